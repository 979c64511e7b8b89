import chiSquaredCdf from '@stdlib/stats-base-dists-chisquare-cdf';

/**
 * How well one sorting of people tells another: Cramér's V from 0, not at all, to 1, and the same with Bergsma's correction
 * (2013), since chance alone makes V more than 0; p of the chi-squared test.
 */
export type Association = {
  v: number;
  corrected: number;
  chiSquared: number;
  freedom: number;
  p: number;
};

const CLOSE = 1e-9;

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
  const corrected = correctedV(chiSquared / people, rows.length, filled, people);
  return { v, corrected, chiSquared, freedom, p: 1 - chiSquaredCdf(chiSquared, freedom) };
}

/** Ours, because the statistics library has neither V nor its correction. */
function correctedV(phiSquared: number, rows: number, columns: number, people: number): number {
  const unbiased = Math.max(0, phiSquared - ((rows - 1) * (columns - 1)) / (people - 1));
  const fewer = (size: number) => size - (size - 1) ** 2 / (people - 1);
  const most = Math.min(fewer(rows), fewer(columns)) - 1;
  // Where each row or column is of one person there is nothing to tell.
  return most < CLOSE ? 0 : Math.min(1, Math.sqrt(unbiased / most));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
