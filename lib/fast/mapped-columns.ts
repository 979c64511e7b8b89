import type { Column } from '../contract/tables.ts';
import type { ColumnSource } from '../mapping/compile-mapping.ts';
import type { ValueConverter } from '../mapping/convert-value.ts';
import { CodedColumn } from './coded-column.ts';
import { ConvertedColumn } from './converted-column.ts';

/** What packing needs of a column, whether its values stand in the file or are made by a mapping. */
export type PackedColumn = Pick<
  CodedColumn,
  'known' | 'lately' | 'code' | 'codeOfValue' | 'dates' | 'values'
>;

/** Stands between fields that make one value; no plain line holds it. */
export const BETWEEN_FIELDS = 0;

/** A date after `latest`, as a number, is not accepted. */
export function packedColumn(column: Column, source: ColumnSource, latest?: number): PackedColumn {
  const coded = new CodedColumn(column, latest);
  const convert = converterOf(source);
  return convert === null ? coded : new ConvertedColumn(coded, convert);
}

/** A column that accepts blank alone, and what stands for it. */
export function blankColumn(column: Column, source: ColumnSource): PackedColumn {
  const values = { ...column.values, accepts: () => false };
  return packedColumn({ ...column, mayBeBlank: true, values }, source);
}

/** Ids are held as they are written: what a mapping may do to them is to cut blanks off and to take some for blank. */
export type IdRules = { trim: boolean; blanks: readonly string[] };

export function idRulesOf(source: ColumnSource): IdRules {
  return source.kind === 'field' ? source.rules : { trim: false, blanks: [] };
}

function converterOf(source: ColumnSource): ValueConverter | null {
  switch (source.kind) {
    case 'field':
      return source.convert;
    case 'fields':
      return (fields) => source.gather(fields.split(String.fromCharCode(BETWEEN_FIELDS)));
    case 'constant':
      return () => source.value;
  }
}
