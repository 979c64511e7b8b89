import {
  anyText,
  date,
  harmDays,
  managementSchemes,
  offenceCode,
  offenceFlags,
  reference,
} from '../contract/column-values.ts';
import type { ColumnValues } from '../contract/column-values.ts';
import type { Column } from '../contract/tables.ts';

/** What a mapping can do for a column hangs on what the contract has in it. */
export type ColumnKind = 'exact' | 'date' | 'offence code' | 'list' | 'coded';

const KINDS = new Map<ColumnValues, ColumnKind>([
  // Ids name people and rows, and days are a number: neither is one of a few codes.
  [reference, 'exact'],
  [harmDays, 'exact'],
  [date, 'date'],
  [offenceCode, 'offence code'],
  [offenceFlags, 'list'],
  [managementSchemes, 'list'],
  [anyText, 'coded'],
]);

/** The kind of a column of the contract; one of a closed list of values is coded. */
export function kindOf(column: Column): ColumnKind {
  return KINDS.get(column.values) ?? 'coded';
}
