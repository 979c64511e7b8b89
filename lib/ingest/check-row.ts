import type { CalendarDate } from '../core/calendar-date.ts';
import type { RowValues } from '../contract/parse-row.ts';
import type { Table, TableName } from '../contract/tables.ts';
import type { Rejection } from './rejection.ts';

/** Rules 2 and 3 as far as a row can be judged by itself; null for a row that passes. */
export function checkRow(table: Table, values: RowValues, asOf: CalendarDate): Rejection | null {
  return checkValues(table, values) ?? checkDates(table, values, asOf);
}

function checkValues(table: Table, values: RowValues): Rejection | null {
  for (const [position, column] of table.columns.entries()) {
    const value = values[position] ?? '';
    if (value === '') {
      if (column.mayBeBlank) continue;
      return { rule: 'blank', column: column.name, reason: `${column.name} is blank` };
    }
    if (!column.values.accepts(value)) {
      return {
        rule: 'bad value',
        column: column.name,
        reason: `${column.name} is not ${column.values.expects}`,
      };
    }
  }
  return null;
}

/** A date that no other may follow: the later column, and the earlier one or the as-of date. */
type DateOrder = { earlier: string; later: string | null };

export const DATE_ORDERS: Readonly<Record<TableName, readonly DateOrder[]>> = {
  nominals: [{ earlier: 'date_of_birth', later: null }],
  offences: [
    { earlier: 'committed_on', later: null },
    { earlier: 'recorded_on', later: null },
    { earlier: 'committed_on', later: 'recorded_on' },
  ],
  sanctions: [
    { earlier: 'sanctioned_on', later: null },
    { earlier: 'sanctioned_on', later: 'released_on' },
  ],
  referrals: [{ earlier: 'referred_on', later: null }],
};

function checkDates(table: Table, values: RowValues, asOf: CalendarDate): Rejection | null {
  const valueOf = (name: string) => values[table.columns.findIndex((column) => column.name === name)] ?? '';
  for (const { earlier, later } of DATE_ORDERS[table.name]) {
    if (later === null) {
      if (valueOf(earlier) > asOf) return impossible(earlier, `${earlier} is after the as-of date`);
    } else if (valueOf(later) !== '' && valueOf(later) < valueOf(earlier)) {
      return impossible(later, `${later} is before ${earlier}`);
    }
  }
  return null;
}

function impossible(column: string, reason: string): Rejection {
  return { rule: 'impossible date', column, reason };
}
