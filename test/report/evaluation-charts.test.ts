import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import { chartsOf } from '../../lib/report/evaluation-charts.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

/** What is said, to those who do not see it, of the chart of harm by rank. */
function describedOf(days: readonly number[]): string {
  const made = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  if (!isMeasured(made.efficacy)) throw new Error(made.efficacy.notMeasured);
  made.efficacy.harmByRank = days.map((each, at): [number, number] => [at + 1, each]);
  const chart = chartsOf(made)
    .map(String)
    .find((each) => each.includes('as Figure 6'));
  return /A point for each[^<]*/.exec(chart ?? '')?.[0] ?? '';
}

describe('a chart of days of harm', () => {
  it('says by how few half of all was done', () => {
    // 280 days: the first two of the most harmful did 160 of them, the first alone 100.
    expect(describedOf([0, 40, 100, 0, 30, 60, 50])).toBe(
      'A point for each of the first 7 who are followed. 5 of 7 people did recorded harm, 280 days in all. The most that one person did is 100; half of all was done by 2 of them.',
    );
    // Half of 200 to the day.
    expect(describedOf([100, 40, 60])).toContain('half of all was done by 1 of them.');
  });

  it('says no shares where nobody did any', () => {
    expect(describedOf([0, 0])).toMatch(/0 of 2 people did recorded harm, 0 days in all\.$/);
  });
});
