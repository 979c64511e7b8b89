import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderSource } from '../../lib/local/folder-source.ts';
import { readRejectedRows } from '../../lib/pipeline/read-rejected-rows.ts';
import { csvOf, EXPORT_ID, manifestOf, storedFile, withExport } from '../fixtures/write-export.ts';
import type { CsvStyle, Line, StoredFile } from '../fixtures/write-export.ts';
import { EXAMPLE, EXAMPLE_MAPPING, scoreMapped } from '../mapping/score-mapped.ts';
import { filesWith, goodLines } from './good-export.ts';
import { COLUMNS } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';

const TAKE_ALL = { quality: { maxQuarantinedShare: 1 } };
const LONG = `N7,${'x'.repeat(1_000_000)}`;
const SPANNING = '"N8\nof two lines",1990-06-15,Q,,,,N,,';
const OFFENCE = ['F1', 'O1', 'N1', '00801', '2024-02-01', '2024-02-02', '16', '', 'N', '', ''];

/** Two parts of offences and one of nominals with a row for each way into quarantine, early and late. */
function dirtyFiles(style: CsvStyle, suffix: string): { files: StoredFile[]; rows: [string, string][] } {
  const good = goodLines();
  const late = {
    conflict: OFFENCE.with(7, 'HATE_CRIME').join(','),
    orphan: OFFENCE.with(0, 'F900').with(2, 'NOBODY').join(','),
    'impossible date': OFFENCE.with(0, 'F901').with(4, '1991-01-01').join(','),
  };
  const nominals: Line[] = [...good.nominals, SPANNING, LONG, '"N9,', '=N10'];
  const part = (table: string, file: string, lines: readonly Line[], header: readonly string[]) =>
    storedFile(table, file + suffix, csvOf(header, lines, style).text, lines.length);
  const open = '"N9,\n=N10\n'.replaceAll('\n', style.ending ?? '\n');
  const files = [
    part('nominals', 'nominals.csv', nominals, COLUMNS.nominals),
    part('offences', 'offences-0.csv', [...good.offences, late.orphan], COLUMNS.offences),
    part('offences', 'offences-1.csv', [late['impossible date'], late.conflict], COLUMNS.offences),
    ...filesWith().filter(({ table }) => table === 'sanctions'),
  ];
  // The open quote takes what follows it, so it is one row.
  files[0] = { ...files[0]!, rows: nominals.length - 1 };
  const first = (good.offences[1] as string[]).join(',');
  return {
    files,
    rows: [
      [`nominals.csv${suffix}`, SPANNING],
      [`nominals.csv${suffix}`, LONG.slice(0, 4000)],
      [`nominals.csv${suffix}`, open],
      [`offences-0.csv${suffix}`, first],
      [`offences-0.csv${suffix}`, late.orphan],
      [`offences-1.csv${suffix}`, late['impossible date']],
      [`offences-1.csv${suffix}`, late.conflict],
    ],
  };
}

describe('the rejected rows themselves', () => {
  it.each<[string, CsvStyle, string]>([
    ['plain', {}, ''],
    ['gzip with CRLF and a byte-order mark', { ending: '\r\n', byteOrderMark: true }, '.gz'],
  ])('are as the force wrote them, rejected early or late: %s', async (_, style, suffix) => {
    const { files, rows } = dirtyFiles(style, suffix);
    await withExport(files, manifestOf(files), async (folder) => {
      const { quarantine, plan } = await scoreFolder(folder, TAKE_ALL);
      const found = await readRejectedRows(folderSource(folder), plan.manifest.files, quarantine);
      const shown = found.flatMap((file) => file.rows.map(({ row }) => [file.file, row.replace(/\s+$/, '')]));
      expect(shown).toEqual(rows.map(([file, row]) => [file, row.replace(/\s+$/, '')]));
      expect(found.map(({ header }) => header)).toEqual([
        COLUMNS.nominals.join(','),
        COLUMNS.offences.join(','),
        COLUMNS.offences.join(','),
      ]);
      expect(found[0]?.rows[1]?.rowCharacters).toBe(LONG.length);
    });
  });

  it("are the force's own where a mapping reads them", async () => {
    const folder = join(EXAMPLE, 'barsetshire', EXPORT_ID);
    const { quarantine, plan } = await scoreMapped(folder, EXAMPLE_MAPPING, TAKE_ALL);
    const found = await readRejectedRows(folderSource(folder), plan.manifest.files, quarantine);
    expect(found.length).toBeGreaterThan(0);
    for (const { file, header, rows } of found) {
      const own = readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
      expect(header).toBe(own[0]);
      expect(rows.map(({ row }) => row)).toEqual(rows.map(({ line }) => own[line - 1]));
    }
  });

  it('are not shown from a file that is gone or changed, and without them nothing else is', async () => {
    const { files } = dirtyFiles({}, '');
    await withExport(files, manifestOf(files), async (folder) => {
      const { quarantine, plan } = await scoreFolder(folder, TAKE_ALL);
      const read = () => readRejectedRows(folderSource(folder), plan.manifest.files, quarantine);
      const path = join(folder, 'offences-1.csv');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('F901', 'F902'));
      await expect(read()).rejects.toThrow(
        'offences-1.csv: is no longer the file that the run read, so its rows cannot be shown',
      );
      rmSync(path);
      await expect(read()).rejects.toThrow(
        "offences-1.csv: is no longer among the export's files, so its rows cannot be shown",
      );
      rmSync(folder, { recursive: true });
      await expect(read()).rejects.toThrow("nominals.csv: is no longer among the export's files");
    });
  });
});
