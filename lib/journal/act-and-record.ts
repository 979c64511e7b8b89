import { SetupError } from '../core/errors.ts';
import type { RunStore } from '../runs/run-store.ts';
import { applyEntry } from './apply-entry.ts';
import type { Applied, JournalledStores } from './apply-entry.ts';
import { appendToJournal } from './journal.ts';
import type { JournalObjects } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';

export type ActingStores = JournalledStores & {
  work: JournalObjects;
  runs: Pick<RunStore, 'isBeingRebuilt'>;
};

/**
 * Does what a person did: the journal first, then the table. What was journalled counts, even where the write to the table
 * failed: the table made again has it. Throws SetupError, with nothing written, while the table is being made again.
 */
export async function actAndRecord(
  entry: JournalEntry,
  { work, runs, ...stores }: ActingStores,
): Promise<Applied> {
  if (await runs.isBeingRebuilt()) {
    throw new SetupError('the table is being made again; do this again when hhpu rebuild has ended');
  }
  await appendToJournal(work, entry);
  return applyEntry(entry, stores);
}
