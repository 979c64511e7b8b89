import { describe, expect, it } from 'vitest';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import type { Line, StoredFile } from '../fixtures/write-export.ts';
import { CANARY, filesWith, goodLines, offencesWith, tableText } from './good-export.ts';
import { refusalOf } from './refusal-of.ts';
import { scoreFolder } from './score-folder.ts';

const lines = goodLines();

describe('quarantine over 2% of a table', () => {
  const bad = (at: number): Line => (lines.offences[at] as string[]).with(6, CANARY);

  it('passes at exactly 2%', async () => {
    const files = filesWith('offences', offencesWith({ 5: bad(5), 6: bad(6) }));
    const { quarantine } = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder));
    expect(quarantine.map(({ file, line, column, rule }) => [file, line, column, rule])).toEqual([
      ['offences.csv', 7, 'outcome', 'bad value'],
      ['offences.csv', 8, 'outcome', 'bad value'],
    ]);
  });

  it('refuses the export at a row more', async () => {
    const text = offencesWith({ 5: bad(5), 6: bad(6), 99: bad(99) });
    expect(await refusalOf(filesWith('offences', text))).toBe(
      'offences: 3 of 100 rows (3%) are quarantined, over 2% (rule: quarantine share)',
    );
  });

  it('counts a quote left open in the last row as that row alone', async () => {
    const files = filesWith('offences', offencesWith({ 99: `F99,"${CANARY},N99` }));
    const { quarantine } = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder));
    expect(quarantine).toMatchObject([{ file: 'offences.csv', line: 101, rule: 'unparseable' }]);
  });

  it('adds the parts of a table up', async () => {
    const half = (from: number, to: number, name: string): StoredFile => {
      const text = tableText('offences', lines.offences.slice(from, to).with(3, bad(from + 3)));
      return { table: 'offences', file: name, rows: to - from, bytes: Buffer.from(text) };
    };
    // One bad row of ten and one of ninety: 10% of a part, and 2% of the table.
    const files = [
      ...filesWith().toSpliced(1, 1),
      half(0, 10, 'offences-1.csv'),
      half(10, 100, 'offences-2.csv'),
    ];
    const { accounting } = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder));
    expect(accounting.tables.offences).toMatchObject({ in: 100, quarantined: 2 });
  });
});
