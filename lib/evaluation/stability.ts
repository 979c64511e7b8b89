import type { CalendarDate } from '../core/calendar-date.ts';

/**
 * The first people of a run by published rank, each under the record that stands for them now: who was ranked under two
 * records is in it twice, and counts once, at the better rank.
 */
export type RunTop = { runId: string; asOf: CalendarDate; people: readonly string[] };

/** How a first so many changed from a baseline run to a later one. */
export type Retention = {
  top: number;
  /** Of the baseline, how many are still in; as a share of the baseline's; shared of all who were in either. */
  remain: number;
  retention: number;
  jaccard: number;
  /** Against the baseline: who is in now and was not, and the other way round. */
  arrived: number;
  departed: number;
  /** Added up from run to run: who came and went again counts twice. */
  grossArrivals: number;
  grossDepartures: number;
};

export type StabilityAt = { runId: string; asOf: CalendarDate; sizes: Retention[] };

export type Stability = {
  baseline: { runId: string; asOf: CalendarDate };
  later: StabilityAt[];
  /** Rank of each of the baseline's Top 20 in the baseline and each later run; null beyond the ranks that are read. */
  trajectories: (number | null)[][];
  /** The last rank that was read. */
  depth: number;
};

/** As the seed's Table 6. */
const SIZES = [30, 50, 100, 300];
export const DEPTH = 300;
const FOLLOWED = 20;

/** The seed's Table 6 and Figure 7 for a baseline run and later ones, oldest first. */
export function measureStability(baseline: RunTop, later: readonly RunTop[]): Stability {
  const { runId, asOf } = baseline;
  const all = [baseline, ...later];
  const ranks = all.map(
    ({ people }) => new Map(people.map((person, at): [string, number] => [person, at + 1]).reverse()),
  );
  const bySize = SIZES.map((top) => {
    const firsts = all.map(({ people }) => new Set(people.slice(0, top)));
    return retentions(firsts, top);
  });
  return {
    baseline: { runId, asOf },
    later: later.map((run, at) => ({
      runId: run.runId,
      asOf: run.asOf,
      sizes: bySize.map((each) => each[at]!),
    })),
    trajectories: [...new Set(baseline.people.slice(0, FOLLOWED))].map((person) =>
      ranks.map((ofRun) => ofRun.get(person) ?? null),
    ),
    depth: DEPTH,
  };
}

/** Of each but the first against the first. */
function retentions(firsts: readonly ReadonlySet<string>[], top: number): Retention[] {
  const baseline = firsts[0]!;
  let [before, grossArrivals, grossDepartures] = [baseline, 0, 0];
  return firsts.slice(1).map((now) => {
    const stayed = before.intersection(now).size;
    grossArrivals += now.size - stayed;
    grossDepartures += before.size - stayed;
    before = now;
    const remain = baseline.intersection(now).size;
    return {
      top,
      remain,
      retention: baseline.size === 0 ? 0 : remain / baseline.size,
      jaccard: jaccardOf(remain, baseline.size, now.size),
      arrived: now.size - remain,
      departed: baseline.size - remain,
      grossArrivals,
      grossDepartures,
    };
  });
}

/** Shared of all in either. */
function jaccardOf(shared: number, one: number, other: number): number {
  const all = one + other - shared;
  return all === 0 ? 0 : shared / all;
}
