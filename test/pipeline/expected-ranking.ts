import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { RankedEntry } from '../../lib/ranking/ranked-entry.ts';

type Row = Record<string, string>;

/** A CSV of expected figures, from the independent implementation; zipped where its name says so. */
export function readExpected(path: string): Row[] {
  const bytes = readFileSync(path);
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true });
}

const FIGURES = [
  ['score', 'score'],
  ['p2', 'p2'],
  ['harm', 'H'],
  ['copas', 'copas'],
] as const;

/** Same people in the same order, marked the same, and figures that agree to 1e-9 of their size. */
export function expectRanking(entries: readonly RankedEntry[], expected: readonly Row[]): void {
  expect(entries.length).toBe(expected.length);
  const marks = entries.map(({ rank, nominalId, unsanctioned, management }) => {
    return {
      rank: String(rank),
      nominal_id: nominalId,
      unsanctioned: unsanctioned ? 'True' : 'False',
      management,
    };
  });
  expect(marks).toEqual(
    expected.map(({ rank, nominal_id, unsanctioned, management }) => ({
      rank,
      nominal_id,
      unsanctioned,
      management,
    })),
  );
  for (const [at, entry] of entries.entries()) {
    for (const [ours, theirs] of FIGURES) {
      const wanted = Number(expected[at]?.[theirs]);
      const apart = Math.abs(entry[ours] - wanted);
      expect(apart, `${ours} of rank ${entry.rank}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));
    }
  }
}
