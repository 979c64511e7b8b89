import { describe, expect, it } from 'vitest';
import { AMBIGUOUS, HIGH_HARM, OF_CLASS, PLAIN } from './a-person.ts';
import { harmOf } from './harm-of.ts';

describe('the settings of harm', () => {
  it('weigh a vulnerable victim (A6)', () => {
    expect(harmOf([{ victimVulnerable: true }], { vulnerableVictim: 3 }).total).toBe(300);
    expect(harmOf([{ victimVulnerable: true }], { vulnerableVictim: 1 }).total).toBe(100);
  });

  it('weigh high harm', () => {
    expect(harmOf([{ code: HIGH_HARM }], { highHarm: 2 }).total).toBe(400);
    expect(harmOf([{ code: PLAIN }], { highHarm: 2 }).total).toBe(100);
  });

  it('can count ambiguous codes as 0 (A8), and leave the days that the force gave', () => {
    const offences = [{ code: AMBIGUOUS }, { code: AMBIGUOUS, harmDays: 7 }, { code: OF_CLASS }];
    expect(harmOf(offences, { ambiguousCode: 'zero' }).counted.map(({ days }) => days)).toEqual([0, 7, 20]);
  });

  it('can count unlisted sub-codes as 0 (A9), and leave the days that the force gave', () => {
    const offences = [{ code: OF_CLASS }, { code: OF_CLASS, harmDays: 7 }, { code: AMBIGUOUS }];
    expect(harmOf(offences, { unlistedSubcode: 'zero' }).counted.map(({ days }) => days)).toEqual([0, 7, 50]);
  });

  it('look back without end by default (A7)', () => {
    expect(harmOf([{ committedOn: '1960-01-01', recordedOn: '1960-01-01' }]).total).toBe(100);
  });

  it.each([
    ['on the same day so many years before', '2021-03-30', 100],
    ['on the day before that', '2021-03-29', 0],
  ])('can look back some years (A7): an offence %s', (_, committedOn, total) => {
    expect(harmOf([{ committedOn }], { lookBackYears: 5 }).total).toBe(total);
  });

  it('go by the day of commission and not of record when they look back', () => {
    const old = { committedOn: '2021-03-29', recordedOn: '2026-03-01' };
    expect(harmOf([old], { lookBackYears: 5 }).total).toBe(0);
  });

  it.each([
    ['2023-02-28', 0],
    ['2023-03-01', 100],
  ])('look back from a 29 February to 1 March of a common year: %s', (committedOn, total) => {
    const offence = { committedOn, recordedOn: committedOn };
    expect(harmOf([offence], { lookBackYears: 1 }, '2024-02-29').total).toBe(total);
  });
});
