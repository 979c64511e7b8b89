import { describe, expect, it } from 'vitest';
import { asOfDate, exportPosition, parseManifest } from '../../lib/contract/manifest.ts';
import { ExportRejectedError } from '../../lib/core/errors.ts';

const SHA = 'a'.repeat(64);
const FOLDER = '2026-03-30';

function aFile(table: string, changed: object = {}) {
  return { table, file: `${table}.csv`, rows: 1, bytes: 100, sha256: SHA, ...changed };
}

function aManifest(changed: object = {}) {
  return {
    schemaVersion: 1,
    exportId: FOLDER,
    extractedAt: '2026-03-30T02:00:00Z',
    force: 'Testshire Police',
    files: [aFile('nominals'), aFile('offences'), aFile('sanctions')],
    ...changed,
  };
}

const parsed = (manifest: object, folder = FOLDER) => parseManifest(JSON.stringify(manifest), folder);
const files = (...changed: object[]) => ({ files: [...aManifest().files, ...changed] });

function refusal(text: string, folder = FOLDER): string {
  try {
    parseManifest(text, folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ExportRejectedError);
    return (error as Error).message;
  }
  throw new Error('the manifest was taken');
}

describe('parseManifest', () => {
  it('takes a manifest of the required tables', () => {
    expect(parsed(aManifest())).toEqual(aManifest());
  });

  it('takes referrals, several parts of a table, gzip and no rows', () => {
    const more = files(aFile('referrals', { rows: 0 }), aFile('offences', { file: 'offences-2.csv.gz' }));
    expect(parsed(aManifest(more)).files).toHaveLength(5);
  });

  it('takes the second export of a day', () => {
    const exportId = '2026-03-30T1415Z';
    expect(parsed(aManifest({ exportId }), exportId).exportId).toBe(exportId);
  });

  it('takes an extraction time with an offset', () => {
    const extractedAt = '2026-03-30T03:00:00+01:00';
    expect(parsed(aManifest({ extractedAt })).extractedAt).toBe(extractedAt);
  });

  it('ignores what it does not know', () => {
    expect(parsed(aManifest({ comment: 'hello' }))).toEqual(aManifest());
  });

  it.each<[string, object, RegExp]>([
    ['an unknown schemaVersion', { schemaVersion: 2 }, /schemaVersion: .*1/],
    ['a schemaVersion in quotes', { schemaVersion: '1' }, /schemaVersion: .*1/],
    ['no schemaVersion', { schemaVersion: undefined }, /schemaVersion: /],
    ['an exportId that is no day', { exportId: 'March' }, /exportId: must be YYYY-MM-DD or YYYY-MM-DDTHHMMZ/],
    ['an extraction time without offset', { extractedAt: '2026-03-30T02:00:00' }, /extractedAt: .*datetime/],
    ['an extraction day without time', { extractedAt: '2026-03-30' }, /extractedAt: .*datetime/],
    ['an extraction time that does not exist', { extractedAt: '2026-02-30T02:00:00Z' }, /extractedAt: /],
    ['no force', { force: '' }, /force: /],
    ['no files', { files: undefined }, /files: /],
    ['an empty list of files', { files: [] }, /lists no file of the required table nominals/],
    [
      'many unknown tables',
      { files: Array.from({ length: 7 }, (_, n) => aFile(`SMITH${n}`)) },
      /not known: files\[0\], files\[1\], files\[2\], files\[3\], files\[4\] and 2 more; known are nominals/,
    ],
    ['an unknown table', files(aFile('victims')), /not known: files\[3\]; known are nominals/],
    [
      'a path above',
      files(aFile('offences', { file: '../offences.csv' })),
      /files\[3\]\.file: .*path separator/,
    ],
    [
      'a path below',
      files(aFile('offences', { file: 'a/offences.csv' })),
      /files\[3\]\.file: .*path separator/,
    ],
    [
      'a Windows path',
      files(aFile('offences', { file: 'a\\offences.csv' })),
      /files\[3\]\.file: .*path sepa/,
    ],
    ['no file name', files(aFile('offences', { file: '' })), /files\[3\]\.file: /],
    ['a file that is no CSV', files(aFile('offences', { file: 'o.xlsx' })), /files\[3\]\.file: .*\.csv or/],
    [
      'a name over 100 characters',
      files(aFile('offences', { file: `${'x'.repeat(97)}.csv` })),
      /\.file: .*100/,
    ],
    [
      'over a thousand files',
      { files: Array.from({ length: 1001 }, (_, at) => aFile('offences', { file: `${at}.csv` })) },
      /files: .*1,000/,
    ],
    ['a day after the year 9999', { extractedAt: '9999-12-31T23:59:59-14:00' }, /extractedAt: .*1 to 9999/],
    ['a day before the year 1', { extractedAt: '0000-06-01T00:00:00Z' }, /extractedAt: .*1 to 9999/],
    ['rows below none', files(aFile('offences', { rows: -1 })), /files\[3\]\.rows: /],
    ['half a row', files(aFile('offences', { rows: 0.5 })), /files\[3\]\.rows: /],
    ['rows as text', files(aFile('offences', { rows: '1' })), /files\[3\]\.rows: /],
    ['no bytes', files(aFile('offences', { bytes: undefined })), /files\[3\]\.bytes: /],
    ['a hash cut short', files(aFile('offences', { sha256: 'ab' })), /files\[3\]\.sha256: .*64/],
    [
      'a hash in capitals',
      files(aFile('offences', { sha256: 'A'.repeat(64) })),
      /files\[3\]\.sha256: .*lower/,
    ],
    ['a file listed twice', files(aFile('offences')), /lists offences\.csv twice/],
    ['a file of two tables', files(aFile('referrals', { file: 'offences.csv' })), /lists offences\.csv twi/],
  ])('refuses %s in one line that says so', (_, changed, message) => {
    const text = refusal(JSON.stringify(aManifest(changed)));
    expect(text).toMatch(message);
    expect(text).toMatch(/^manifest\.json: [^\n]+$/);
  });

  it.each(['\n', '\u001b[31m', '\u202e', '\ud800', '\u2028'])('refuses %j in the name of a file', (odd) => {
    const text = refusal(JSON.stringify(aManifest(files(aFile('offences', { file: `a${odd}.csv` })))));
    expect(text).toBe('manifest.json: files[3].file: must be of printable characters (rule: manifest)');
  });

  it.each(['nominals', 'offences', 'sanctions'])('refuses a manifest without %s', (table) => {
    const without = { files: aManifest().files.filter((file) => file.table !== table) };
    expect(refusal(JSON.stringify(aManifest(without)))).toBe(
      `manifest.json: lists no file of the required table ${table} (rule: manifest)`,
    );
  });

  it('refuses an exportId that is not the name of its folder', () => {
    expect(refusal(JSON.stringify(aManifest()), '2026-03-31')).toBe(
      'manifest.json: exportId 2026-03-30 does not match its folder 2026-03-31 (rule: manifest)',
    );
  });

  it.each([
    ['nothing', ''],
    ['half of itself', JSON.stringify(aManifest()).slice(0, 100)],
    ['another format', '<manifest/>'],
  ])('refuses %s as cut off', (_, text) => {
    expect(refusal(text)).toBe('manifest.json: is not JSON; was it cut off? (rule: manifest)');
  });

  it.each(['[]', 'null', '"2026-03-30"'])('refuses JSON that is no object: %s', (text) => {
    expect(refusal(text)).toMatch(/^manifest\.json: top level: .*expected object/);
  });
});

describe('asOfDate', () => {
  it('is the day in London of the extraction, not the day in UTC', () => {
    expect(asOfDate({ extractedAt: '2026-03-28T23:30:00Z' })).toBe('2026-03-28');
    expect(asOfDate({ extractedAt: '2026-03-29T23:30:00Z' })).toBe('2026-03-30');
    expect(asOfDate({ extractedAt: '2026-10-25T23:30:00Z' })).toBe('2026-10-25');
  });

  it('does not hang on the offset that the instant is written with', () => {
    expect(asOfDate({ extractedAt: '2026-03-30T00:30:00+01:00' })).toBe('2026-03-30');
    expect(asOfDate({ extractedAt: '2026-03-29T19:30:00-04:00' })).toBe('2026-03-30');
  });
});

describe('exportPosition', () => {
  const instants = [
    '2026-03-28T23:59:59Z',
    '2026-03-29T22:59:59Z',
    // An earlier hour on the clock of a later offset: order is that of instants, not of their text.
    '2026-03-30T09:00:00+10:00',
    '2026-03-29T23:00:01.5Z',
    '2026-03-30T02:00:00Z',
    '2026-03-30T03:00:01+01:00',
    '2026-10-25T00:30:00+01:00',
    '2026-10-25T00:30:00Z',
  ];

  it('orders exports by as-of date and then by instant of extraction', () => {
    const positions = instants.map((extractedAt) => exportPosition({ extractedAt, exportId: 'same' }));
    expect(positions.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(positions);
    expect(new Set(positions).size).toBe(instants.length);
  });

  it('is the same for one instant written in two ways', () => {
    expect(exportPosition({ extractedAt: '2026-06-30T23:30:00Z', exportId: 'same' })).toBe(
      exportPosition({ extractedAt: '2026-07-01T01:30:00+02:00', exportId: 'same' }),
    );
  });

  it('begins with the as-of date and ends with the id, which orders exports of one instant', () => {
    const position = exportPosition({ extractedAt: '2026-03-29T23:30:00Z', exportId: 'any' });
    expect(position).toBe('2026-03-30#2026-03-29T23:30:00.000Z#any');
  });
});
