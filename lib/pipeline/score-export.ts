import { parseManifest } from '../contract/manifest.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { readManifest } from '../ingest/read-manifest.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunComparison } from '../runs/run-record.ts';
import type { Settings } from '../settings/settings.ts';
import { ingestPart } from './ingest-part.ts';
import { writeMerges } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { planRun } from './plan-run.ts';
import { rankOffenders } from './rank-offenders.ts';
import { reconcileRun } from './reconcile-run.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { scoreShard } from './score-shard.ts';

/** One export without a store of runs: the pipeline's own steps, one after the other, over scratch objects. */
export type ScratchRun = { files: RunFiles; plan: RunPlan; rank: () => Promise<void> };

const CODE_VERSION = 'scratch';
const NOTHING: RunComparison = { with: 'nothing', changed: [], reason: null };

/** Plans and ingests an export on scratch objects and scores it; `rank` goes on to the ranking or throws the refusal. */
export async function ingestExport(
  source: ExportSource,
  settings: Settings,
  table: OffenceTable,
  scratch: ObjectStore,
  onProgress: (done: number, total: number) => void,
  mapping: Mapping | null = null,
): Promise<ScratchRun> {
  const { tableNames } = compileMapping(mapping);
  const manifest = parseManifest(await readManifest(source), source.folder, tableNames);
  const request = {
    manifest,
    settings,
    mapping,
    table,
    codeVersion: CODE_VERSION,
    previous: null,
    comparison: NOTHING,
  };
  const { plan, merges } = await planRun(source, request);
  const run = { runId: manifest.exportId, epoch: 1, execution: 'scratch' };
  const files = new RunFiles(scratch, run);
  await writeMerges(files, merges);
  await files.writeJson(runFileNames.plan, runPlan, plan);
  const total = manifest.files.length + plan.shards;
  const ingested: { part: number; rows: number }[] = [];
  for (const [part, { table: name, file }] of manifest.files.entries()) {
    ingested.push(await ingestPart({ run, part: { part, table: name, file } }, source, scratch));
    onProgress(ingested.length, total);
  }
  const scored: { shard: number; scored: number }[] = [];
  for (let shard = 0; shard < plan.shards; shard += 1) {
    scored.push(await scoreShard({ run, shard: { shard } }, scratch, table, CODE_VERSION));
    onProgress(ingested.length + scored.length, total);
  }
  const parts = manifest.files.map(({ table: name, file }, part) => ({ part, table: name, file }));
  const shards = scored.map(({ shard }) => ({ shard }));
  const rank = async () => {
    const claimed = { decision: 'Claimed', run, parts, shards, ingested, scored } as const;
    await rankOffenders(await reconcileRun(claimed, scratch), scratch, table);
  };
  return { files, plan, rank };
}
