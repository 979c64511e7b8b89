import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { packFile } from '../fast/pack-file.ts';
import type { RowBuffer } from '../fast/row-buffer.ts';
import { countQuarantined } from '../ingest/accounting.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { ingestPartStep } from '../steps/ingest-part.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { partCodes, partSummary } from './part-summary.ts';
import { filesOfItem, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';

type Input = z.infer<typeof ingestPartStep.input>;
type Output = z.infer<typeof ingestPartStep.output>;

/** Bytes that may wait in memory before all shards' objects are written; part of what keeps memory flat. */
const MAX_WAITING_BYTES = 64_000_000;

/** Streams one file of the export to the shards of its people and to quarantine. A retry writes the same objects. */
export async function ingestPart(input: Input, source: ExportSource, work: ObjectStore): Promise<Output> {
  const { part, before } = input.part;
  const files = filesOfItem(work, input.run, input.part);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const file = plan.manifest.files[part];
  if (!file) throw new AccountingError(`part ${part} is not in the manifest`);
  const merges = await readMergesFile(files);
  let chunks = 0;
  const flush = async (shards: readonly RowBuffer[]) => {
    const chunk = chunks;
    const writes = shards.map((rows, shard) =>
      files.writeBytes(runFileNames.rows(shard, part, chunk), rows.take()),
    );
    await Promise.all(writes);
    chunks += 1;
  };
  const { asOf } = plan.basis;
  const onBlock = async (shards: readonly RowBuffer[]) => {
    if (shards.reduce((sum, rows) => sum + rows.at, 0) > MAX_WAITING_BYTES) await flush(shards);
  };
  const mapping = compileMapping(plan.mapping);
  const onRestart = () => {
    chunks = 0;
  };
  const { shards } = plan;
  const packed = await packFile({ source, file, asOf, merges, mapping, shards, onBlock, onRestart });
  await flush(packed.shards);
  await files.writeJson(runFileNames.codes(part), partCodes, packed.codes.map(asJson));
  await files.writeLines(runFileNames.partQuarantine(part), packed.quarantined);
  await files.writeJson(runFileNames.part(part), partSummary, {
    part,
    file: file.file,
    rowsIn: packed.rowsIn,
    kept: packed.kept,
    quarantined: countQuarantined(packed.quarantined.rules()),
    chunks,
  });
  return { part, rows: packed.rowsIn, before };
}

function asJson(values: string[] | Int32Array): string[] | number[] {
  return values instanceof Int32Array ? [...values] : values;
}
