import { NotFoundError } from '../core/errors.ts';
import { DEPTH } from '../evaluation/stability.ts';
import type { RunTop } from '../evaluation/stability.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles } from './run-files.ts';
import { readEveryone } from './earlier-run.ts';

/** A published run with its day. */
export type PublishedRun = RunRecord & { asOf: string; scored: number; listed: number };

/** Objects read at a time: more would wait for connections. */
const AT_ONCE = 8;

/**
 * The published runs before a day, oldest first, one of a day: a corrected export's run stands in place of the one that it
 * corrects.
 */
export function runsBefore(records: readonly RunRecord[], asOf: string): PublishedRun[] {
  const published = records.flatMap((run): PublishedRun[] => {
    const { basis, publication, status } = run;
    if (status !== 'Published' || !basis || !publication || basis.asOf >= asOf) return [];
    return [{ ...run, asOf: basis.asOf, scored: publication.scored, listed: publication.entries }];
  });
  const position = ({ basis }: PublishedRun) => basis?.position ?? '';
  const ordered = published.toSorted((a, b) => (position(a) < position(b) ? -1 : 1));
  return ordered.filter((run, at) => ordered[at + 1]?.asOf !== run.asOf);
}

/** The first people of runs, as the present merges have them; runs of which no ranking is kept are left out. */
export async function readTops(
  work: ObjectStore,
  runs: readonly PublishedRun[],
  survivors: ReadonlyMap<string, string>,
): Promise<RunTop[]> {
  const tops: RunTop[] = [];
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    const some = runs.slice(from, from + AT_ONCE).map((run) => readTop(work, run, survivors));
    for (const top of await Promise.all(some)) if (top) tops.push(top);
  }
  return tops;
}

async function readTop(
  work: ObjectStore,
  run: PublishedRun,
  survivors: ReadonlyMap<string, string>,
): Promise<RunTop | null> {
  const people = new Set<string>();
  try {
    for await (const { nominalId, rank } of readEveryone(new RunFiles(work, run))) {
      if (rank > DEPTH) break;
      people.add(survivors.get(nominalId) ?? nominalId);
    }
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
  return { runId: run.runId, asOf: run.asOf, people: [...people] };
}
