import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { RunStore } from '../runs/run-store.ts';
import { mergesOf } from './merges-of.ts';
import type { ObjectStore } from './object-store.ts';
import { standingsOf } from './person-standing.ts';
import { publishedRuns } from './published-runs.ts';

/** How somebody has ranked in published runs later than the one that was decided on. */
export type RankedSince = {
  runs: number;
  /** Of all Top Ns since, and of everyone scored in the latest run; null where they were in none. */
  bestRank: number | null;
  /** Among everyone scored in the latest run. */
  latestRank: number | null;
  timesInTopN: number;
};

export type ListedDecision = Decision & {
  /** The record that the person has now. */
  presentId: string;
  /** Deferred, and nothing else decided since: the next pack has it again. */
  comesBack: boolean;
  since: RankedSince;
};

export type DecisionStores = {
  work: ObjectStore;
  runs: Pick<RunStore, 'listRuns' | 'latest' | 'history' | 'readEntries'>;
  meetings: Pick<MeetingStore, 'listDecisions'>;
};

/** All decisions, oldest first, with how those decided on have ranked since. */
export async function listDecisions({ work, runs, meetings }: DecisionStores): Promise<ListedDecision[]> {
  const decisions = await meetings.listDecisions();
  const published = publishedRuns(await runs.listRuns());
  const latest = published.at(-1) ?? null;
  const merges = await mergesOf(latest, work);
  const presentIds = decisions.map(({ nominalId }) => merges.survivorOf(nominalId));
  const standings = latest
    ? await standingsOf(latest, new Set(presentIds), { work, runs })
    : new Map<string, { rank: number }>();
  const listed: ListedDecision[] = [];
  for (const [at, decision] of decisions.entries()) {
    const presentId = presentIds[at] ?? decision.nominalId;
    const from = published.findIndex(({ runId }) => runId === decision.runId);
    const later = published.slice(from + 1);
    const inLater = new Set(later.map(({ runId, epoch }) => `${runId} ${epoch}`));
    const ranks: number[] = [];
    for (const record of merges.recordsOf(presentId)) {
      for (const { runId, epoch, entry } of await runs.history(record)) {
        if (entry && inLater.has(`${runId} ${epoch}`)) ranks.push(entry.rank);
      }
    }
    const latestRank = later.length === 0 ? null : (standings.get(presentId)?.rank ?? null);
    const all = latestRank === null ? ranks : [...ranks, latestRank];
    listed.push({
      ...decision,
      presentId,
      comesBack: decision.outcome === 'defer' && presentIds.lastIndexOf(presentId) === at,
      since: {
        runs: later.length,
        bestRank: all.length === 0 ? null : Math.min(...all),
        latestRank,
        timesInTopN: ranks.length,
      },
    });
  }
  return listed;
}

export type DecisionCount = { outcome: Decision['outcome']; reason: string; count: number };

/** Decisions by outcome and reason, most first. */
export function countDecisions(decisions: readonly Decision[]): DecisionCount[] {
  const groups = Map.groupBy(decisions, ({ outcome, reason }) => `${outcome} ${reason}`);
  const counts = [...groups.values()].map((group) => {
    const [{ outcome, reason }] = group as [Decision];
    return { outcome, reason, count: group.length };
  });
  return counts.toSorted(
    (a, b) => b.count - a.count || inCodeUnitOrder(`${a.outcome} ${a.reason}`, `${b.outcome} ${b.reason}`),
  );
}
