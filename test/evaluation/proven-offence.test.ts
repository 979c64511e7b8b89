import { describe, expect, it } from 'vitest';
import { isProven } from '../../lib/evaluation/proven-offence.ts';
import type { ChargeableOffence, GivenSanction } from '../../lib/evaluation/proven-offence.ts';

const FOLLOW_UP = { after: '2024-11-18', until: '2026-11-18' };
const [BEFORE, DURING, LATER, AFTER] = ['2024-10-01', '2025-02-01', '2025-06-01', '2026-12-01'];

const offence = (
  committed: string,
  ended: ChargeableOffence<string>['ended'] = 'charged',
  code = '00801',
) => {
  return { code, committed, ended };
};
const sanction = (given: string, disposal: GivenSanction<string>['disposal'] = 'CONVICTION') => {
  return { code: '00801', given, disposal };
};

describe('an offence of a time is proven', () => {
  it.each([
    ['by a conviction for it, charged or open', [offence(DURING)], [sanction(LATER)], true],
    ['while it has no outcome yet', [offence(DURING, 'open')], [sanction(LATER)], true],
    [
      'by a caution where it was cautioned',
      [offence(DURING, 'cautioned')],
      [sanction(LATER, 'CAUTION')],
      true,
    ],
    [
      'by the second of two convictions, where the first is an older offence’s',
      [offence(BEFORE), offence(DURING)],
      [sanction(DURING), sanction(LATER)],
      true,
    ],
  ])('%s', (_, offences, sanctions, proven) => {
    expect(isProven(offences, sanctions, FOLLOW_UP)).toBe(proven);
  });
});

describe('a time given as numbers', () => {
  it.each([
    ['its first day is left out', 100, false],
    ['the day after it is in', 101, true],
    ['its last day is in', 200, true],
    ['the day after that is left out', 201, false],
    ['so is a day long after', 390, false],
  ])('is the same as one of dates: %s', (_, committed, proven) => {
    const offences = [{ code: '00801', committed, ended: 'charged' as const }];
    const sanctions = [{ code: '00801', given: 400, disposal: 'CONVICTION' as const }];
    expect(isProven(offences, sanctions, { after: 100, until: 200 })).toBe(proven);
  });
});

describe('an offence of a time is not proven', () => {
  it.each([
    ['by a conviction for an older one of its code', [offence(BEFORE), offence(DURING)], [sanction(LATER)]],
    ['where it was closed without a charge', [offence(DURING, 'noFurtherAction')], [sanction(LATER)]],
    ['by a caution where it was charged', [offence(DURING)], [sanction(LATER, 'CAUTION')]],
    ['by a conviction before it', [offence(LATER)], [sanction(DURING)]],
    ['by a conviction for another code', [offence(DURING, 'charged', '10510')], [sanction(LATER)]],
    ['when it was committed after that time', [offence(AFTER)], [sanction('2026-12-20')]],
    ['without a sanction', [offence(DURING)], []],
  ])('%s', (_, offences, sanctions) => {
    expect(isProven(offences, sanctions, FOLLOW_UP)).toBe(false);
  });
});
