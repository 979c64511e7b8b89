import { TABLES } from '../contract/tables.ts';
import type { Column, TableName } from '../contract/tables.ts';
import { kindOf } from './column-kind.ts';
import type { Mapping } from './mapping.ts';

/**
 * The reason of a rejection with, for each column of the contract that it names, what the force knows it by where that
 * is something else: `sex is not one of M, F, U; here sex is GENDER by the codes of the mapping`. Never a value.
 */
export function reasonForForce(
  { column, reason }: { column: string; reason: string },
  table: TableName,
  mapping: Mapping,
): string {
  const words = new Set([column, ...reason.split(/\W+/)]);
  const notes = TABLES[table].columns
    .filter(({ name }) => words.has(name))
    .map((each) => ({ name: each.name, source: describeSource(each, table, mapping) }))
    .filter(({ source }) => source !== null)
    .map(({ name, source }) => `${name} is ${source ?? ''}`);
  return notes.length === 0 ? reason : `${reason}; here ${notes.join(', ')}`;
}

/** Which of the force's columns make one of the contract's, and how; null where it is the same column, as it is. */
function describeSource(column: Column, table: TableName, mapping: Mapping): string | null {
  const own = mapping.tables?.[table]?.columns?.[column.name];
  if (own?.constant !== undefined) return 'the same in every row by the mapping';
  if (own?.columns) {
    const { columns, yes = ['Y'], no = ['N'] } = own;
    return `${Object.keys(columns).join(' with ')} (yes is ${yes.join(' or ')}; no is ${[...no, 'blank'].join(' or ')})`;
  }
  const name = own?.column ?? column.name;
  const format = own?.format ?? (kindOf(column) === 'date' ? mapping.dateFormat : undefined);
  const how =
    (format === undefined ? '' : ` as ${format}`) + (own?.codes ? ' by the codes of the mapping' : '');
  return name === column.name && how === '' ? null : name + how;
}
