import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EXPORT_ID, manifestOf } from '../fixtures/write-export.ts';
import { CANARY, filesWith, goodLines, offencesWith, tableText, textWithout } from './good-export.ts';
import { COLUMNS } from './random-export.ts';
import { refusalOf } from './refusal-of.ts';
import { scoreFolder } from './score-folder.ts';

const lines = goodLines();
const offences = tableText('offences', lines.offences);

describe('an export is refused', () => {
  it('when its folder is absent', async () => {
    await expect(scoreFolder('/nowhere/2026-03-30')).rejects.toThrow(
      /^export folder \/nowhere\/2026-03-30 does not exist \(rule: export\)$/,
    );
  });

  it('when it has no manifest, which comes last', async () => {
    expect(await refusalOf(filesWith(), null)).toMatch(
      /^manifest\.json: export folder \/.*2026-03-30 has none; hhpu manifest writes it \(rule: manifest\)$/,
    );
  });

  it.each<[string, (manifest: ReturnType<typeof manifestOf>) => object, string]>([
    ['is of an unknown version', (m) => ({ ...m, schemaVersion: 2 }), 'manifest.json: schemaVersion: '],
    [
      'is of another folder',
      (m) => ({ ...m, exportId: '2026-03-31' }),
      'manifest.json: exportId 2026-03-31 does not match',
    ],
    [
      'lists a file twice',
      (m) => ({ ...m, files: [...m.files, m.files[1]] }),
      'manifest.json: lists offences.csv twice',
    ],
    [
      'lists a path',
      (m) => ({ ...m, files: m.files.with(1, { ...m.files[1]!, file: `../${EXPORT_ID}/offences.csv` }) }),
      'manifest.json: files[1].file: must be a plain file name, without a path separator',
    ],
    [
      'lists a file that is absent',
      (m) => ({ ...m, files: [...m.files, { ...m.files[1], file: 'offences-2.csv' }] }),
      'offences-2.csv: is listed in the manifest but absent (rule: file)',
    ],
    [
      'lists no sanctions',
      (m) => ({ ...m, files: m.files.filter(({ table }) => table !== 'sanctions') }),
      'manifest.json: lists no file of the required table sanctions',
    ],
  ])('when its manifest %s', async (_, change, message) => {
    const files = filesWith();
    expect(await refusalOf(files, change(manifestOf(files)))).toContain(message);
  });

  it('when its manifest is cut off', async () => {
    const files = filesWith();
    const text = JSON.stringify(manifestOf(files)).slice(0, -10);
    expect(await refusalOf(files, text)).toBe('manifest.json: is not JSON; was it cut off? (rule: manifest)');
  });

  it.each(['nominals', 'offences', 'sanctions', 'referrals'])(
    'when a byte of %s is another',
    async (table) => {
      const files = filesWith();
      const manifest = manifestOf(files);
      files.find((file) => file.table === table)?.bytes.write('X', 500);
      expect(await refusalOf(files, manifest)).toBe(
        `${table}.csv: its sha256 is not the manifest's; was it changed? (rule: hash)`,
      );
    },
  );

  it('when a file is cut off', async () => {
    const files = filesWith();
    const cut = files.map((file) =>
      file.table === 'offences' ? { ...file, bytes: file.bytes.subarray(0, 3000) } : file,
    );
    expect(await refusalOf(cut, manifestOf(files))).toMatch(
      /^offences\.csv: has 3000 bytes where the manifest says \d+; was it cut off or replaced\? \(rule: size\)$/,
    );
  });

  it('when a gzip file was cut off before its manifest was made', async () => {
    const bytes = gzipSync(offences);
    const zipped = { table: 'offences', file: 'offences.csv.gz', rows: 100, bytes: bytes.subarray(0, -9) };
    expect(await refusalOf(filesWith().with(1, zipped))).toBe(
      'offences.csv.gz: is not a whole gzip file; was it cut off? (rule: file)',
    );
  });

  it.each<[string, string | Buffer, string]>([
    [
      'a column is missing',
      textWithout('offences', 'committed_on'),
      'offences.csv line 1: has no column committed_on (rule: header)',
    ],
    [
      'a column is repeated',
      tableText('offences', lines.offences, [...COLUMNS.offences.slice(0, -1), 'flags']),
      'offences.csv line 1: columns 8 and 11 have the same name flags (rule: header)',
    ],
    [
      'it has a row for a header',
      tableText('offences', lines.offences.slice(1), lines.offences[0] as string[]),
      // The row's blanks are in columns 8 and 10.
      'offences.csv line 1: columns 8 and 10 have no name; it has none that is known: is line 1 the header? (rule: header)',
    ],
    [
      'it is not UTF-8',
      Buffer.from(
        offencesWith({ 40: [...(lines.offences[40] as string[]).with(10, `${CANARY}é`)] }),
        'latin1',
      ),
      'offences.csv line 42: is not UTF-8; is it Windows-1252? Save it as CSV in UTF-8 (rule: encoding)',
    ],
    [
      'it is UTF-16',
      Buffer.from(`\uFEFF${offences}`, 'utf16le'),
      'offences.csv line 1: is not UTF-8; is it UTF-16? Save it as CSV in UTF-8 (rule: encoding)',
    ],
    [
      'a quote is left open',
      offencesWith({ 40: `F40,"${CANARY},N40` }),
      'offences.csv: has 41 rows where the manifest says 100; is a quote left open? (rule: rows)',
    ],
    ['it is empty', '', 'offences.csv line 1: is empty where the header should be (rule: header)'],
    [
      'it begins with an empty line',
      `\n${offences}`,
      'offences.csv line 1: is empty where the header should be (rule: header)',
    ],
  ])('when of its offences %s', async (_, text, message) => {
    expect(await refusalOf(filesWith('offences', text))).toBe(message);
  });

  it.each(['nominals', 'offences'] as const)('when %s is a header and no more', async (table) => {
    const files = filesWith(table, tableText(table, []), 0);
    const message = await refusalOf(files);
    // Without nominals all else is an orphan: both reasons hold, and the empty table comes first.
    expect(message).toBe(`${table}: has no rows (rule: empty table)`);
  });
});
