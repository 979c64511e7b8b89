import type { TableName } from '../contract/tables.ts';
import { TABLES } from '../contract/tables.ts';
import type { ColumnSource, ColumnSources } from './compile-mapping.ts';

/** A column that a header lacks: the contract's column, and the name by which it was looked for. */
export type MissingColumn = { column: string; name: string };

/** A table's columns found in a file's header. */
export type BoundColumns = {
  /** For each column of the contract its position in the file; -1 where it is absent or is not one field. */
  positions: readonly number[];
  missing: readonly MissingColumn[];
  /** Where the values are more than the fields at `positions`, absent ones blank. */
  made: MadeValues | null;
};

export type MadeValues = {
  /** Makes a row's values of its fields. */
  valuesOf: (fields: readonly string[]) => string[];
  /** For each column of the contract the positions of the fields that make it, where they are several. */
  gathered: readonly (readonly number[])[];
};

/** Finds each column of the contract among a header's names. */
export function bindColumns(
  sources: ColumnSources,
  table: TableName,
  header: readonly string[],
): BoundColumns {
  const positionOf = new Map(header.map((name, position) => [name, position]));
  const positions = sources.map((source) =>
    source.kind === 'field' ? (positionOf.get(source.name) ?? -1) : -1,
  );
  const missing = sources.flatMap((source, at) =>
    namesOf(source)
      .filter((name) => !positionOf.has(name) && !mayBeAbsent(source))
      .map((name) => ({ column: TABLES[table].columns[at]?.name ?? '', name })),
  );
  const plain = sources.every((source) => source.kind === 'field' && source.convert === null);
  return { positions, missing, made: plain ? null : madeValues(sources, positionOf) };
}

function madeValues(sources: ColumnSources, positionOf: ReadonlyMap<string, number>): MadeValues {
  const readers = sources.map((source) => readerOf(source, positionOf));
  const gathered = sources.map((source) =>
    source.kind === 'fields' ? source.names.map((name) => positionOf.get(name) ?? -1) : [],
  );
  return { valuesOf: (fields) => readers.map((read) => read(fields)), gathered };
}

/** The columns of a file that a source reads. */
export function namesOf(source: ColumnSource): readonly string[] {
  switch (source.kind) {
    case 'field':
      return [source.name];
    case 'fields':
      return source.names;
    case 'constant':
      return [];
  }
}

function mayBeAbsent(source: ColumnSource): boolean {
  return source.kind === 'field' && source.mayBeAbsent;
}

function readerOf(
  source: ColumnSource,
  positionOf: ReadonlyMap<string, number>,
): (fields: readonly string[]) => string {
  switch (source.kind) {
    case 'field': {
      const at = positionOf.get(source.name) ?? -1;
      const { convert } = source;
      return convert === null ? (fields) => fields[at] ?? '' : (fields) => convert(fields[at] ?? '');
    }
    case 'fields': {
      const places = source.names.map((name) => positionOf.get(name) ?? -1);
      return (fields) => source.gather(places.map((at) => fields[at] ?? ''));
    }
    case 'constant':
      return () => source.value;
  }
}
