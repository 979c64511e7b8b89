import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { csvOf, manifestOf, storedFile, withExport } from '../fixtures/write-export.ts';
import type { CsvStyle, Line, StoredFile } from '../fixtures/write-export.ts';
import { COLUMNS, filesOf, randomExport, TABLE_NAMES } from './random-export.ts';
import type { RandomExport, TableName } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';
import type { Scored } from './score-folder.ts';

const SHARDS = [1, 2, 7, 64];

/** How the same rows may be written. */
type Writing = { style: CsvStyle; parts: number; shards: number; pieceSize: number; draws: number[] };

const writing: fc.Arbitrary<Writing> = fc.record({
  style: fc.record({
    ending: fc.constantFrom('\n', '\r\n'),
    byteOrderMark: fc.boolean(),
    gzip: fc.boolean(),
  }),
  parts: fc.integer({ min: 1, max: 3 }),
  shards: fc.constantFrom(...SHARDS),
  pieceSize: fc.constantFrom(64, 777, 5000, 1_000_000),
  draws: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 50, maxLength: 50 }),
});

/** An order of things that the draws decide. */
function shuffled<T>(things: readonly T[], draws: readonly number[]): T[] {
  const keyed = things.map((thing, at) => ({ thing, key: (draws[at % draws.length] ?? 0) * 31 + at * 7919 }));
  return keyed.toSorted((a, b) => (a.key % 9973) - (b.key % 9973)).map(({ thing }) => thing);
}

function rewritten(lines: RandomExport, { style, parts, draws }: Writing): StoredFile[] {
  return TABLE_NAMES.flatMap((table: TableName) => {
    const columns = shuffled([...COLUMNS[table].keys()], draws);
    const header = columns.map((at) => COLUMNS[table][at] ?? '');
    const moved = shuffled(lines[table], draws).map((line): Line =>
      typeof line === 'string' ? line : columns.map((at) => line[at] ?? ''),
    );
    return Array.from({ length: parts }, (_, part) => {
      const own = moved.filter((_line, at) => at % parts === part);
      const name = `${table}-${parts - part}${style.gzip ? '.csv.gz' : '.csv'}`;
      return storedFile(table, name, csvOf(header, own, style).text, own.length);
    });
  });
}

/** `pieceSize` is how many bytes of a file come at once. */
function scoreFiles(files: readonly StoredFile[], shards: number, pieceSize?: number): Promise<Scored> {
  const settings = { quality: { maxQuarantinedShare: 1 }, topN: 5000, shards };
  return withExport(files, manifestOf(files), (folder) => scoreFolder(folder, settings, pieceSize));
}

describe('the ranking of an export', () => {
  it('has the same hash, entries and explanations however its rows are written, read and sharded', async () => {
    let ranked = 0;
    await fc.assert(
      fc.asyncProperty(
        randomExport,
        fc.array(writing, { minLength: 3, maxLength: 3 }),
        async (lines, writings) => {
          const plain = await scoreFiles(filesOf(lines).files, 1);
          ranked += plain.top.entries.length;
          for (const way of writings) {
            const other = await scoreFiles(rewritten(lines, way), way.shards, way.pieceSize);
            expect(other.top).toEqual(plain.top);
            expect(other.accounting.tables).toEqual(plain.accounting.tables);
            expect(other.accounting.report).toEqual(plain.accounting.report);
          }
        },
      ),
      runs(40),
    );
    expect(ranked).toBeGreaterThan(120);
  });

  it.each(SHARDS)(
    'has the same hash in %i shards as in one, when there are more shards than people too',
    async (shards) => {
      const [lines] = fc.sample(randomExport, { seed: 7, numRuns: 1 });
      if (!lines) throw new Error('no export was made');
      const { files } = filesOf(lines);
      const [one, many] = [await scoreFiles(files, 1), await scoreFiles(files, shards)];
      expect(many.plan.shards).toBe(shards);
      expect(many.top.rankingHash).toBe(one.top.rankingHash);
      expect(one.top.entries.length).toBeGreaterThan(0);
    },
  );

  it('changes its hash with a score', async () => {
    const [lines] = fc.sample(randomExport, { seed: 7, numRuns: 1 });
    if (!lines) throw new Error('no export was made');
    const one = await scoreFiles(filesOf(lines).files, 1);
    const more: Line = ['F99', 'O99', 'G1', '00101', '2024-01-01', '2024-01-02', '', '', '', '', ''];
    const other = await scoreFiles(filesOf({ ...lines, offences: [...lines.offences, more] }).files, 1);
    expect(other.top.rankingHash).not.toBe(one.top.rankingHash);
  });
});
