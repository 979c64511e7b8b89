import type { MergeGroups } from '../changes/merge-groups.ts';
import type { RunStore } from '../runs/run-store.ts';
import { publishedRuns } from './published-runs.ts';

/** Those of some people who were in the published Top N of any run before a date, under any of their records. */
export async function seenInEarlierRuns(
  runs: Pick<RunStore, 'listRuns' | 'history'>,
  people: readonly string[],
  merges: MergeGroups,
  asOf: string,
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const earlier = new Set(
    publishedRuns(await runs.listRuns())
      .filter(({ basis }) => basis !== null && basis.asOf < asOf)
      .map(({ runId, epoch }) => `${runId} ${epoch}`),
  );
  const seen = new Set<string>();
  for (const person of people) {
    for (const record of merges.recordsOf(person)) {
      const ranked = (await runs.history(record)).filter(({ entry }) => entry !== null);
      if (ranked.some(({ runId, epoch }) => earlier.has(`${runId} ${epoch}`))) seen.add(person);
    }
  }
  return seen;
}
