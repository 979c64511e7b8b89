import { TABLE_NAMES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import { PartReader } from '../fast/packed-part.ts';
import type { PackedPart } from '../fast/packed-part.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import { shardOf } from '../fast/shard-of.ts';
import { readCandidates } from './candidate-rows.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';

/**
 * The rows of some people of a run, by the nominal_id that a row came with, before any merge: all that passed the rules
 * which a row shows by itself. Reads the shards that they fall into; only their own rows are made objects.
 */
export async function rowsOfNominals(
  files: RunFiles,
  plan: RunPlan,
  survivors: ReadonlyMap<string, string>,
  nominalIds: ReadonlySet<string>,
): Promise<PeopleRows> {
  const found: Record<TableName, PlacedRow[]> = { nominals: [], offences: [], sanctions: [], referrals: [] };
  const shardOfRecord = (id: string) => shardOf(survivors.get(id) ?? id, plan.shards);
  const byShard = Map.groupBy(nominalIds, shardOfRecord);
  for (const [shard, records] of [...byShard].toSorted(([a], [b]) => a - b)) {
    for (const part of await readRowsOf(files, plan, shard, records)) {
      const reader = new PartReader(part);
      const own = found[part.table];
      for (let at = 0; at < part.bytes.length; at = reader.next(at)) {
        if (nominalIds.has(reader.nominalId(at))) own.push(reader.row(at));
      }
    }
  }
  return inOrderOfPlace(found);
}

/** What holds all rows of some records of a shard: the few kept of who was near the top, or those of everyone. */
async function readRowsOf(
  files: RunFiles,
  plan: RunPlan,
  shard: number,
  nominalIds: readonly string[],
): Promise<PackedPart[]> {
  if (await files.has(runFileNames.candidates(shard))) {
    const { records, parts } = await readCandidates(files, plan, shard);
    if (nominalIds.every((id) => records.has(id))) return parts;
  }
  return readShardRows(files, plan, shard);
}

/** By file and line: the same however the run was sharded. */
function inOrderOfPlace(rows: PeopleRows): PeopleRows {
  const byPlace = (a: PlacedRow, b: PlacedRow) => a.part - b.part || a.line - b.line;
  return Object.fromEntries(
    TABLE_NAMES.map((name) => [name, rows[name].toSorted(byPlace)]),
  ) as unknown as PeopleRows;
}
