import { groupByRecord } from '../changes/record-rows.ts';
import type { RecordRows } from '../changes/record-rows.ts';
import { mergeGroups } from '../changes/merge-groups.ts';
import type { MergeGroups } from '../changes/merge-groups.ts';
import { AccountingError } from '../core/errors.ts';
import { mergeShards } from '../fast/merge-shards.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import { readMergesFile } from './merges-file.ts';
import { readScores } from './read-scores.ts';
import { rowsOfNominals } from './rows-of-nominals.ts';
import { BEFORE, RunFiles, runFileNames } from './run-files.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';

/** A ranking of everyone, best first, read anew by each call. */
export type RankingReader = () => AsyncIterable<RankedEntry>;

/** What is still there of the run that another is compared with. */
export type EarlierRun = {
  /** Whether everyone's score of `scored` is there, under the present settings, reference table and code. */
  isComparable: boolean;
  /** As it was published: of everyone, or of its Top N where the whole is no longer kept. */
  published: RankingReader;
  /** As it is compared with: scored again where settings, reference table or code changed since. */
  scored: RankingReader;
  /** Null where what the run was made from, or everyone's score, is no longer kept, or rows were packed by other code. */
  inputs: EarlierInputs | null;
};

export type EarlierInputs = {
  asOf: string;
  merges: MergeGroups;
  rowsOf: (nominalIds: ReadonlySet<string>) => Promise<RecordRows>;
};

/** Opens the run that `run` is compared with; `entries` is its Top N as readers see it. */
export async function openEarlierRun(
  { store }: RunFiles,
  run: RunReference,
  plan: RunPlan & { previous: NonNullable<RunPlan['previous']> },
  entries: readonly PublishedEntry[],
): Promise<EarlierRun> {
  const previous = new RunFiles(store, plan.previous);
  const again = new RunFiles(store, run, BEFORE);
  const { with: how, changed } = plan.basis.comparison;
  const isWhole = await previous.has(runFileNames.ranking);
  const published = isWhole ? () => readEveryone(previous) : () => fromList(entries);
  if (how !== 'scored again') {
    // Rows are packed for the code that packs them: other code might take them for something else.
    const inputs = changed.includes('code') || !isWhole ? null : await readInputs(previous);
    return { isComparable: isWhole && how === 'as published', published, scored: published, inputs };
  }
  const { shards } = await again.readJson(runFileNames.plan, runPlan);
  const scored = async function* () {
    yield* mergeShards(await readScores(again, shards));
  };
  // Without everyone's published score nobody could say what most people's changed from.
  return { isComparable: true, published, scored, inputs: isWhole ? await readInputs(again) : null };
}

/** What a run's own people are made from. */
export async function ownInputs(files: RunFiles, plan: RunPlan): Promise<EarlierInputs> {
  const { survivors } = await readMergesFile(files);
  return {
    asOf: plan.basis.asOf,
    merges: mergeGroups(survivors),
    rowsOf: async (ids) => groupByRecord(await rowsOfNominals(files, plan, survivors, ids)),
  };
}

async function readInputs(files: RunFiles): Promise<EarlierInputs | null> {
  for (const name of [runFileNames.plan, runFileNames.merges]) if (!(await files.has(name))) return null;
  return ownInputs(files, await files.readJson(runFileNames.plan, runPlan));
}

/** The rows of people, or null where some of their objects are no longer kept. */
export async function rowsStillKept(
  inputs: EarlierInputs,
  nominalIds: ReadonlySet<string>,
): Promise<RecordRows | null> {
  try {
    return await inputs.rowsOf(nominalIds);
  } catch (error) {
    if (error instanceof AccountingError) return null;
    throw error;
  }
}

/** Each line was checked when it was written, and there may be a million. */
export async function* readEveryone(files: RunFiles): AsyncGenerator<RankedEntry> {
  for await (const line of files.readTextLines(runFileNames.ranking)) yield JSON.parse(line) as RankedEntry;
}

async function* fromList(entries: readonly RankedEntry[]): AsyncGenerator<RankedEntry> {
  yield* entries;
}
