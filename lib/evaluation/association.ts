import chiSquaredCdf from '@stdlib/stats-base-dists-chisquare-cdf';

/** How well one sorting of people tells another: Cramér's V from 0, not at all, to 1; p of the chi-squared test. */
export type Association = { v: number; chiSquared: number; freedom: number; p: number };

/** Of counts by row and column; those that are empty say nothing. Null where fewer than two rows or columns are left. */
export function associationOf(counts: readonly (readonly number[])[]): Association | null {
  const rows = counts.filter((row) => sum(row) > 0);
  const columns = (rows[0] ?? []).map((_, at) => sum(rows.map((row) => row[at]!)));
  const filled = columns.filter((total) => total > 0).length;
  if (rows.length < 2 || filled < 2) return null;
  const people = sum(columns);
  let chiSquared = 0;
  for (const row of rows) {
    for (const [at, total] of columns.entries()) {
      const expected = (sum(row) * total) / people;
      if (expected > 0) chiSquared += (row[at]! - expected) ** 2 / expected;
    }
  }
  const freedom = (rows.length - 1) * (filled - 1);
  const v = Math.sqrt(chiSquared / (people * Math.min(rows.length - 1, filled - 1)));
  return { v, chiSquared, freedom, p: 1 - chiSquaredCdf(chiSquared, freedom) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
