import { SetupError } from '../core/errors.ts';
import { applyEntry } from '../journal/apply-entry.ts';
import type { JournalledStores } from '../journal/apply-entry.ts';
import { readJournal } from '../journal/journal.ts';
import { decideClaim } from '../runs/claim.ts';
import type { LatestPointer, RunRecord } from '../runs/run-record.ts';
import type { RunTable } from '../runs/run-table.ts';
import { readEndedRuns } from './ended-runs.ts';
import type { ObjectStore } from './object-store.ts';
import { publishedPointer } from './publish-ranking.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { StepDependencies } from './step-dependencies.ts';
import { topRanking } from './top-ranking.ts';
import type { TopRanking } from './top-ranking.ts';

export type RebuildDependencies = Pick<StepDependencies, 'work' | 'runs' | 'isRunning'> &
  JournalledStores & { table: RunTable };
export type RebuildOptions = {
  /** Delete what the table holds. */
  replace: boolean;
  now: string;
};
/** What was written: runs, entries and what the journal says, by number, and the run that the pointer names. */
export type RebuiltTable = {
  published: number;
  failed: number;
  entries: number;
  journal: number;
  latest: string | null;
};

/**
 * Makes the table again from the work bucket alone: every run as its last claim ended, its entries and who left, the
 * pointer, and what the unit did as the journal has it. Everything is read once before anything is deleted; a rebuild that dies is started again, and no run starts
 * meanwhile. Throws SetupError over a table that is not empty, unless told to replace it, and while a run is being made.
 */
export async function rebuildTable(
  { work, runs, table, isRunning, ...unit }: RebuildDependencies,
  { replace, now }: RebuildOptions,
): Promise<RebuiltTable> {
  await assertMayWrite({ runs, table, isRunning }, replace, now);
  const ended = await readEndedRuns(work, now);
  const published = ended.filter(({ status }) => status === 'Published');
  for (const record of published) await readTop(work, record);
  await readJournal(work);
  await table.beginRebuild();
  await table.clear();
  let entries = 0;
  for (const record of published) {
    const top = await readTop(work, record);
    await runs.writeEntries({ ...record, execution: record.owner }, top.entries, top.left);
    entries += top.entries.length;
  }
  for (const record of ended) await table.restore(record);
  const pointer = furthest(published);
  if (pointer) await runs.moveLatest(pointer);
  const journal = await applyJournal(work, unit);
  await table.endRebuild();
  const failed = ended.length - published.length;
  return { published: published.length, failed, entries, journal, latest: pointer?.runId ?? null };
}

/**
 * What somebody journalled before the table was cleared may have gone with it, so the journal is read after that; what is
 * journalled later is written to the table by whoever does it.
 */
async function applyJournal(work: ObjectStore, unit: JournalledStores): Promise<number> {
  const journal = await readJournal(work);
  for (const entry of journal) await applyEntry(entry, unit);
  return journal.length;
}

async function assertMayWrite(
  { runs, table, isRunning }: Pick<RebuildDependencies, 'runs' | 'table' | 'isRunning'>,
  replace: boolean,
  now: string,
): Promise<void> {
  // What another rebuild left is not a table yet.
  if (await runs.isBeingRebuilt()) return;
  if (await isEmpty(table)) return;
  if (!replace) {
    throw new SetupError('the table is not empty; say --replace to delete what it holds and make it again');
  }
  for (const run of await runs.listRuns()) {
    if (run.status !== 'Claimed') continue;
    if (decideClaim(run, '', now, await isRunning(run.owner)) !== 'held') continue;
    throw new SetupError(`run ${run.runId} is being made; make the table again when it has ended`);
  }
}

async function isEmpty(table: RunTable): Promise<boolean> {
  const first = await table.items()[Symbol.asyncIterator]().next();
  return first.done === true;
}

function readTop(work: ObjectStore, record: RunRecord): Promise<TopRanking> {
  return new RunFiles(work, record).readJson(runFileNames.top, topRanking);
}

function furthest(published: readonly RunRecord[]): LatestPointer | null {
  const pointers = published.flatMap((record) => publishedPointer(record) ?? []);
  return pointers.toSorted((a, b) => (a.position < b.position ? 1 : -1))[0] ?? null;
}
