import { ExportRejectedError } from '../core/errors.ts';
import type { Table } from '../contract/tables.ts';
import type { CsvRecord } from './csv-scanner.ts';

export type Header = {
  /** Fields that each row must have. */
  width: number;
  /** For each column of the contract its position in the file; -1 for an optional one that is absent. */
  positions: readonly number[];
};

/** The header row against the contract. Throws ExportRejectedError naming the column; unknown columns are ignored. */
export function readHeader(record: CsvRecord | undefined, table: Table, file: string): Header {
  const where = `${file} line 1`;
  if (!record || record.line !== 1) {
    throw new ExportRejectedError(`${where}: is empty where the header should be (rule: header)`);
  }
  if (record.fields === null)
    throw new ExportRejectedError(`${where}: header has ${record.fault} (rule: header)`);
  const names = record.fields;
  for (const [position, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first !== position) {
      // An unknown header may be a misplaced row, so only the contract's own names are repeated in a message.
      const known = table.columns.some((column) => column.name === name) ? ` ${name}` : '';
      throw new ExportRejectedError(
        `${where}: columns ${first + 1} and ${position + 1} have the same name${known} (rule: header)`,
      );
    }
  }
  const missing = table.columns.find((column) => column.required && !names.includes(column.name));
  if (missing) throw new ExportRejectedError(`${where}: has no column ${missing.name} (rule: header)`);
  return { width: names.length, positions: table.columns.map((column) => names.indexOf(column.name)) };
}
