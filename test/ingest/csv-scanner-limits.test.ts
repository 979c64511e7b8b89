import { describe, expect, it } from 'vitest';
import { scanPieces } from './scan-text.ts';

const KIB_64 = 65_536;
const FAULT = 'a field over 64 KiB';

/** Fields of exactly 64 KiB of UTF-8, and what is one byte more. */
const FULL: [of: string, full: string][] = [
  ['ASCII', 'a'.repeat(KIB_64)],
  ['two bytes a character', 'é'.repeat(KIB_64 / 2)],
  ['three bytes a character and one of one', `${'€'.repeat(21_845)}a`],
  ['four bytes a character, which are two code units', '😀'.repeat(KIB_64 / 4)],
];

const WRITTEN: [how: string, write: (field: string) => string][] = [
  ['unquoted', (field) => field],
  ['quoted', (field) => `"${field}"`],
];

const CASES = FULL.flatMap(([of, full]) => WRITTEN.map(([how, write]) => ({ of, full, how, write })));

/** The field in the middle of a record, between two others; in one piece and in pieces of 10,000 code units. */
function scanField(text: string) {
  const csv = `h1,h2,h3\nx,${text},y\nz,z,z\n`;
  const pieces = csv.match(/[^]{1,10000}/g) ?? [];
  const inOne = scanPieces([csv]);
  expect(scanPieces(pieces)).toEqual(inOne);
  expect(inOne.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(inOne[2]?.fields).toEqual(['z', 'z', 'z']);
  return inOne[1];
}

describe('CsvScanner', () => {
  it.each(CASES)('takes a field of exactly 64 KiB: $of, $how', ({ full, write }) => {
    expect(Buffer.byteLength(full)).toBe(KIB_64);
    expect(scanField(write(full))).toMatchObject({ fields: ['x', full, 'y'], fault: null });
  });

  it.each(CASES)('refuses a field of a byte more: $of, $how', ({ full, write }) => {
    expect(scanField(write(`${full}a`))).toMatchObject({ fields: null, fault: FAULT });
  });

  it('counts a doubled quote as the one that it stands for', () => {
    expect(scanField(`"${'""'.repeat(KIB_64)}"`)).toMatchObject({ fields: ['x', '"'.repeat(KIB_64), 'y'] });
    expect(scanField(`"${'""'.repeat(KIB_64 + 1)}"`)).toMatchObject({ fault: FAULT });
  });

  it('counts quoted newlines', () => {
    const lines = `"${'a\n'.repeat(KIB_64 / 2)}"`;
    expect(scanPieces([`${lines}\nz\n`])).toMatchObject([{ line: 1, fault: null }, { line: KIB_64 / 2 + 2 }]);
    const more = `"${'a\n'.repeat(KIB_64 / 2)}a"`;
    expect(scanPieces([`${more}\nz\n`])).toMatchObject([{ line: 1, fault: FAULT }, { fields: ['z'] }]);
  });

  it('bounds fields and not records: two of 64 KiB may stand side by side', () => {
    const full = 'a'.repeat(KIB_64);
    expect(scanField(`${full},${full}`)).toMatchObject({ fields: ['x', full, full, 'y'] });
  });

  it('refuses a field over 64 KiB wherever it stands', () => {
    const over = 'a'.repeat(KIB_64 + 1);
    for (const record of [over, `${over},x`, `x,${over}`, `x,"${over}"`]) {
      expect(scanPieces([`${record}\nz\n`])).toMatchObject([{ fault: FAULT }, { fields: ['z'] }]);
      expect(scanPieces([record])).toMatchObject([{ fault: FAULT }]);
    }
  });

  it('refuses what a quote that is never closed swallows, however much that is', () => {
    const records = scanPieces(['h\n"', ...new Array<string>(40).fill('a'.repeat(KIB_64))]);
    expect(records).toMatchObject([{ line: 1 }, { line: 2, fields: null }]);
  });

  it('refuses a record of more than 65,536 fields', () => {
    const commas = (fields: number) => ','.repeat(fields - 1);
    for (const quoted of ['', '""']) {
      const [most, tooMany] = scanPieces([`${quoted}${commas(65_536)}\n${quoted}${commas(65_537)}\n`]);
      expect(most?.fields).toHaveLength(65_536);
      expect(tooMany).toEqual({ line: 2, fields: null, fault: 'more than 65,536 fields', faultLine: 2 });
    }
  });
});
