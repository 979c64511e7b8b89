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

function readSummary(files: RunFiles, plan: RunPlan, part: number) {
  const name = runFileNames.part(part);
  return remember(files, plan, name, () => files.readJson(name, partSummary));
}

function partsOf({ manifest }: RunPlan, tables: readonly TableName[]) {
  return [...manifest.files.entries()].filter(([, { table }]) => tables.includes(table));
}

/** Of a shard's packed rows those of one part of the export. */
async function readPart(
  files: RunFiles,
  plan: RunPlan,
  shard: number,
  part: number,
  table: TableName,
): Promise<PackedPart> {
  const { chunks } = await readSummary(files, plan, part);
  const [codes, rows] = await Promise.all([
    readCodes(files, plan, part),
    readChunks(files, shard, part, chunks),
  ]);
  return { part, table, codes, bytes: padBytes(rows).bytes };
}

async function readChunks(files: RunFiles, shard: number, part: number, chunks: number) {
  const rows: Uint8Array<ArrayBuffer>[] = [];
  for (let chunk = 0; chunk < chunks; chunk += 1)
    rows.push(await files.readBytes(runFileNames.rows(shard, part, chunk)));
  return rows;
}

/** Parts of the first shard that were asked for before they are read, by their numbers. */
export type RowsAhead = Map<number, Promise<PackedPart>>;

/**
 * Asks for the first shard's rows of some tables, while other things are read. What cannot be read is told to whoever reads
 * the rows.
 */
export function askForRows(files: RunFiles, plan: RunPlan, tables: readonly TableName[]): RowsAhead {
  const ahead: RowsAhead = new Map();
  for (const [part, { table }] of partsOf(plan, tables)) {
    const asked = readPart(files, plan, 0, part, table);
    asked.catch(() => undefined);
    ahead.set(part, asked);
  }
  return ahead;
}

/**
 * The packed rows of a shard's people, from all parts of the export, or from those of some tables alone. Those asked for
 * ahead are given once.
 */
export async function readShardRows(
  files: RunFiles,
  plan: RunPlan,
  shard: number,
  tables: readonly TableName[] = TABLE_NAMES,
  ahead: RowsAhead = new Map(),
): Promise<PackedPart[]> {
  const parts = partsOf(plan, tables).map(([part, { table }]) => {
    const asked = shard === 0 ? ahead.get(part) : undefined;
    ahead.delete(part);
    return asked ?? readPart(files, plan, shard, part, table);
  });
  return Promise.all(parts);
}
