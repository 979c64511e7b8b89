import * as z from 'zod';
import { parseStored, storedVersion } from '../core/stored-version.ts';
import type { Departure } from '../ranking/compare-rankings.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { LatestPointer, RunRecord } from '../runs/run-record.ts';
import { runReference } from '../steps/run-reference.ts';
import type { RunReference } from '../steps/run-reference.ts';
import type { Item, Key } from './dynamo-table.ts';

/** Of every item but runs, which carry their own; see storedVersion. */
export const ITEM_SCHEMA_VERSION = 1;
const RANK_DIGITS = 5;

/** The partition of the index that holds every run, by its export's position. */
export const RUNS = 'RUNS';
export const POINTER = { pk: 'POINTER', sk: 'LATEST' };
export const REBUILD = { pk: 'REBUILD', sk: 'REBUILD' };
export const runKey = (runId: string) => ({ pk: `RUN#${runId}`, sk: 'RUN' });
export const rankingPk = ({ runId, epoch }: Pick<RunReference, 'runId' | 'epoch'>) => `RUN#${runId}#${epoch}`;
export const nominalPk = (nominalId: string) => `NOMINAL#${nominalId}`;
export const executionKey = (execution: string) => ({ pk: `EXECUTION#${execution}`, sk: 'EXECUTION' });

const stamped = <T extends object>(item: T) => ({ schemaVersion: ITEM_SCHEMA_VERSION, ...item });

export function runItem(record: RunRecord): Item & Key {
  return {
    ...runKey(record.runId),
    ...record,
    gsi1pk: RUNS,
    gsi1sk: record.basis?.position ?? record.runId,
  };
}

export function pointerItem(pointer: LatestPointer): Item & Key {
  return { ...POINTER, ...stamped(pointer) };
}

export function entryItem(run: RunReference, entry: PublishedEntry): Item & Key {
  return {
    pk: rankingPk(run),
    sk: `RANK#${String(entry.rank).padStart(RANK_DIGITS, '0')}`,
    ...byNominal(run, entry),
    ...stamped(entry),
  };
}

export function departureItem(run: RunReference, departure: Departure): Item & Key {
  return {
    pk: rankingPk(run),
    sk: `LEFT#${departure.nominalId}`,
    ...byNominal(run, departure),
    ...stamped(departure),
  };
}

/** What puts an item into somebody's history: one query of the index gives all of it, by run. */
function byNominal(
  { runId, epoch }: Pick<RunReference, 'runId' | 'epoch'>,
  { nominalId }: { nominalId: string },
) {
  return { gsi1pk: nominalPk(nominalId), gsi1sk: `${runId}#${epoch}` };
}

export const executionItem = z.object({
  schemaVersion: storedVersion(ITEM_SCHEMA_VERSION),
  exportId: z.string().optional(),
  run: runReference.optional(),
  failure: z.object({ step: z.string(), name: z.string(), message: z.string() }).optional(),
});

/** An item without the keys of the table and its index, checked. Throws SetupError, as parseStored. */
export function parseItem<T>(schema: z.ZodType<T>, item: Item): T {
  const { pk, sk, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, ...rest } = item;
  // What follows in a sort key may name a person, as a person's partition does.
  const what = `item ${String(pk).replace(/^NOMINAL#.*/s, 'NOMINAL')} ${String(sk).replace(/#.*/s, '')}`;
  const isVersioned: boolean = schema instanceof z.ZodObject && 'schemaVersion' in schema.shape;
  if (isVersioned) return parseStored(what, schema, rest);
  const { schemaVersion, ...values } = rest;
  parseStored(what, itemVersion, { schemaVersion });
  return parseStored(what, schema, values);
}

const itemVersion = z.strictObject({ schemaVersion: storedVersion(ITEM_SCHEMA_VERSION) });
