import { describe, expect, it } from 'vitest';
import { caseGroup, median } from '../../lib/pack/case-group.ts';
import { minutesFor } from '../../lib/pack/minutes-for.ts';
import { openReferrals } from '../../lib/pack/open-referrals.ts';
import { personDecisions } from '../../lib/pack/person-decisions.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aDecision, aReferral } from '../meetings/unit-examples.ts';

const identity = (nominalId: string) => nominalId;

describe('the order of the unit', () => {
  const thresholds = { highHarm: 1000, highRisk: 0.75 };
  it.each([
    [1000, 0.75, 'highHarmHighRisk'],
    [1000, 0.7499, 'highHarm'],
    [999.9, 0.75, 'highRisk'],
    [999.9, 0.7499, 'other'],
  ])('has harm %d and likelihood %d as %s: at a threshold is above it', (harm, p2, group) => {
    expect(caseGroup({ harm, p2 }, thresholds)).toBe(group);
  });

  it('takes the middle of the Top N as high harm', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  });
});

describe('the time for a case', () => {
  it.each([
    [120, 0, 20, 0, 6],
    [120, 9, 23, 9, 4.8],
    [120, 31, 9, 30, 10],
    [120, 3, 0, 3, null],
  ])('of %d minutes with %d open actions and %d cases', (total, actions, cases, forActions, perCase) => {
    expect(minutesFor(total, actions, cases)).toEqual({ total, forActions, cases, perCase });
  });
});

describe('decisions of earlier meetings', () => {
  const decided = (decisions: Parameters<typeof aDecision>[0][]) =>
    personDecisions(decisions.map(aDecision), '2027-01-05', identity, DEFAULT_SETTINGS.decisions);

  it('bring back who was deferred last, and nobody who was decided on since', () => {
    const deferred = { outcome: 'defer', reason: 'COURT', meeting: '2026-11-03' } as const;
    const { deferred: back } = decided([
      { ...deferred, nominalId: 'N1' },
      { ...deferred, nominalId: 'N2' },
      { nominalId: 'N2', meeting: '2026-12-01' },
      // At the meeting of the pack itself: that is still to come.
      { nominalId: 'N1', meeting: '2027-01-05' },
    ]);
    expect(back).toEqual(['N1']);
  });

  it('are told in words; a code that the settings have no more stays as it is', () => {
    expect(decided([{ reason: 'MANAGED' }, { nominalId: 'N2', reason: 'GONE' }]).of('N2')[0]?.reason).toBe(
      'GONE',
    );
    expect(decided([{ reason: 'MANAGED' }]).of('N00000001')[0]?.reason).toBe(
      'Managed well by another scheme',
    );
  });
});

describe('referrals of a pack', () => {
  const list = (entered: object[], exported: object[], decisions: object[] = []) =>
    openReferrals(
      entered.map((each) => aReferral(each)),
      exported.map((each) => aReferral(each)),
      decisions.map((each) => aDecision(each)),
      '2027-01-05',
      identity,
    ).map(({ referralId }) => referralId);

  it('are those of the export of three months, and those entered however old', () => {
    const dates = { R1: '2026-10-04', R2: '2026-10-05' };
    const each = Object.entries(dates).map(([referralId, referredOn]) => ({ referralId, referredOn }));
    expect(list([], each)).toEqual(['R2']);
    expect(list(each, [])).toEqual(['R1', 'R2']);
    expect(list(each, each)).toEqual(['R1', 'R2']);
  });

  it('are none that a meeting since has adopted or declined', () => {
    const entered = [{ referredOn: '2026-11-10' }];
    expect(list(entered, [], [{ meeting: '2026-12-01', outcome: 'decline' }])).toEqual([]);
    expect(list(entered, [], [{ meeting: '2026-12-01', outcome: 'defer' }])).toHaveLength(1);
    expect(list(entered, [], [{ meeting: '2026-11-03', outcome: 'decline' }])).toHaveLength(1);
  });
});
