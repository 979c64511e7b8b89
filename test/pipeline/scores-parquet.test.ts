import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScoresParquet } from '../../lib/pipeline/scores-parquet.ts';
import type { RankedEntry } from '../../lib/ranking/ranked-entry.ts';
import { SCORE_COLUMNS } from '../../lib/steps/score-history.ts';
import { runs } from '../fixtures/property-runs.ts';
import { anEntry, anyEntries } from '../ranking/an-entry.ts';
import { queryFolder } from './query-parquet.ts';

const RUN = { runId: '2026-11-16T0900Z', asOf: '2026-11-16' };
const IN_DUCKDB = { string: 'VARCHAR', date: 'DATE', int: 'INTEGER', double: 'DOUBLE', boolean: 'BOOLEAN' };

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'hhpu-parquet-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Some number of everyone. */
const offencesOf = ({ rank }: RankedEntry) => rank * 3;

function encode(entries: readonly RankedEntry[]): Uint8Array[] {
  const parquet = new ScoresParquet(RUN);
  const pieces = entries
    .map((entry) => parquet.add(entry, offencesOf(entry)))
    .filter((piece) => piece !== null);
  return [...pieces, parquet.finish()];
}

async function query(pieces: readonly Uint8Array[], sql: string) {
  writeFileSync(join(folder, 'scores.parquet'), Buffer.concat(pieces));
  const [rows = []] = await queryFolder(folder, [sql]);
  return rows;
}

const ranking: fc.Arbitrary<RankedEntry[]> = anyEntries.map((entries) =>
  entries.map((entry, at) => ({ rank: at + 1, ...entry })),
);

describe('a ranking as Parquet', () => {
  it('reads as what was ranked, every digit and letter of it', async () => {
    await fc.assert(
      fc.asyncProperty(ranking, async (entries) => {
        const rows = await query(encode(entries), "SELECT * FROM 'scores.parquet' ORDER BY rank");
        const expected = entries.map((entry) => {
          const { nominalId, rank, ...rest } = entry;
          const own = { rank, nominal_id: nominalId, ...rest, offences: offencesOf(entry) };
          return { run_id: RUN.runId, as_of: new Date(RUN.asOf), ...own };
        });
        expect(rows).toEqual(expected);
      }),
      runs(20),
    );
  });

  it('has the columns that the table over it has, none of them ever null', async () => {
    const described = await query(encode([]), "SELECT * FROM parquet_schema('scores.parquet') OFFSET 1");
    expect(described.map(({ name }) => name)).toEqual(SCORE_COLUMNS.map(({ name }) => name));
    expect(new Set(described.map((row) => row['repetition_type']))).toEqual(new Set(['REQUIRED']));
    const typed = await query(encode([]), "DESCRIBE FROM 'scores.parquet'");
    expect(typed.map((row) => row['column_type'])).toEqual(SCORE_COLUMNS.map(({ type }) => IN_DUCKDB[type]));
  });

  it('is encoded in pieces of 50,000 people, each with the ranks that it holds', async () => {
    const entries = Array.from({ length: 100_001 }, (_, at) => {
      return { rank: at + 1, ...anEntry({ nominalId: `N${at}`, score: 1 / (at + 1) }) };
    });
    const pieces = encode(entries);
    expect(pieces).toHaveLength(3);
    const groups = await query(
      pieces,
      `SELECT row_group_num_rows::INT AS people, stats_min_value AS first, stats_max_value AS last
       FROM parquet_metadata('scores.parquet') WHERE path_in_schema = 'rank' ORDER BY row_group_id`,
    );
    expect(groups).toEqual([
      { people: 50_000, first: '1', last: '50000' },
      { people: 50_000, first: '50001', last: '100000' },
      { people: 1, first: '100001', last: '100001' },
    ]);
  });

  it('is the same bytes each time', () => {
    const entries = fc.sample(ranking, { seed: 11, numRuns: 200 }).flat();
    expect(entries.length).toBeGreaterThan(500);
    expect(encode(entries)).toEqual(encode(entries));
  });
});
