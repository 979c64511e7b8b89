import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { ScoreColumn } from '../steps/score-history.ts';
import type { ObjectStore } from './object-store.ts';
import { readScoreFile } from './read-score-file.ts';

const READ = ['nominal_id', 'proven_harm'] as const satisfies ScoreColumn[];

/**
 * Of some people's harm in a published run, the days that ended in a conviction or a caution, by nominal_id. Null where its
 * scores are not there, or are older than that column.
 */
export async function readProvenHarm(
  work: Pick<ObjectStore, 'read'>,
  runId: string,
  people: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number> | null> {
  const ids: string[] = [];
  const days: number[] = [];
  const read = await readScoreFile(work, runId, READ, (name, values, from) => {
    for (let at = 0; at < values.length; at += 1) {
      if (name === 'nominal_id') ids[from + at] = values[at] as string;
      else days[from + at] = values[at] as number;
    }
  });
  if (!read?.columns.has('proven_harm')) return null;
  return new Map(ids.flatMap((id, at) => (people.has(id) ? [[id, days[at] ?? 0] as const] : [])));
}

/** Which part of their harm is proven, 0 to 1, of people whom a published run ranks; of whom it is not known, nothing. */
export async function provenSharesOf(
  entries: readonly Pick<RankedEntry, 'nominalId' | 'harm'>[],
  { runId }: Pick<RunRecord, 'runId'>,
  work: Pick<ObjectStore, 'read'>,
): Promise<ReadonlyMap<string, number>> {
  if (entries.length === 0) return new Map();
  const people = new Set(entries.map(({ nominalId }) => nominalId));
  const proven = await readProvenHarm(work, runId, people);
  return new Map(
    entries.flatMap(({ nominalId, harm }) => {
      const days = proven?.get(nominalId);
      return days === undefined || harm === 0 ? [] : [[nominalId, Math.min(1, days / harm)] as const];
    }),
  );
}
