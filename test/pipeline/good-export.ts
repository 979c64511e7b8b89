import type { Line, StoredFile } from '../fixtures/write-export.ts';
import { csvOf, storedFile } from '../fixtures/write-export.ts';
import { COLUMNS, TABLE_NAMES } from './random-export.ts';
import type { TableName } from './random-export.ts';

/** Stands in every field that may hold any text: it must never come out in a message or in quarantine. */
export const CANARY = 'Zanzibar canary';

/** A hundred good people of one offence and one sanction each, every free field of theirs with the canary. */
export function goodLines(): Record<TableName, Line[]> {
  const ids = Array.from({ length: 100 }, (_, at) => String(at));
  return {
    nominals: ids.map((id) => [`N${id}`, '1990-06-15', 'M', CANARY, CANARY, '', 'N', '', CANARY]),
    offences: ids.map((id) => {
      return [`F${id}`, `O${id}`, `N${id}`, '00801', '2024-02-01', '2024-02-02', '16', '', 'N', '', CANARY];
    }),
    sanctions: ids.map((id) => [`S${id}`, `N${id}`, '2020-06-15', 'CONVICTION', '00801', '', CANARY]),
    referrals: ids.map((id) => [`R${id}`, `N${id}`, '2025-01-01', CANARY, CANARY, CANARY]),
  };
}

/** The text of a table with its rows, header changed where one is given. */
export function tableText(
  table: TableName,
  lines: readonly Line[],
  header: readonly string[] = COLUMNS[table],
): string {
  return csvOf(header, lines).text;
}

/** The good export's files, with the text of one table replaced; `rows` are what its manifest says. */
export function filesWith(replaced?: TableName, text: string | Buffer = '', rows = 100): StoredFile[] {
  const lines = goodLines();
  return TABLE_NAMES.map((table) =>
    table === replaced
      ? storedFile(table, `${table}.csv`, text, rows)
      : storedFile(table, `${table}.csv`, tableText(table, lines[table]), 100),
  );
}

/** The text of the good table without a column. */
export function textWithout(table: TableName, column: string): string {
  const at = (COLUMNS[table] as readonly string[]).indexOf(column);
  const rows = goodLines()[table].map((line) => (line as string[]).toSpliced(at, 1));
  return tableText(table, rows, (COLUMNS[table] as readonly string[]).toSpliced(at, 1));
}

/** The text of the good offences with some lines replaced, counted from 0 after the header. */
export function offencesWith(changed: Record<number, Line>): string {
  return tableText(
    'offences',
    goodLines().offences.map((line, at) => changed[at] ?? line),
  );
}
