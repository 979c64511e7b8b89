import { NotFoundError } from '../core/errors.ts';
import type { HistoryItem, RunStore } from '../runs/run-store.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { mergesOf } from './merges-of.ts';
import type { ObjectStore } from './object-store.ts';
import { publishedRuns } from './published-runs.ts';

/** Somebody's place in a published run: an entry of its Top N, or their leaving it. */
export type HistoryLine = Omit<HistoryItem, 'epoch'> & { asOf: string; nominalId: string };

export type NominalHistory = {
  /** The record at the end of the chain of merges of the one asked for. */
  nominalId: string;
  /** The person's other records, merged into it. */
  merged: readonly string[];
  /** By run, oldest first. */
  lines: HistoryLine[];
  /** Published runs from the first of those lines on, oldest first. */
  runs: RunRecord[];
};

/**
 * A person's places in all published runs, found under any of their records: one query of the index for each. Throws
 * NotFoundError for somebody who was in no published Top N.
 */
export async function nominalHistory(
  asked: string,
  { work, runs }: { work: ObjectStore; runs: Pick<RunStore, 'history' | 'listRuns' | 'latest'> },
): Promise<NominalHistory> {
  const published = publishedRuns(await runs.listRuns());
  const merges = await mergesOf(await runs.latest(), work);
  const nominalId = merges.survivorOf(asked);
  const records = merges.recordsOf(nominalId);
  const places = new Map(published.map((run, place) => [`${run.runId} ${run.epoch}`, { run, place }]));
  const found = (await Promise.all(records.map(async (id) => itemsOf(id, runs)))).flat();
  const lines = found
    .flatMap(({ epoch, ...item }) => {
      // What a lost claim wrote is in the index as well.
      const known = places.get(`${item.runId} ${epoch}`);
      return known ? [{ place: known.place, line: { ...item, asOf: known.run.basis?.asOf ?? '' } }] : [];
    })
    .toSorted((a, b) => a.place - b.place);
  const [first] = lines;
  if (!first) {
    throw new NotFoundError(
      `nominal ${asked} has been in no published ranking's Top N; explain tells of everyone scored`,
    );
  }
  return {
    nominalId,
    merged: records.filter((record) => record !== nominalId),
    lines: lines.map(({ line }) => line),
    runs: published.slice(first.place),
  };
}

async function itemsOf(nominalId: string, runs: Pick<RunStore, 'history'>) {
  return (await runs.history(nominalId)).map((item) => ({ nominalId, ...item }));
}
