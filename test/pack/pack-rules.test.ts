import { describe, expect, it } from 'vitest';
import { caseGroup, median } from '../../lib/pack/case-group.ts';
import { minutesFor } from '../../lib/pack/minutes-for.ts';
import { meetingDecidedAt } from '../../lib/meetings/meeting-decided-at.ts';
import { duePack } from '../../lib/pack/due-pack.ts';
import { packBefore, toldRuns } from '../../lib/pack/told-runs.ts';
import { openReferrals } from '../../lib/pack/open-referrals.ts';
import { decidedBefore, personDecisions } from '../../lib/pack/person-decisions.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aDecision, aPack, aReferral } from '../meetings/unit-examples.ts';
import { aPublishedRun } from './pack-examples.ts';

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

describe('decisions so far', () => {
  const decided = (decisions: Parameters<typeof aDecision>[0][]) =>
    personDecisions(decisions.map(aDecision), identity, DEFAULT_SETTINGS.decisions);

  it('bring back who was deferred last, and nobody who was decided on since', () => {
    const deferred = { outcome: 'defer', reason: 'COURT', meeting: '2026-11-03' } as const;
    const { deferred: back } = decided([
      { ...deferred, nominalId: 'N1' },
      { ...deferred, nominalId: 'N2' },
      { nominalId: 'N2', meeting: '2026-12-01' },
    ]);
    expect(back).toEqual(['N1']);
  });

  it('are those made before the pack, whichever meeting they are booked on', () => {
    const decisions = [
      aDecision({
        note: 'typed the day after',
        meeting: '2027-01-05',
        decidedAt: '2026-12-02T09:00:00.000Z',
      }),
      aDecision({ note: 'at the meeting', meeting: '2027-01-05', decidedAt: '2027-01-05T10:00:00.000Z' }),
    ];
    const notes = (writtenAt: string) => decidedBefore(decisions, writtenAt).map(({ note }) => note);
    expect(notes('2026-12-29T07:00:00.000Z')).toEqual(['typed the day after']);
    expect(notes('2027-01-26T08:00:00+01:00')).toEqual(['typed the day after', 'at the meeting']);
    expect(notes('2026-12-02T09:00:00.000Z')).toEqual([]);
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
  const packs = [{ meeting: '2026-12-01', asOf: '2026-11-16' }];
  const list = (entered: object[], exported: object[], decisions: object[] = []) =>
    openReferrals(
      entered.map((each) => aReferral(each)),
      exported.map((each) => ({ ...aReferral(each), addedAt: null })),
      {
        decisions: decisions.map((each) => aDecision(each)),
        ...{ packs, meeting: '2027-01-05', survivorOf: identity },
      },
    ).map(({ referralId }) => referralId);

  it('are those of the export of three months, and those entered however old', () => {
    const dates = { R1: '2026-10-04', R2: '2026-10-05' };
    const each = Object.entries(dates).map(([referralId, referredOn]) => ({ referralId, referredOn }));
    expect(list([], each)).toEqual(['R2']);
    expect(list(each, [])).toEqual(['R1', 'R2']);
    expect(list(each, each)).toEqual(['R1', 'R2']);
  });

  it('are none that was adopted or declined after it was entered', () => {
    const entered = [{ addedAt: '2026-11-10T09:00:00.000Z' }];
    const decidedAt = (time: string, outcome: string) => [{ decidedAt: time, outcome }];
    expect(list(entered, [], decidedAt('2026-11-10T09:00:00.000Z', 'decline'))).toEqual([]);
    expect(list(entered, [], decidedAt('2026-12-01T10:00:00.000Z', 'adopt'))).toEqual([]);
    expect(list(entered, [], decidedAt('2026-12-01T10:00:00.000Z', 'defer'))).toHaveLength(1);
    expect(list(entered, [], decidedAt('2026-11-10T08:59:00.000Z', 'decline'))).toHaveLength(1);
  });

  it('of an export are settled by a meeting whose pack told of them, and by no other', () => {
    const decided = [{ meeting: '2026-12-01', outcome: 'decline', decidedAt: '2026-12-02T10:00:00.000Z' }];
    expect(list([], [{ referredOn: '2026-11-16' }], decided)).toEqual([]);
    // Referred after the export that the pack was made from, and decided on as a case of the algorithm.
    expect(list([], [{ referredOn: '2026-11-27' }], decided)).toHaveLength(1);
    const without = [{ ...decided[0], meeting: '2026-12-15' }];
    expect(list([], [{ referredOn: '2026-12-02' }], without)).toEqual([]);
    expect(list([], [{ referredOn: '2026-12-03' }], without)).toHaveLength(1);
  });
});

describe('the meeting of a decision where nobody names one', () => {
  const packs = [{ meeting: '2026-11-03' }, { meeting: '2026-12-01' }];
  it.each([
    ['the day after a meeting', '2026-12-02', packs, '2026-12-01'],
    ['between meetings', '2026-12-20', packs, '2026-12-01'],
    ['before a meeting whose pack is made', '2026-11-26', packs, '2026-12-01'],
    ['before the pack of the next one', '2026-11-20', packs.slice(0, 1), '2026-11-03'],
    ['when the packs of some were missed', '2027-01-06', packs, '2027-01-05'],
    ['before the first pack', '2026-11-16', [], '2026-12-01'],
  ])('%s', (_when, today, known, meeting) => {
    expect(meetingDecidedAt(today, known, DEFAULT_SETTINGS.meetings)).toBe(meeting);
  });
});

describe('the pack that is due', () => {
  const settings = DEFAULT_SETTINGS.meetings;
  const pack = (meeting: string, writtenAt: string, afterRunId: string | null = null) =>
    aPack({ meeting, writtenAt: `${writtenAt}T07:00:00.000Z`, afterRunId, runId: `run of ${meeting}` });
  const november = pack('2026-11-03', '2026-10-27');

  it('is made again on its day where it was made before that, and not where it was made on it', () => {
    const made = (writtenAt: string) => [november, pack('2026-12-01', writtenAt, november.runId)];
    expect(duePack('2026-11-23', settings, made('2026-11-20')).isDue).toBe(false);
    expect(duePack('2026-11-24', settings, made('2026-11-20')).isDue).toBe(true);
    expect(duePack('2026-11-25', settings, made('2026-11-24')).isDue).toBe(false);
  });

  it('begins where the pack of a date that was moved within its month began', () => {
    const packs = [november, pack('2026-12-01', '2026-11-24', november.runId)];
    const moved = { ...settings, dates: ['2026-12-03'] };
    expect(duePack('2026-11-27', moved, packs)).toMatchObject({ meeting: '2026-12-03', isDue: true });
    expect(packBefore(packs, '2026-12-03', moved)).toEqual(november);
    // Whatever the rule of later months: a meeting that was held stays held.
    expect(packBefore(packs, '2027-01-06', { ...settings, weekday: 'Wednesday' })).toEqual(packs[1]);
  });

  it('is made again where another meeting came in before it', () => {
    const packs = [november, pack('2026-12-01', '2026-11-24', november.runId)];
    const between = { ...settings, dates: ['2026-11-03', '2026-11-30'] };
    expect(duePack('2026-11-26', between, packs)).toMatchObject({ meeting: '2026-11-30', isDue: true });
    const both = [...packs, pack('2026-11-30', '2026-11-26', november.runId)];
    expect(duePack('2026-12-01', between, both)).toMatchObject({ meeting: '2026-12-01', isDue: true });
  });
});

describe('the runs that a pack tells of', () => {
  const runs = ['02', '09', '16'].map((day) =>
    aPublishedRun(`2026-11-${day}`, `2026-11-${day}`, `2026-11-${day}T06:00:00.000Z`),
  );
  const told = (before: Parameters<typeof toldRuns>[2]) =>
    toldRuns(runs, '2026-11-16', before).now.map(({ runId }) => runId);

  it('are those published after the run that the pack before is pinned to', () => {
    expect(told({ runId: '2026-11-02', writtenAt: '2026-11-20T07:00:00.000Z' })).toEqual([
      '2026-11-09',
      '2026-11-16',
    ]);
    expect(told(null)).toHaveLength(3);
  });

  it('are those published after the pack before where retention has taken its run', () => {
    expect(told({ runId: '2020-01-06', writtenAt: '2026-11-09T07:00:00+01:00' })).toEqual(['2026-11-16']);
  });
});
