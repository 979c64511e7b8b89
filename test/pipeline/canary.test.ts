import { describe, expect, it } from 'vitest';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import type { Line, StoredFile } from '../fixtures/write-export.ts';
import { CANARY, filesWith, goodLines, tableText } from './good-export.ts';
import { COLUMNS, TABLE_NAMES } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';

const TAKE_ALL = { quality: { maxQuarantinedShare: 1 } };
const score = (files: StoredFile[]) =>
  withExport(files, manifestOf(files), (folder) => scoreFolder(folder, TAKE_ALL));
const lines = goodLines();

const FIELDS = TABLE_NAMES.flatMap((table) => COLUMNS[table].map((column, at) => ({ table, column, at })));

describe('text of a row', () => {
  it.each(FIELDS)('in $table.$column comes out in no quarantine record', async ({ table, at }) => {
    const planted = (lines[table][50] as string[]).with(at, CANARY);
    // The same key with another content as well, so that a conflict is reported wherever a value is no fault.
    const twice: Line[] = [planted, ...lines[table].slice(0, 99), planted.with(at, `${CANARY} again`)];
    const { quarantine, accounting } = await score(filesWith(table, tableText(table, twice), 101));
    expect(JSON.stringify([quarantine, accounting])).not.toContain(CANARY);
    expect(accounting.tables[table]?.in).toBe(101);
  });

  it('in a broken line comes out in no quarantine record', async () => {
    const broken = [
      `${CANARY}"x,1`,
      `"${CANARY}"x,1`,
      CANARY,
      `${CANARY}\0,1`,
      `${CANARY}${'x'.repeat(65_537)},1`,
      `${CANARY},`.repeat(70_000),
      `"${CANARY}`,
    ];
    for (const table of TABLE_NAMES) {
      const text = tableText(table, [...lines[table].slice(0, 93), ...broken]);
      const { quarantine } = await score(filesWith(table, text, 100));
      const own = quarantine.filter(({ file }) => file === `${table}.csv`);
      expect(own.filter(({ rule }) => rule === 'unparseable')).toHaveLength(7);
      expect(JSON.stringify(quarantine)).not.toContain(CANARY);
    }
  });

  it.each(TABLE_NAMES)('in the header of %s comes out in no refusal', async (table) => {
    const headers = [
      [...COLUMNS[table].slice(0, -1), CANARY, CANARY],
      [CANARY, ...COLUMNS[table].slice(1)],
      (COLUMNS[table] as readonly string[]).with(0, `${CANARY}${'x'.repeat(65_537)}`),
    ];
    for (const header of headers) {
      const text = tableText(table, lines[table], header);
      const error: unknown = await score(filesWith(table, text)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(new RegExp(`^${table}\\.csv line 1: `));
      expect((error as Error).message).not.toContain(CANARY);
    }
  });

  it('comes out in the ranking only as the division that it is', async () => {
    const { top } = await score(filesWith());
    const text = JSON.stringify(top);
    expect(text.split(CANARY)).toHaveLength(101);
    expect(top.entries.every(({ division }) => division === CANARY)).toBe(true);
  });
});
