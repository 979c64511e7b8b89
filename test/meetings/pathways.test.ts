import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/core/calendar-date.ts';
import { pathwayOfAgency, pathwayTrends } from '../../lib/meetings/pathways.ts';
import type { ArrivedCase } from '../../lib/meetings/pathways.ts';

const TODAY = '2026-11-24';
const LONG_AGO = '2025-01-01';
const daysAgo = (...days: number[]): ArrivedCase[] =>
  days.map((day) => ({ pathway: 'referral', on: addDays(TODAY, -day) }));
const times = (count: number, day: number) => Array.from({ length: count }, () => day);
const trend = (cases: ArrivedCase[], since: string | null = LONG_AGO) =>
  pathwayTrends(cases, TODAY, since).find(({ pathway }) => pathway === 'referral')!;

describe('a pathway', () => {
  it('counts 91 days up to the day itself, and the 182 before those', () => {
    expect(trend(daysAgo(-1, 0, 90, 91, 272, 273))).toMatchObject({ recent: 2, before: 2 });
  });

  it('is reported below half of its rate before, and not at half', () => {
    const before = times(12, 100);
    expect(trend(daysAgo(...before, 1, 2, 3))).toMatchObject({
      recentPerMonth: 1,
      beforePerMonth: 2,
      isFalling: false,
    });
    expect(trend(daysAgo(...before, 1, 2))).toMatchObject({ isFalling: true });
    expect(trend(daysAgo(...times(13, 100), 1, 2, 3))).toMatchObject({ isFalling: true });
  });

  it('without cases in either span is not falling, and one that has dried up is', () => {
    expect(trend([])).toMatchObject({ recent: 0, before: 0, isFalling: false });
    expect(trend(daysAgo(100))).toMatchObject({ isFalling: true });
  });

  it('is not judged until the records go back 273 days', () => {
    expect(trend(daysAgo(100), addDays(TODAY, -272)).isFalling).toBe(true);
    expect(trend(daysAgo(100), addDays(TODAY, -271)).isFalling).toBeNull();
    expect(trend([], null).isFalling).toBeNull();
  });

  it('is told for each of the four by itself', () => {
    const cases: ArrivedCase[] = [{ pathway: 'MAPPA', on: TODAY }];
    expect(pathwayTrends(cases, TODAY, LONG_AGO).map(({ pathway, recent }) => [pathway, recent])).toEqual([
      ['algorithm', 0],
      ['referral', 0],
      ['MAPPA', 1],
      ['IOM', 0],
    ]);
  });

  it.each([
    ['MAPPA', 'MAPPA'],
    ['Surrey mappa coordinator', 'MAPPA'],
    ['IOM team', 'IOM'],
    ['Axiom Housing', 'referral'],
    ['Probation', 'referral'],
  ])('of the agency %s is %s', (agency, pathway) => {
    expect(pathwayOfAgency(agency)).toBe(pathway);
  });
});
