import { ExportRejectedError } from '../core/errors.ts';
import type { Table } from '../contract/tables.ts';
import { bindColumns, namesOf } from '../mapping/bind-columns.ts';
import type { MadeValues, MissingColumn } from '../mapping/bind-columns.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { suggestColumns } from '../mapping/suggest-columns.ts';
import type { CsvRecord } from './csv-scanner.ts';
import { headerHint } from './header-hint.ts';

/** A file's header; with how its values are made where a mapping does more than rename columns. */
export type Header = Partial<MadeValues> & {
  /** Fields that each row must have. */
  width: number;
  /** For each column of the contract its position in the file; -1 where it is absent or not one field. */
  positions: readonly number[];
};

/**
 * The header row against the contract, or against what a mapping makes of it. Throws ExportRejectedError naming the
 * column; unknown columns are ignored.
 */
export function readHeader(
  record: CsvRecord | undefined,
  table: Table,
  file: string,
  sources: ColumnSources = IDENTITY.sources[table.name],
): Header {
  const where = `${file} line 1`;
  if (!record || record.line !== 1) {
    throw new ExportRejectedError(`${where}: is empty where the header should be (rule: header)`);
  }
  if (record.fault === 'a NUL character' && record.faultLine === 1) {
    // UTF-16 without its mark is valid UTF-8, with NULs in it.
    throw new ExportRejectedError(
      `${where}: has a NUL character, which no UTF-8 text holds; is it UTF-16? (rule: encoding)`,
    );
  }
  if (record.fields === null) {
    const { fault, faultLine } = record;
    const below = faultLine === 1 ? '' : `, on line ${faultLine}; is a quote left open?`;
    throw new ExportRejectedError(`${where}: header has ${fault}${below} (rule: header)`);
  }
  const names = record.fields;
  const hint = () => headerHint(names, sources);
  const firsts = new Map<string, number>();
  for (const [position, name] of names.entries()) {
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, position);
    else {
      const known = sources.some((source) => namesOf(source).includes(name)) ? ` ${name}` : '';
      const shared = name === '' ? 'no name' : `the same name${known}`;
      throw new ExportRejectedError(
        `${where}: columns ${first + 1} and ${position + 1} have ${shared}${asked(hint())} (rule: header)`,
      );
    }
  }
  const { positions, missing, made } = bindColumns(sources, table.name, names);
  const [first] = missing;
  if (first) {
    throw new ExportRejectedError(
      `${where}: has no column ${wantedText(first)}${asked(placeHint(first, sources, names) ?? hint())} (rule: header)`,
    );
  }
  return { width: names.length, positions, ...made };
}

function wantedText({ column, name }: MissingColumn): string {
  return name === column ? column : `${name} for ${column}`;
}

/** A refusal is logged and stored, and an unknown header may be a row that came first: its place is told, not its name. */
function placeHint(missing: MissingColumn, sources: ColumnSources, names: readonly string[]): string | null {
  const [candidate] = suggestColumns(missing, sources, names);
  return candidate === undefined ? null : `is it column ${names.indexOf(candidate) + 1}?`;
}

const asked = (hint: string | null) => (hint === null ? '' : `; ${hint}`);
