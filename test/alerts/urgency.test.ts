import { describe, expect, it } from 'vitest';
import { urgencyOf } from '../../lib/alerts/urgency.ts';
import type { UrgencyFacts } from '../../lib/alerts/urgency.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../lib/settings/settings.ts';

/** Nothing urgent about it. */
const CALM: UrgencyFacts = { rank: 31, score: 2.5, earlierScore: 2, recordedSince: [] };
const PLAIN = { isHighHarm: false, hasVulnerableVictim: false };

const rules = (facts: Partial<UrgencyFacts>, urgency: object = {}) =>
  urgencyOf({ ...CALM, ...facts }, settingsSchema.parse({ urgency }).urgency);

describe('urgency', () => {
  it('is nothing where no rule holds', () => {
    expect(rules({})).toEqual([]);
    expect(rules({ recordedSince: [PLAIN, PLAIN] })).toEqual([]);
  });

  it('lists every rule that holds, in one order', () => {
    const recordedSince = [
      { isHighHarm: false, hasVulnerableVictim: true },
      { isHighHarm: true, hasVulnerableVictim: false },
    ];
    expect(
      urgencyOf({ rank: 1, score: 9, earlierScore: 1, recordedSince }, DEFAULT_SETTINGS.urgency),
    ).toEqual(['RANK', 'HIGH_HARM', 'GROWTH', 'VULNERABLE_VICTIM']);
  });
});

describe('the rule of rank', () => {
  it.each([
    [1, ['RANK']],
    [30, ['RANK']],
    [31, []],
  ])('of rank %i with a limit of 30 gives %j', (rank, expected) => {
    expect(rules({ rank })).toEqual(expected);
  });

  it('goes by the setting, and is off at null', () => {
    expect(rules({ rank: 31 }, { rank: 31 })).toEqual(['RANK']);
    expect(rules({ rank: 1 }, { rank: null })).toEqual([]);
  });
});

describe('the rules of what was recorded', () => {
  it('hold for one such offence among others', () => {
    expect(rules({ recordedSince: [PLAIN, { ...PLAIN, isHighHarm: true }] })).toEqual(['HIGH_HARM']);
    expect(rules({ recordedSince: [PLAIN, { ...PLAIN, hasVulnerableVictim: true }] })).toEqual([
      'VULNERABLE_VICTIM',
    ]);
  });

  it('are off when the settings say so', () => {
    const recordedSince = [{ isHighHarm: true, hasVulnerableVictim: true }];
    expect(rules({ recordedSince }, { highHarm: false })).toEqual(['VULNERABLE_VICTIM']);
    expect(rules({ recordedSince }, { vulnerableVictim: false })).toEqual(['HIGH_HARM']);
  });
});

describe('the rule of growth', () => {
  it.each([
    ['by exactly half', 3, 2, ['GROWTH']],
    ['by a little less than half', 2.999999999, 2, []],
    ['by more than half', 3.1, 2, ['GROWTH']],
    ['from a score of 0', 0.1, 0, ['GROWTH']],
    ['from no score at all', 0.1, null, ['GROWTH']],
    ['not at all from no score to a score of 0', 0, null, []],
    ['downwards', 1, 2, []],
    ['from what nobody can tell', 9, 'unknown', []],
  ] as const)('of a score that grew %s', (_how, score, earlierScore, expected) => {
    expect(rules({ score, earlierScore })).toEqual(expected);
  });

  it('goes by the setting: any rise at 0, none that stays the same, and off at null', () => {
    expect(rules({ score: 2.01 }, { growth: 0 })).toEqual(['GROWTH']);
    expect(rules({ score: 2 }, { growth: 0 })).toEqual([]);
    expect(rules({ score: 4 }, { growth: 1 })).toEqual(['GROWTH']);
    expect(rules({ score: 3.9 }, { growth: 1 })).toEqual([]);
    expect(rules({ score: 9, earlierScore: null }, { growth: null })).toEqual([]);
  });
});
