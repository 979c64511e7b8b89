import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvScanner } from '../../lib/ingest/csv-scanner.ts';
import { cutRecords, LONGEST_CUT } from '../../lib/ingest/cut-records.ts';
import type { CutRecord } from '../../lib/ingest/cut-records.ts';

async function cut(
  text: string | Buffer,
  lines: Iterable<number>,
  size = 7,
  file = 'a.csv',
): Promise<CutRecord[]> {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  };
  return Array.fromAsync(cutRecords(chunks(), file, new Set(lines)));
}

const whole = (line: number, text: string): CutRecord => ({ line, text, characters: text.length });

describe('the records cut out of a file', () => {
  it('are those that begin on the wanted lines, as they stand', async () => {
    const text = 'id,note\r\n1,"a\nb ""c"""\r\n\r\n2,x\n3, = é\n';
    expect(await cut(text, [1, 2, 5, 6])).toEqual([
      whole(1, 'id,note'),
      whole(2, '1,"a\nb ""c"""'),
      whole(5, '2,x'),
      whole(6, '3, = é'),
    ]);
  });

  it('end where the file does, with a newline or without, with a quote open or not', async () => {
    expect(await cut('id\n1', [2])).toEqual([whole(2, '1')]);
    expect(await cut('id\n"1\n2', [2, 3])).toEqual([whole(2, '"1\n2')]);
    expect(await cut('id\n', [2])).toEqual([]);
  });

  it('are found in a gzip, and after a byte-order mark', async () => {
    expect(await cut(gzipSync('\uFEFFid\n"1\n"\n2\n'), [1, 4], 3, 'a.csv.gz')).toEqual([
      whole(1, 'id'),
      whole(4, '2'),
    ]);
  });

  it.each([0, 1, 2, 3])(
    'keep a bounded part of a huge row and say how long it was (%i more)',
    async (more) => {
      const row = '1,'.padEnd(LONGEST_CUT - 1 + more, 'x');
      const [found] = await cut(`id,note\n${row}\r\n2,y\n`, [2], 1000);
      expect(found?.characters).toBe(row.length);
      expect(found?.text === row.slice(0, LONGEST_CUT)).toBe(true);
      const [huge] = await cut(`id\n"${'é'.repeat(1_000_000)}"\n`, [2], 65_536);
      expect(huge).toMatchObject({ characters: 1_000_002 });
      expect(huge?.text.length).toBe(LONGEST_CUT);
    },
  );

  it('never end in half of a character', async () => {
    const [found] = await cut(`id\n${'x'.repeat(LONGEST_CUT - 1)}😀\n`, [2], 1000);
    expect(found?.text === 'x'.repeat(LONGEST_CUT - 1)).toBe(true);
  });

  it('are the records of the scanner, whatever the text and however it comes', async () => {
    const texts = fc
      .array(fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '\r', '\0', 'é'), { maxLength: 60 })
      .map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const scanner = new CsvScanner();
        const records = [...scanner.scan(text), ...scanner.end()];
        const found = await cut(
          text,
          records.map(({ line }) => line),
          size,
        );
        expect(found.map(({ line }) => line)).toEqual(records.map(({ line }) => line));
        for (const [at, { line, text: own }] of found.entries()) {
          const again = new CsvScanner(line);
          // A quote left open is found at the end of the text, which the newline cut off may have made a line lower.
          const { fields, fault } = records[at]!;
          expect([...again.scan(own), ...again.end()]).toMatchObject([{ line, fields, fault }]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
