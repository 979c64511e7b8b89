import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ManifestFile } from '../../lib/contract/manifest.ts';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { checkFilesPresent } from '../../lib/ingest/export-source.ts';
import type { ExportSource } from '../../lib/ingest/export-source.ts';
import { readRows } from '../../lib/ingest/read-rows.ts';
import type { ReadRow } from '../../lib/ingest/read-rows.ts';

const AS_OF = '2026-03-30';
const HEADER = 'sanction_id,nominal_id,sanctioned_on,disposal,offence_code,released_on\n';
const ROW = 'S1,N1,2020-06-15,CONVICTION,00801,\n';

function aSource(stored: Uint8Array): ExportSource {
  return {
    folder: '2026-03-30',
    list: async () => new Map(),
    open: async function* () {
      // Pieces of seven bytes, so that nothing hangs on how a file is cut.
      for (let from = 0; from < stored.length; from += 7) yield stored.subarray(from, from + 7);
    },
  };
}

/** The rows of a file of sanctions; what its manifest says is true but for what is changed. */
async function read(
  stored: Uint8Array,
  rows: number,
  changed: Partial<ManifestFile> = {},
): Promise<ReadRow[]> {
  const file: ManifestFile = {
    table: 'sanctions',
    file: 'sanctions.csv',
    rows,
    bytes: stored.length,
    sha256: createHash('sha256').update(stored).digest('hex'),
    ...changed,
  };
  return (await Array.fromAsync(readRows(aSource(stored), file, AS_OF))).flat();
}

async function refusal(
  text: string | Uint8Array,
  rows: number,
  changed: Partial<ManifestFile> = {},
): Promise<string> {
  const error: unknown = await read(Buffer.from(text), rows, changed).then(
    () => new Error('the file was taken'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExportRejectedError);
  return (error as Error).message;
}

const rejections = (rows: ReadRow[]) =>
  rows.map(({ line, rejection }) => `${line}: ${rejection?.rule ?? 'passes'}`);

describe('readRows', () => {
  it('gives the values of a row in the order of the contract, whatever the order of the file', async () => {
    const text =
      'released_on,x,offence_code,disposal,sanctioned_on,nominal_id,sanction_id\n,?,00801,CAUTION,2020-06-15,N1,S1\n';
    expect(await read(Buffer.from(text), 1)).toEqual([
      { line: 2, values: ['S1', 'N1', '2020-06-15', 'CAUTION', '00801', ''], rejection: null },
    ]);
  });

  it('reads a byte-order mark, CRLF, gzip and a last line without end', async () => {
    const text = `\uFEFF${HEADER}${ROW}${ROW}`.replaceAll('\n', '\r\n').slice(0, -2);
    expect(rejections(await read(gzipSync(text), 2, { file: 'sanctions.csv.gz' }))).toEqual([
      '2: passes',
      '3: passes',
    ]);
  });

  it('judges each row by itself and gives its first line', async () => {
    const rows = [
      ROW,
      '"S2\n",N1,2020-06-15,CONVICTION,00801,\n',
      '\n',
      'S3,N1,2020-06-15,CONVICTION,00801\n',
      'S3,N1,2020-06-15,CONVICTION,00801,,\n',
      'S4,N1,2026-03-31,CONVICTION,00801,\n',
      ',N1,2020-06-15,CONVICTION,00801,\n',
      'S"5,N1,2020-06-15,CONVICTION,00801,\n',
      ROW,
    ];
    expect(rejections(await read(Buffer.from(HEADER + rows.join('')), 8))).toEqual([
      '2: passes',
      '3: bad value',
      '6: unparseable',
      '7: unparseable',
      '8: impossible date',
      '9: blank',
      '10: unparseable',
      '11: passes',
    ]);
  });

  it('takes a header without rows', async () => {
    expect(await read(Buffer.from(HEADER), 0)).toEqual([]);
    expect(await read(Buffer.from(HEADER.trimEnd()), 0)).toEqual([]);
  });

  it('refuses a file that has fewer rows than the manifest says, or more', async () => {
    expect(await refusal(HEADER + ROW, 2)).toBe(
      'sanctions.csv: has 1 rows where the manifest says 2; is a quote left open? (rule: rows)',
    );
    expect(await refusal(HEADER + ROW, 0)).toBe(
      'sanctions.csv: has more than the 0 rows that the manifest says; was it changed since? (rule: rows)',
    );
  });

  it('refuses a file of other bytes, and one of another hash', async () => {
    const stored = HEADER + ROW;
    expect(await refusal(stored, 1, { bytes: 5 })).toMatch(
      /^sanctions\.csv: has \d+ bytes where the manifest says 5; .*\(rule: size\)$/,
    );
    expect(await refusal(stored, 1, { sha256: 'a'.repeat(64) })).toBe(
      "sanctions.csv: its sha256 is not the manifest's; was it changed? (rule: hash)",
    );
  });

  it('takes the hash of the bytes as stored, zipped or not', async () => {
    const unzipped = createHash('sha256')
      .update(HEADER + ROW)
      .digest('hex');
    const zipped = gzipSync(HEADER + ROW);
    expect(await refusal(zipped, 1, { file: 'sanctions.csv.gz', sha256: unzipped })).toContain(
      '(rule: hash)',
    );
    expect(await read(zipped, 1, { file: 'sanctions.csv.gz' })).toHaveLength(1);
  });

  it('asks about a quote left open where a row breaks on a line below its first', async () => {
    const rows = await read(Buffer.from(`${HEADER}"S1,N1\n${ROW}S2"x\nS3"x\n`), 2);
    expect(rows.map(({ line, rejection }) => [line, rejection?.reason])).toEqual([
      [2, 'the row has a quote where none is allowed; is a quote left open?'],
      [5, 'the row has a quote where none is allowed'],
    ]);
  });

  it.each([
    ['has no header', ''],
    ['is not UTF-8', 'sanction_id\xff\n'],
    ['lacks a column', 'sanction_id\n'],
    ['has too few rows', HEADER],
  ])('reports a wrong hash before that a file %s, which it may have led to', async (_, text) => {
    const stored = Buffer.from(text, 'latin1');
    expect(await refusal(stored, 1, { sha256: 'a'.repeat(64) })).toContain('(rule: hash)');
    expect(await refusal(stored, 1)).not.toContain('(rule: hash)');
  });
});

describe('checkFilesPresent', () => {
  const listed = (file: string, bytes: number): ManifestFile => {
    return { table: 'sanctions', file, bytes, rows: 1, sha256: 'a'.repeat(64) };
  };

  it('gives the files that the manifest does not list', () => {
    const sizes = new Map([
      ['a.csv', 1],
      ['notes.txt', 9],
      ['manifest.json', 5],
    ]);
    expect(checkFilesPresent([listed('a.csv', 1)], sizes)).toEqual(['notes.txt', 'manifest.json']);
  });

  it('refuses a listed file that is absent', () => {
    expect(() => checkFilesPresent([listed('a.csv', 1)], new Map([['A.csv', 1]]))).toThrow(
      'a.csv: is listed in the manifest but absent (rule: file)',
    );
  });

  it('refuses a file of another size before anything of it is read', () => {
    expect(() => checkFilesPresent([listed('a.csv', 1)], new Map([['a.csv', 2]]))).toThrow(
      'a.csv: has 2 bytes where the manifest says 1; was it cut off or replaced? (rule: size)',
    );
  });
});
