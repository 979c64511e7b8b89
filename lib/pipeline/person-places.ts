import type { MergeGroups } from '../changes/merge-groups.ts';
import type { Place } from '../pack/arrivals.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';

/** People's places in published runs, under any of their records, oldest first: one query of the index for each record. */
export async function personPlaces(
  nominalIds: readonly string[],
  published: readonly RunRecord[],
  merges: MergeGroups,
  runs: Pick<RunStore, 'history'>,
): Promise<Map<string, Place[]>> {
  const order = new Map(published.map((run, at) => [`${run.runId} ${run.epoch}`, { run, at }]));
  const placesOf = async (nominalId: string): Promise<Place[]> => {
    const items = await Promise.all(merges.recordsOf(nominalId).map((record) => runs.history(record)));
    return items
      .flat()
      .flatMap(({ runId, epoch, entry }) => {
        const known = order.get(`${runId} ${epoch}`);
        return known ? [{ at: known.at, place: { runId, asOf: known.run.basis?.asOf ?? '', entry } }] : [];
      })
      .toSorted((a, b) => a.at - b.at)
      .map(({ place }) => place);
  };
  const found = new Map<string, Place[]>();
  for (const nominalId of nominalIds) found.set(nominalId, await placesOf(nominalId));
  return found;
}
