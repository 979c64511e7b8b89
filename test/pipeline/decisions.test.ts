import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { actAndRecord } from '../../lib/journal/act-and-record.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import type { RunBasis } from '../../lib/runs/run-record.ts';
import { aPublishedRun } from '../pack/pack-examples.ts';
import { arrivedCases } from '../../lib/pipeline/arrived-cases.ts';
import { caseReferrals } from '../../lib/pipeline/case-referrals.ts';
import { decideCase } from '../../lib/pipeline/decide-case.ts';
import { countDecisions, listDecisions } from '../../lib/pipeline/list-decisions.ts';
import { mergesOf } from '../../lib/pipeline/merges-of.ts';
import { readRanking } from '../../lib/pipeline/read-ranking.ts';
import { readReferrals } from '../../lib/pipeline/referrals-file.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';
import type { RankedEntry } from '../../lib/ranking/ranked-entry.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { memoryAlertStore } from '../fixtures/memory-alert-store.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { memoryRunStore } from '../fixtures/memory-run-store.ts';
import { publishRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { aReferral } from '../meetings/unit-examples.ts';

const TOP = 10;
const [FIRST, SECOND, THIRD] = ['2026-10-19', '2026-11-02', '2026-11-16'];
const stores = {
  landing: memoryStore(),
  work: memoryStore(),
  runs: memoryRunStore(),
  alerts: memoryAlertStore(),
  meetings: memoryMeetingStore(),
};
const rankings = new Map<string, RankedEntry[]>();
let first: RunRecord;

beforeAll(async () => {
  await landExports(stores.landing, THIRD, 3, 600);
  for (const exportId of [FIRST, SECOND, THIRD]) {
    await publishRun(stores, { exportId, settings: { topN: TOP } }, { execution: `arn:${exportId}` });
    const run = (await stores.runs.getRun(exportId))!;
    rankings.set(exportId, await Array.fromAsync(readRanking(new RunFiles(stores.work, run))));
  }
  first = (await stores.runs.getRun(FIRST))!;
}, 60_000);
afterAll(() => rankings.clear());

const request = (nominalId: string, decidedAt = '2026-10-20T10:00:00.000Z') => ({
  ...{
    nominalId,
    meeting: '2026-11-03',
    outcome: 'decline' as const,
    reason: 'MANAGED',
    note: '',
    by: 'Manager B',
  },
  ...{ pathway: null, decidedAt },
});
const decide = (asked: ReturnType<typeof request>) =>
  decideCase(asked, first, DEFAULT_SETTINGS.decisions, stores);

describe('a decision', () => {
  it('has rank and score as they stood in its run, far outside the Top N, too', async () => {
    for (const { nominalId, rank, score } of [0, 9, 10, 200].map((at) => rankings.get(FIRST)![at]!)) {
      expect(await decide(request(nominalId))).toMatchObject({
        nominalId,
        rank,
        score,
        runId: FIRST,
        pathway: 'algorithm',
      });
    }
  });

  it('is refused in one line that lists the codes when the settings have no such reason', async () => {
    const asked = { ...request(rankings.get(FIRST)![0]!.nominalId), reason: 'constructor' };
    await expect(decide(asked)).rejects.toThrow(
      /^there is no reason constructor to decline; the codes are MANAGED \(.*\), CUSTODY \(.*\), OTHER \(As the note says\)$/,
    );
  });

  it('is refused about somebody who is neither scored nor referred, and taken once they are referred', async () => {
    await expect(decide(request('NOBODY'))).rejects.toThrow(
      'nominal NOBODY is neither scored in run 2026-10-19 nor referred',
    );
    const referral = aReferral({ nominalId: 'NOBODY', pathway: 'MAPPA' });
    await stores.meetings.putReferral(referral);
    expect(await decide(request('NOBODY'))).toMatchObject({ rank: null, score: null, pathway: 'MAPPA' });
  });

  it('is under the record that stays, of one that was merged', async () => {
    const merges = await mergesOf(first, stores.work);
    const ranked = new Set(rankings.get(FIRST)!.map(({ nominalId }) => nominalId));
    const [merged, survivor] = [...merges.survivors].find(([, stays]) => ranked.has(stays))!;
    expect(await decide(request(merged))).toMatchObject({ nominalId: survivor });
  });

  it('is listed with how the person has ranked since, as the rankings themselves say', async () => {
    const people = [0, 4, 9, 30].map((at) => rankings.get(FIRST)![at]!.nominalId);
    for (const [at, nominalId] of people.entries()) {
      const decision = await decide(request(nominalId, `2026-10-20T10:0${at}:00.000Z`));
      const entry = {
        schemaVersion: 1,
        at: decision.decidedAt,
        by: decision.by,
        kind: 'decision-made',
        decision,
      } as const;
      await actAndRecord(entry, stores);
    }
    const listed = await listDecisions(stores);
    const latest = await mergesOf(await stores.runs.latest(), stores.work);
    for (const { nominalId, since } of listed) {
      const own = new Set(latest.recordsOf(latest.survivorOf(nominalId)));
      const ranks = [SECOND, THIRD].map(
        (run) => rankings.get(run)!.find((each) => own.has(each.nominalId))?.rank ?? null,
      );
      const inTop = ranks.flatMap((rank) => (rank !== null && rank <= TOP ? [rank] : []));
      expect(since).toMatchObject({ runs: 2, latestRank: ranks[1], timesInTopN: inTop.length });
      expect(since.bestRank).toBe(Math.min(...[...inTop, ranks[1] ?? Infinity]));
    }
    expect(countDecisions(listed)).toEqual([{ outcome: 'decline', reason: 'MANAGED', count: 4 }]);
  });

  it('comes back when it was deferred, until something else is decided', async () => {
    const { nominalId } = rankings.get(FIRST)![2]!;
    const deferred = { ...(await decide(request(nominalId))), outcome: 'defer' as const, reason: 'COURT' };
    await stores.meetings.putDecision(deferred);
    const own = async () => (await listDecisions(stores)).filter((each) => each.nominalId === nominalId);
    expect((await own()).map(({ comesBack }) => comesBack)).toEqual([true]);
    await stores.meetings.putDecision({
      ...deferred,
      outcome: 'adopt',
      reason: 'RISK',
      meeting: '2026-12-01',
      decidedAt: '2026-12-01T10:00:00.000Z',
    });
    expect((await own()).map(({ comesBack }) => comesBack)).toEqual([false, false]);
  });
});

describe('referrals of an export', () => {
  it('are kept with the run: every accepted row, under the record that stays', async () => {
    const run = (await stores.runs.getRun(THIRD))!;
    const referrals = await readReferrals(new RunFiles(stores.work, run));
    expect(referrals).toHaveLength(run.publication!.rows.referrals!.accepted);
    expect(referrals.length).toBeGreaterThan(3);
    const { survivorOf, survivors } = await mergesOf(run, stores.work);
    expect(referrals.every(({ nominalId }) => !survivors.has(nominalId))).toBe(true);
    const all = await caseReferrals(run, { survivorOf }, stores);
    expect(all.filter(({ source }) => source === 'export')).toHaveLength(referrals.length);
    const days = all.map(({ referredOn }) => referredOn);
    expect(days).toEqual(days.toSorted(inCodeUnitOrder));
  });

  it('count among the cases that came, with new and returned entries of all runs but the first', async () => {
    const { cases, recordsSince } = await arrivedCases(stores.runs, []);
    const runs = await Promise.all([SECOND, THIRD].map((run) => stores.runs.getRun(run)));
    const arrived = runs.reduce(
      (sum, run) => sum + run!.publication!.changes.NEW + run!.publication!.changes.RETURNED,
      0,
    );
    expect(recordsSince).toBe(FIRST);
    expect(cases).toHaveLength(arrived);
    expect(new Set(cases.map(({ on }) => on)).has(FIRST)).toBe(false);
  });

  it('count once where the export of a day was corrected', async () => {
    const corrected = ['2026-11-16T1200Z', '2026-11-16'].map((runId) => {
      const run = aPublishedRun(runId, '2026-11-16', '2026-11-16T13:00:00.000Z');
      const comparison: RunBasis['comparison'] = { with: 'as published', changed: [], reason: null };
      return { ...run, basis: { ...run.basis!, comparison } };
    });
    const { cases } = await arrivedCases({ listRuns: () => Promise.resolve(corrected) }, []);
    expect(cases).toEqual([{ pathway: 'algorithm', on: '2026-11-16' }]);
  });
});
