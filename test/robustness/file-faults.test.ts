import { describe, expect, it } from 'vitest';
import type { Line } from '../fixtures/write-export.ts';
import { CANARY, filesWith, goodLines, tableText } from '../pipeline/good-export.ts';
import { COLUMNS, TABLE_NAMES } from '../pipeline/random-export.ts';
import type { TableName } from '../pipeline/random-export.ts';
import { goodHash, hashOf, quarantineOf, refusalOf } from './after-a-run.ts';

const lines = goodLines();

const inPlaceOf = (table: TableName, at: number, line: Line) => tableText(table, lines[table].with(at, line));

describe('a file of every table', () => {
  it.each(TABLE_NAMES)(
    'is refused as encoding in Windows-1252, UTF-16 and broken UTF-8: %s',
    async (table) => {
      const text = tableText(table, lines[table]).replace(CANARY, 'Zoë');
      const broken = Buffer.from(text).fill(0xc3, 300, 301);
      const encoded = [
        Buffer.from(text, 'latin1'),
        Buffer.from(`\uFEFF${text}`, 'utf16le'),
        Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
        // No mark, and nothing but English: valid UTF-8, with a NUL for each other byte.
        Buffer.from(tableText(table, lines[table]), 'utf16le'),
        Buffer.from(tableText(table, lines[table]), 'utf16le').swap16(),
        broken,
        Buffer.from(`${text}\xc3`, 'latin1'),
      ];
      for (const bytes of encoded)
        expect(await refusalOf(filesWith(table, bytes))).toBe(`encoding: ${table}.csv`);
    },
  );

  it.each(TABLE_NAMES)(
    'is refused by the count of its rows when a quote in it is never closed: %s',
    async (table) => {
      const text = inPlaceOf(table, 40, `X40,"${CANARY},N40`);
      expect(await refusalOf(filesWith(table, text))).toBe(`rows: ${table}.csv`);
    },
  );

  it.each(TABLE_NAMES)(
    'loses only the rows with a NUL, a field of 1 MB or 10,000 columns: %s',
    async (table) => {
      const row = lines[table][40] as string[];
      const odd: Line[] = [
        row.with(1, `${CANARY}\0`),
        row.with(-1, CANARY.repeat(80_000)),
        row.with(-1, `"${CANARY},`.repeat(60_000)),
        [...row, ...Array.from({ length: 10_000 }, () => CANARY)],
      ];
      const text = tableText(table, [...lines[table], ...odd, row]);
      const own = [102, 103, 104, 105].map((line) => `${table}.csv ${line} unparseable`);
      const { rows, publication } = await quarantineOf(filesWith(table, text, 105));
      expect(rows.map(({ file, line, rule }) => `${file} ${line} ${rule}`)).toEqual(own);
      expect(publication?.rows[table]).toMatchObject({ in: 105, accepted: 100, repeated: 1, quarantined: 4 });
    },
  );

  it.each(TABLE_NAMES)('is read with 10,000 columns more than the contract has: %s', async (table) => {
    const names = Array.from({ length: 10_000 }, (_, at) => `extra_${at}`);
    const wide = lines[table].map((line) => [...(line as string[]), ...names.map(() => '')]);
    expect(await hashOf(filesWith(table, tableText(table, wide, [...COLUMNS[table], ...names])))).toBe(
      goodHash,
    );
  });

  it.each(TABLE_NAMES)(
    'is refused without its header, or with a column of it twice or missing: %s',
    async (table) => {
      const headers = [
        lines[table][0] as string[],
        [...COLUMNS[table].slice(0, -1), COLUMNS[table][0]],
        ['x', ...COLUMNS[table].slice(1)],
      ];
      for (const header of headers) {
        expect(await refusalOf(filesWith(table, tableText(table, lines[table], header)))).toBe(
          `header: ${table}.csv`,
        );
      }
    },
  );

  it.each(TABLE_NAMES)(
    'comes to the same with names that JavaScript has a meaning for: %s',
    async (table) => {
      const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'prototype'];
      const odd = lines[table].map((line) => [...names, ...(line as string[])]);
      expect(await hashOf(filesWith(table, tableText(table, odd, [...names, ...COLUMNS[table]])))).toBe(
        goodHash,
      );
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});

describe('a good file', () => {
  it('comes to the same with a byte-order mark, CRLF and quoted newlines, its columns the other way round', async () => {
    const turned = (table: TableName) => {
      const rows = lines[table].map((line) =>
        (line as string[]).with(-1, 'two\nlines, "quoted"').toReversed(),
      );
      return `\uFEFF${tableText(table, rows, COLUMNS[table].toReversed()).replaceAll(/\n/g, '\r\n')}`;
    };
    const files = TABLE_NAMES.map((table) =>
      filesWith(table, turned(table)).find((file) => file.table === table)!,
    );
    expect(await hashOf(files)).toBe(goodHash);
  });
});
