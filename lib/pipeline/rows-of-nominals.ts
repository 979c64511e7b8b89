import { TABLE_NAMES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import { ByteDictionary } from '../fast/byte-dictionary.ts';
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
  const wanted = new ByteDictionary(nominalIds.size);
  for (const id of nominalIds) wanted.addText(id);
  const byShard = Map.groupBy(nominalIds, shardOfRecord);
  for (const [shard, records] of [...byShard].toSorted(([a], [b]) => a - b)) {
    for (const part of await readRowsOf(files, plan, shard, records)) {
      const reader = new PartReader(part);
      const own = found[part.table];
      for (let at = 0; at < reader.length; at = reader.next(at)) {
        if (isOfOne(reader, at, wanted)) own.push(reader.row(at));
      }
    }
  }
  return inOrderOfPlace(found);
}

/** Whether a row is of somebody looked for; no text is made of the others' ids. */
function isOfOne(reader: PartReader, at: number, wanted: ByteDictionary): boolean {
  const { layout, padded } = reader;
  if (reader.isJson(at)) {
    return wanted.findText(reader.row(at).values[layout.table.nominalId] ?? '') >= 0;
  }
  const from = reader.idAt(at, layout.nominalId);
  const to = from + reader.idLength(at, layout.nominalId);
  return wanted.find(padded, from, to, reader.nominalHash(at)) >= 0;
}

/** What holds all rows of some records of a shard: the few kept of who was near the top, or those of everyone. */
export async function readRowsOf(
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
