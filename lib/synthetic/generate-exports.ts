import type { TableName } from '../contract/tables.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { referenceTable } from '../reference/reference-table.ts';
import { dayNumber } from './day-number.ts';
import { exportDates } from './export-dates.ts';
import { rowsOn } from './export-tables.ts';
import type { Row } from './export-tables.ts';
import { generatorOptions } from './generator-options.ts';
import type { GeneratorOptions } from './generator-options.ts';
import type { Life } from './life.ts';
import { liveLife } from './live-life.ts';
import { plantFaults } from './plant-faults.ts';
import type { FaultPlan } from './plant-faults.ts';
import { quietPeople } from './quiet-people.ts';
import { syntheticForce } from './synthetic-force.ts';
import type { SyntheticForce } from './synthetic-force.ts';
import { oddLayout, plainLayout } from './table-layout.ts';
import type { TableLayout } from './table-layout.ts';

export type SyntheticTable = Pick<TableLayout, 'columns' | 'byteOrderMark' | 'newline'> & {
  table: TableName;
  /**
   * Made while they are read, and made again by each reading. Values are in the order of `columns`; with faults, some
   * rows have too few or too many, and text is a record that is no CSV, to be written as it stands.
   */
  rows: Iterable<Row | string>;
};

export type SyntheticExport = {
  exportId: CalendarDate;
  /** ISO date-time with offset. */
  extractedAt: string;
  tables: readonly SyntheticTable[];
};

/** Up to so many lives are kept from one pass to the next; about 150 MB. Larger forces are lived again each time. */
const LIVES_KEPT = 50_000;

/**
 * The exports of a synthetic force, oldest first, a fortnight apart, up to the last export. The force depends on the
 * seed, the number of offenders and the date of the last export alone: with more runs, more of its past is seen.
 * Throws ZodError for options out of range.
 */
export function* generateExports(options: GeneratorOptions = {}): Generator<SyntheticExport> {
  const settled = generatorOptions.parse(options);
  const force = syntheticForce(settled, referenceTable());
  const lifeOf = livesOf(force);
  const quiet = quietPeople(force, lifeOf);
  for (const exportId of exportDates(settled)) {
    const day = dayNumber(exportId);
    const plan = { seed: settled.seed, share: settled.dirty, asOf: exportId, isQuiet: quiet };
    const tables = TABLE_NAMES.map((name) => tableOn(name, rowsOn(force, day, lifeOf)[name], plan));
    yield { exportId, extractedAt: `${exportId}T02:00:00Z`, tables };
  }
}

function tableOn(table: TableName, rows: Iterable<Row>, plan: FaultPlan): SyntheticTable {
  const { arrange, ...layout } = plan.share === 0 ? plainLayout(table) : oddLayout(table);
  if (plan.share === 0) return { table, ...layout, rows };
  const planted = { [Symbol.iterator]: () => plantFaults(table, rows, arrange, plan) };
  return { table, ...layout, rows: planted };
}

function livesOf(force: SyntheticForce): (person: number) => Life {
  if (force.offenders > LIVES_KEPT) return (person) => liveLife(force, person);
  const kept: Life[] = [];
  return (person) => (kept[person] ??= liveLife(force, person));
}
