import { asOfDate, MANIFEST_FILE, parseManifest } from '../contract/manifest.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { ExportRejectedError } from '../core/errors.ts';
import { accountForFiles } from '../ingest/account-for-files.ts';
import { checkFilesPresent } from '../ingest/export-source.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { refusalOf } from '../ingest/quality-gate.ts';
import { readManifest } from '../ingest/read-manifest.ts';
import { planShards } from '../pipeline/plan-shards.ts';
import { inRankingOrder } from '../ranking/ranked-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTableFile } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import { folderSource } from './folder-source.ts';
import type { PackAnswer, ScoreAnswer, WeighedEntry } from './score-tasks.ts';
import { ScoreThreads } from './score-threads.ts';

/** Small enough that the threads end at about the same time: all their memory is one process's. */
const ROWS_PER_SHARD = 200_000;

/**
 * The top of an export folder's ranking, without a store: packed and scored on all cores by the code that a run uses.
 * Refused as a run would refuse it, but for the comparison with the last published run. Scored by
 * `table`, or where there is none by the one that the product carries. Errors as `readRows`.
 */
export async function scoreFolder(
  exportDir: string,
  settings: Settings,
  mapping: Mapping | null,
  onProgress: (done: number, total: number) => void,
  onIgnored: (files: readonly string[]) => void,
  table: OffenceTableFile | null = null,
): Promise<(RankedEntry & WeighedEntry)[]> {
  const source = folderSource(exportDir);
  const compiled = compileMapping(mapping);
  const manifest = parseManifest(await readManifest(source), source.folder, compiled.tableNames);
  const { files } = manifest;
  const unlisted = checkFilesPresent(files, (await source.list()) ?? new Map());
  onIgnored(unlisted.filter((file) => file !== MANIFEST_FILE));
  const asOf = asOfDate(manifest);
  const shards = planShards(manifest, settings.shards, ROWS_PER_SHARD);
  const threads = new ScoreThreads();
  try {
    const told = threads.tell({
      kind: 'basis',
      basis: { folder: exportDir, asOf, mapping, settings, table, shards, files },
    });
    // The other threads start meanwhile.
    const merges = await threads.performHere<MergeVerdicts>({ kind: 'find merges' });
    await Promise.all([told, threads.tell({ kind: 'merges', merges })]);
    const largestFirst = files
      .map((file, part) => ({ file, part }))
      .toSorted((a, b) => b.file.bytes - a.file.bytes);
    const packed: PackAnswer[] = [];
    const answers = await threads.perform<PackAnswer>(
      largestFirst.map(({ file }) => ({ kind: 'pack', file })),
    );
    largestFirst.forEach(({ part }, at) => (packed[part] = answers[at]!));
    onProgress(1, 2);
    await threads.tell({ kind: 'codes', codes: packed.map(({ codes }) => codes) });
    const scored = await threads.perform<ScoreAnswer>(
      Array.from({ length: shards }, (_, shard) => ({
        kind: 'score',
        rows: packed.map((part) => part.rows[shard]!),
      })),
      1,
    );
    onProgress(2, 2);
    const { tables } = accountForFiles(files, packed, scored);
    const refusal = refusalOf(tables, null, settings.quality);
    if (refusal !== null) throw new ExportRejectedError(refusal);
    const best = scored.flatMap(({ top }) => top).toSorted(inRankingOrder);
    return best.slice(0, settings.topN).map((entry, at) => ({ rank: at + 1, ...entry }));
  } finally {
    await threads.close();
  }
}
