import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { csvOf, EXPORT_ID, manifestOf, storedFile } from '../fixtures/write-export.ts';
import type { CsvStyle, Line, StoredFile } from '../fixtures/write-export.ts';
import { COLUMNS, randomExport, TABLE_NAMES } from '../pipeline/random-export.ts';
import type { RandomExport, TableName } from '../pipeline/random-export.ts';
import { cleanLines } from './clean-lines.ts';
import { MemoryForce } from './memory-force.ts';

/** Rows with repeats, conflicts, merges and quarantine among them, and good people's beside them. */
function mixedLines(): RandomExport {
  const [dirty] = fc.sample(randomExport, { seed: 11, numRuns: 1 });
  const clean = cleanLines(Array.from({ length: 10 }, (_, at) => at * 7));
  const of = (table: TableName) => [...clean[table], ...(dirty?.[table] ?? [])];
  return {
    nominals: of('nominals'),
    offences: of('offences'),
    sanctions: of('sanctions'),
    referrals: of('referrals'),
  };
}

type Writing = {
  rows: Record<TableName, Line[]>;
  columns: Record<TableName, number[]>;
  parts: Record<TableName, number>;
  styles: CsvStyle[];
  shards: number;
};

const lines = mixedLines();
const byTable = <T>(of: (table: TableName) => fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(TABLE_NAMES.map((table) => [table, of(table)]))) as fc.Arbitrary<
    Record<TableName, T>
  >;
const shuffle = <T>(things: readonly T[]) =>
  fc.shuffledSubarray([...things], { minLength: things.length, maxLength: things.length });

const writing: fc.Arbitrary<Writing> = fc.record({
  rows: byTable((table) => shuffle(lines[table])),
  columns: byTable((table) => shuffle([...COLUMNS[table].keys()])),
  parts: byTable(() => fc.constantFrom(1, 1, 2, 3)),
  styles: fc.array(
    fc.record({ ending: fc.constantFrom('\n', '\r\n'), byteOrderMark: fc.boolean(), gzip: fc.boolean() }),
    { minLength: 1, maxLength: 4 },
  ),
  shards: fc.oneof(fc.constantFrom(1, 2, 7), fc.integer({ min: 1, max: 9 })),
});

function filesOf({ rows, columns, parts, styles }: Writing): StoredFile[] {
  return TABLE_NAMES.flatMap((table) => {
    const header = columns[table].map((at) => COLUMNS[table][at] ?? '');
    return Array.from({ length: parts[table] }, (_, part) => {
      const own = rows[table].filter((_line, at) => at % parts[table] === part);
      const style = styles[part % styles.length] ?? {};
      const written = own.map((line) =>
        typeof line === 'string' ? line : columns[table].map((at) => line[at] ?? ''),
      );
      return storedFile(
        table,
        `${table}-${part}.csv${style.gzip ? '.gz' : ''}`,
        csvOf(header, written, style).text,
        own.length,
      );
    });
  });
}

/** The hash that the published run is known by, and that of its entries with their explanations. */
async function hashesOf(way: Writing): Promise<string[]> {
  const files = filesOf(way);
  const force = new MemoryForce();
  force.land(EXPORT_ID, new Map(files.map(({ file, bytes }) => [file, bytes])));
  force.land(EXPORT_ID, new Map([['manifest.json', Buffer.from(JSON.stringify(manifestOf(files)))]]));
  const { error } = await force.run({
    settings: { quality: { maxQuarantinedShare: 1 }, shards: way.shards },
  });
  if (error) throw error;
  const record = await force.deps.runs.getRun(EXPORT_ID);
  const top = createHash('sha256')
    .update(force.worked.get(`runs/${EXPORT_ID}/0001/top.json`) ?? '')
    .digest('hex');
  return [record?.publication?.rankingHash ?? '', top];
}

describe('an export written in 1,000 random ways', () => {
  let plain: string[];
  const asItIs = <T>(of: (table: TableName) => T) =>
    Object.fromEntries(TABLE_NAMES.map((table) => [table, of(table)])) as Record<TableName, T>;
  const plainly = (rows: Writing['rows']) => {
    const columns = asItIs((table) => [...COLUMNS[table].keys()]);
    return { rows, columns, parts: asItIs(() => 1), styles: [{}], shards: 1 };
  };
  beforeAll(async () => {
    plain = await hashesOf(plainly(lines));
  });

  it(
    'has one ranking hash, whatever its order of rows and columns, its parts and its shards',
    { timeout: 300_000 },
    async () => {
      const ways = new Set<string>();
      await fc.assert(
        fc.asyncProperty(writing, async (way) => {
          ways.add(JSON.stringify(way));
          expect(await hashesOf(way)).toEqual(plain);
        }),
        runs(1000),
      );
      expect(ways.size).toBeGreaterThanOrEqual(1000);
    },
  );

  it('has it in 64 shards, and another where a row is another', async () => {
    expect(await hashesOf({ ...plainly(lines), shards: 64 })).toEqual(plain);
    const offences = lines.offences.with(0, (lines.offences[0] as string[]).with(9, '12345'));
    expect(await hashesOf(plainly({ ...lines, offences }))).not.toEqual(plain);
  });
});
