import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { bindColumns } from '../../lib/mapping/bind-columns.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';

/** What a mapping makes, for one column of the contract, of fields by their names in the force's file. */
export function mappedValue(
  written: object,
  table: TableName,
  column: string,
  own: Record<string, string>,
): string {
  const { sources } = compileMapping(readMapping(written, 'force.json'));
  // Whatever the other columns need is there, and blank.
  const others = sources[table].flatMap((source) =>
    source.kind === 'field' ? [source.name] : source.kind === 'fields' ? source.names : [],
  );
  const header = [...new Set([...Object.keys(own), ...others])];
  const { positions, missing, made } = bindColumns(sources[table], table, header);
  if (missing.length > 0) throw new Error(`not found: ${missing.map(({ name }) => name).join()}`);
  const fields = header.map((name) => own[name] ?? '');
  const at = TABLES[table].columns.findIndex(({ name }) => name === column);
  return made ? made.valuesOf(fields)[at]! : (fields[positions[at]!] ?? '');
}

/** A mapping of one column, with what else it says. */
export function column(table: TableName, name: string, mapping: unknown, rest: object = {}): object {
  return { ...rest, tables: { [table]: { columns: { [name]: mapping } } } };
}
