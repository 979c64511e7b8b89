import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/core/calendar-date.ts';
import { decideSweep, isOver } from '../../lib/runs/decide-sweep.ts';
import type { Stock } from '../../lib/runs/decide-sweep.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aBasis, aClaim, aPublication } from '../aws/a-run.ts';

const { retention } = DEFAULT_SETTINGS;
const TODAY = '2033-06-30';
const ago = (days: number) => addDays(TODAY, -days);

/** A published run of the export of a day, made on that day. */
function published(day: string, changed: Partial<RunRecord> = {}): RunRecord {
  return {
    ...aClaim(day),
    claimedAt: `${day}T06:00:00.000Z`,
    status: 'Published',
    basis: aBasis(day),
    publication: aPublication(),
    ...changed,
  };
}
const failed = (day: string): RunRecord => published(day, { status: 'Failed', publication: null });

/** What goes of some runs besides two that are newer and needed. */
function sweep(runs: readonly RunRecord[], exports: Stock['exports'] = []) {
  const newest = [published(ago(1)), published(ago(15))];
  const stock = { runs: [...newest, ...runs], latestRunId: ago(1), exports };
  const { landing, ...going } = decideSweep(stock, retention, TODAY);
  const ids = (records: readonly RunRecord[]) => records.map(({ runId }) => runId);
  return {
    landing,
    intermediate: ids(going.intermediate),
    scores: ids(going.scores),
    rankings: ids(going.rankings),
  };
}
const NOTHING = { landing: [], intermediate: [], scores: [], rankings: [] };
const landed = (day: string, writtenOn = day) => ({ exportId: day, writtenOn });

describe('what is kept for a number of days', () => {
  it.each([
    [0, false],
    [59, false],
    [60, false],
    [61, true],
  ])('is over after %i of 60 days: %s', (days, over) => {
    expect(isOver(ago(days), 60, TODAY)).toBe(over);
  });
});

describe('the sweep', () => {
  it.each<[string, number, 'intermediate' | 'scores' | 'rankings']>([
    ['rows', retention.intermediateDays, 'intermediate'],
    ['scores of those never in a Top N', retention.scoresDays, 'scores'],
    ['rankings', retention.rankingDays, 'rankings'],
  ])('takes %s on the day after their last, and not on it', (_what, days, kind) => {
    expect(sweep([published(ago(days))])[kind]).toEqual([]);
    expect(sweep([published(ago(days + 1))])[kind]).toEqual([ago(days + 1)]);
  });

  it('takes an export on the day after its last, whether a run was made of it or not', () => {
    const days = retention.landingDays;
    expect(sweep([published(ago(days))], [landed(ago(days))]).landing).toEqual([]);
    const over = ago(days + 1);
    expect(sweep([published(over)], [landed(over)]).landing).toEqual([over]);
    expect(sweep([], [landed(over)]).landing).toEqual([over]);
  });

  it('counts an old export from the day that it came or was last run', () => {
    const old = ago(2000);
    expect(sweep([], [landed(old, ago(400))]).landing).toEqual([]);
    expect(sweep([], [landed(old, ago(401))]).landing).toEqual([old]);
    const filledIn = published(old, { claimedAt: `${ago(400)}T06:00:00.000Z` });
    expect(sweep([filledIn], [landed(old, ago(401))]).landing).toEqual([]);
  });

  it('takes what is in the landing bucket under another name by its age alone', () => {
    expect(sweep([], [landed('misnamed', ago(400)), landed('typo', ago(401))]).landing).toEqual(['typo']);
  });

  it('keeps the rows of a past period that was filled in lately, and ages its ranking by its date', () => {
    const filledIn = published(ago(3000), { claimedAt: `${ago(2)}T06:00:00.000Z` });
    expect(sweep([filledIn]).rankings).toEqual([ago(3000)]);
    const younger = published(ago(1000), { claimedAt: `${ago(2)}T06:00:00.000Z` });
    expect(sweep([younger])).toEqual({ ...NOTHING, scores: [ago(1000)] });
  });

  it('takes rows of failed runs, and no scores of theirs, which they have none of', () => {
    expect(sweep([failed(ago(61))])).toEqual({ ...NOTHING, intermediate: [ago(61)] });
    expect(sweep([failed(ago(800))]).scores).toEqual([]);
    expect(sweep([failed(ago(3000))]).rankings).toEqual([ago(3000)]);
  });

  it('has a run that goes whole in rankings alone', () => {
    expect(sweep([published(ago(2193))])).toEqual({ ...NOTHING, rankings: [ago(2193)] });
  });
});

describe('however old, the sweep keeps', () => {
  const keeps = (runs: readonly RunRecord[], latestRunId: string | null) => {
    const exports = runs.map(({ runId }) => landed(runId));
    const { landing, intermediate, scores, rankings } = decideSweep(
      { runs, latestRunId, exports },
      retention,
      TODAY,
    );
    const gone = new Set([
      ...landing,
      ...[...intermediate, ...scores, ...rankings].map(({ runId }) => runId),
    ]);
    return runs.map(({ runId }) => runId).filter((runId) => !gone.has(runId));
  };

  it('the latest run whole, with its export: the next one is compared with it', () => {
    expect(keeps([published('2020-01-06')], '2020-01-06')).toEqual(['2020-01-06']);
  });

  it('the run before it, which a corrected export of the same day would be compared with', () => {
    const runs = ['2020-01-06', '2020-01-20', '2020-02-03'].map((day) => published(day));
    expect(keeps(runs, '2020-02-03')).toEqual(['2020-01-20', '2020-02-03']);
  });

  it('the last of another day before it, where the latest is itself a correction', () => {
    const corrected = published('2020-02-03', { runId: '2020-02-03T0900Z' });
    const runs = [published('2020-01-20'), published('2020-02-03'), corrected];
    expect(keeps(runs, '2020-02-03T0900Z')).toEqual(['2020-01-20', '2020-02-03T0900Z']);
  });

  it('a run that is being made, and the one that it is compared with, while it can be redriven', () => {
    const basis = { ...aBasis('2020-01-20'), previousRunId: '2020-01-06' };
    const making = (daysAgo: number) =>
      published('2020-01-20', {
        status: 'Claimed',
        publication: null,
        basis,
        claimedAt: `${ago(daysAgo)}T06:00:00.000Z`,
      });
    const latest = [published('2030-01-07'), published('2030-01-21')];
    const runs = (daysAgo: number) => [published('2020-01-06'), making(daysAgo), ...latest];
    expect(keeps(runs(30), '2030-01-21')).toEqual(['2020-01-06', '2020-01-20', '2030-01-07', '2030-01-21']);
    expect(keeps(runs(31), '2030-01-21')).toEqual(['2030-01-07', '2030-01-21']);
  });
});
