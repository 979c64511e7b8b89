import type { TableNames } from '../contract/manifest.ts';
import { TABLE_NAMES, TABLES } from '../contract/tables.ts';
import type { Column, Table, TableName } from '../contract/tables.ts';
import { kindOf } from './column-kind.ts';
import type { ColumnMapping } from './column-schema.ts';
import { listConverter, listGatherer } from './convert-list.ts';
import { valueConverter } from './convert-value.ts';
import type { ValueConverter, ValueRules } from './convert-value.ts';
import { dateParser } from './date-formats.ts';
import type { DateFormat } from './date-formats.ts';
import { nameOf } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { offenceCodeParser } from './offence-code-formats.ts';
import type { OffenceCodeFormat } from './offence-code-formats.ts';

/** Where the values of a column of the contract come from. */
export type ColumnSource =
  /** One column of the file; without `convert` its fields are the values. Only the contract's own may be absent. */
  | { kind: 'field'; name: string; mayBeAbsent: boolean; rules: ValueRules; convert: ValueConverter | null }
  /** Several columns of the file, whose fields make one value. */
  | { kind: 'fields'; names: readonly string[]; gather: (fields: readonly string[]) => string }
  | { kind: 'constant'; value: string };

/** In the order of the contract's columns. */
export type ColumnSources = readonly ColumnSource[];

/** A mapping made ready to be applied to rows. */
export type CompiledMapping = {
  tableNames: TableNames;
  sources: Readonly<Record<TableName, ColumnSources>>;
};

/** Null is the contract's own shape. Pure, and cheap enough to be made for each file. */
export function compileMapping(mapping: Mapping | null): CompiledMapping {
  const written = mapping ?? {};
  const sourcesOf = (table: Table) => table.columns.map((column) => sourceOf(column, table, written));
  return {
    tableNames: new Map(TABLE_NAMES.map((table) => [nameOf(table, written.tables), table])),
    sources: {
      nominals: sourcesOf(TABLES.nominals),
      offences: sourcesOf(TABLES.offences),
      sanctions: sourcesOf(TABLES.sanctions),
      referrals: sourcesOf(TABLES.referrals),
    },
  };
}

export const IDENTITY = compileMapping(null);

function sourceOf(column: Column, table: Table, mapping: Mapping): ColumnSource {
  const own = mapping.tables?.[table.name]?.columns?.[column.name];
  if (own?.constant !== undefined) return { kind: 'constant', value: own.constant };
  const rules = rulesOf(column, own ?? {}, mapping);
  if (own?.columns) {
    const { yes = ['Y'], no = ['N'] } = own;
    return { kind: 'fields', ...listGatherer(own.columns, { yes, no }, rules) };
  }
  return {
    kind: 'field',
    name: own?.column ?? column.name,
    // A column that the mapping names must be there, or a slip in the mapping would pass for an absent column.
    mayBeAbsent: !own && !column.required,
    rules,
    convert: kindOf(column) === 'list' ? listConverter(rules, own?.separator) : valueConverter(rules),
  };
}

function rulesOf(column: Column, own: ColumnMapping, mapping: Mapping): ValueRules {
  return {
    trim: own.trim ?? mapping.trim ?? false,
    blanks: own.blanks ?? mapping.blanks ?? [],
    codes: own.codes ?? {},
    otherwise: own.otherwise,
    parse: parserOf(column, own.format ?? mapping.dateFormat),
  };
}

/** The schema lets a column have a format of its kind alone; `dateFormat` is for dates alone. */
function parserOf(column: Column, format: ColumnMapping['format']): ValueRules['parse'] {
  if (format === undefined || format === 'YYYY-MM-DD') return null;
  switch (kindOf(column)) {
    case 'date':
      return dateParser(format as DateFormat);
    case 'offence code':
      return offenceCodeParser(format as OffenceCodeFormat);
    case 'exact':
    case 'list':
    case 'coded':
      return null;
  }
}
