import { describe, expect, it } from 'vitest';
import { exportsOf } from './synthetic-rows.ts';
import { rankPeople } from './rank-people.ts';

describe('the Top 100 of a force of 20,000 people', () => {
  // College of Policing evaluation, Table 6: 90 of the Top 100 remain after half a year, 28 of 30 and 272 of 300.
  it('loses about ten people in half a year, and a few in a fortnight', () => {
    const rankings = exportsOf({ offenders: 20_000, seed: 1, runs: 14 }).map((each) =>
      rankPeople(each).slice(0, 300),
    );
    const leavers = (top: number, from: number, to: number) => {
      const remain = new Set(rankings[to]!.slice(0, top));
      return rankings[from]!.slice(0, top).filter((person) => !remain.has(person)).length;
    };
    expect(leavers(100, 0, 13)).toBeGreaterThanOrEqual(6);
    expect(leavers(100, 0, 13)).toBeLessThanOrEqual(14);
    expect(leavers(30, 0, 13)).toBeLessThanOrEqual(6);
    expect(leavers(300, 0, 13)).toBeGreaterThanOrEqual(12);
    expect(leavers(300, 0, 13)).toBeLessThanOrEqual(42);
    const fortnights = rankings.slice(1).map((_, run) => leavers(100, run, run + 1));
    expect(Math.max(...fortnights)).toBeLessThanOrEqual(4);
    expect(fortnights.filter((count) => count > 0).length).toBeGreaterThanOrEqual(7);
  });
});
