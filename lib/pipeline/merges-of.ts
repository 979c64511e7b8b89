import { mergeGroups } from '../changes/merge-groups.ts';
import type { MergeGroups } from '../changes/merge-groups.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';

/** The merges that a run knows of; none where there is no run, or they are no longer kept. */
export async function mergesOf(
  run: Pick<RunRecord, 'runId' | 'epoch'> | null,
  work: ObjectStore,
): Promise<MergeGroups> {
  const files = run && new RunFiles(work, run);
  if (!files || !(await files.has(runFileNames.merges))) return mergeGroups(new Map());
  return mergeGroups((await readMergesFile(files)).survivors);
}
