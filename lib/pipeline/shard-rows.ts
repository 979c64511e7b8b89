import { TABLE_NAMES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import type { PartCodes } from '../fast/coded-column.ts';
import { padBytes } from '../fast/padded-bytes.ts';
import type { PackedPart } from '../fast/packed-part.ts';
import { partCodes, partSummary } from './part-summary.ts';
import { remember } from './remember.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

/** A part's dictionary: the same for all shards. */
export function readCodes(files: RunFiles, plan: RunPlan, part: number): Promise<PartCodes> {
  const name = runFileNames.codes(part);
  return remember(files, plan, name, () => readPartCodes(files, name));
}

async function readPartCodes(files: RunFiles, name: string): Promise<PartCodes> {
  const columns = await files.readJson(name, partCodes);
  return columns.map((values) => (isDates(values) ? Int32Array.from(values) : values));
}

function isDates(values: string[] | number[]): values is number[] {
  return typeof values[0] === 'number';
}

/**
 * Asks for what all shards' rows are read by, while other things are read. What cannot be read is told to whoever reads the
 * rows.
 */
export async function prepareShardRows(
  files: RunFiles,
  plan: RunPlan,
  tables: readonly TableName[],
): Promise<void> {
  const parts = [...plan.manifest.files.entries()].filter(([, { table }]) => tables.includes(table));
  await Promise.allSettled(
    parts.flatMap(([part]) => [readSummary(files, plan, part), readCodes(files, plan, part)]),
  );
}

function readSummary(files: RunFiles, plan: RunPlan, part: number) {
  const name = runFileNames.part(part);
  return remember(files, plan, name, () => files.readJson(name, partSummary));
}

/** The packed rows of a shard's people, from all parts of the export, or from those of some tables alone. */
export async function readShardRows(
  files: RunFiles,
  plan: RunPlan,
  shard: number,
  tables: readonly TableName[] = TABLE_NAMES,
): Promise<PackedPart[]> {
  const wanted = [...plan.manifest.files.entries()].filter(([, { table }]) => tables.includes(table));
  const parts = wanted.map(async ([part, { table }]): Promise<PackedPart> => {
    const { chunks } = await readSummary(files, plan, part);
    const codes = await readCodes(files, plan, part);
    const rows: Uint8Array<ArrayBuffer>[] = [];
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      rows.push(await files.readBytes(runFileNames.rows(shard, part, chunk)));
    }
    return { part, table, codes, bytes: padBytes(rows).bytes };
  });
  return Promise.all(parts);
}
