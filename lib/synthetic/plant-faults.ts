import type { CalendarDate } from '../core/calendar-date.ts';
import { TABLES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import type { Row } from './export-tables.ts';
import { chance, mix, pick, randomStream } from './random-stream.ts';
import { rowFaults } from './row-faults.ts';
import type { PlantedRows } from './row-faults.ts';
import type { TableLayout } from './table-layout.ts';
import { unparseableRecord } from './unparseable-records.ts';

export type FaultPlan = {
  seed: number;
  /** Share of rows with a fault. */
  share: number;
  asOf: CalendarDate;
  /** Whether a person's own row can be lost and little else with it. */
  isQuiet: (nominalId: string) => boolean;
};

/** No more rows than this multiple of the share are quarantined at any point, however small the table. */
const MOST_PER_SHARE = 1.5;

/**
 * A table's rows as its file has them, with faults in the given share of them. Which rows and which faults depends on
 * the seed and the row's key alone, so that a fault stays from one export to the next. Text is a record as it stands.
 */
export function* plantFaults(
  name: TableName,
  rows: Iterable<Row>,
  arrange: TableLayout['arrange'],
  plan: FaultPlan,
): Generator<Row | string> {
  const table = TABLES[name];
  // No fault of a row: the record as a whole is unparseable.
  const kinds = [null, ...rowFaults(name)];
  const atEnd: Row[] = [];
  let seen = 0;
  let quarantined = 0;
  for (const row of rows) {
    const random = randomStream(plan.seed, 'fault', hashKey(table.key.map((column) => row[column] ?? '')));
    const hit =
      chance(random, plan.share) && (name !== 'nominals' || plan.isQuiet(row[table.nominalId] ?? ''));
    const kind = pick(random, kinds);
    const planted: PlantedRows = hit && kind ? kind(row, { table, asOf: plan.asOf, random }) : UNTOUCHED(row);
    const cost = hit && !kind ? 1 : planted.quarantined;
    seen += 1;
    if (!hit || quarantined + cost > plan.share * MOST_PER_SHARE * seen) {
      yield arrange(row, random);
      continue;
    }
    quarantined += cost;
    if (!kind) yield unparseableRecord(arrange(row, random), random);
    else yield* planted.here.map((each) => arrange(each, random));
    atEnd.push(...planted.atEnd.map((each) => arrange(each, random)));
  }
  yield* atEnd;
}

const UNTOUCHED = (row: Row): PlantedRows => ({ here: [row], atEnd: [], quarantined: 0 });

/** FNV-1a of a key's values. */
function hashKey(values: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const value of values) {
    for (let at = 0; at < value.length; at += 1) hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
    hash = mix(hash, value.length);
  }
  return hash;
}
