import * as z from 'zod';
import { storedVersion, unlessDamaged } from '../core/stored-version.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import type { PublishedRun } from './published-runs.ts';

/**
 * That errors by group of a run were told, by which run last, and until which day its people were followed: kept with the run
 * itself, so that it is known in whatever order runs are measured. Of another day they are never told.
 */
const errorsTold = z.strictObject({
  schemaVersion: storedVersion(1),
  by: z.string(),
  until: z.iso.date(),
});

/** Until when; null where that cannot be read any more, undefined where nothing was told. */
export function readErrorsTold(work: ObjectStore, run: PublishedRun): Promise<string | null | undefined> {
  const reading = new RunFiles(work, run).readJsonIfKept(runFileNames.errorsTold, errorsTold);
  return unlessDamaged(
    reading.then((told) => told?.until),
    null,
  );
}

export async function writeErrorsTold(
  work: ObjectStore,
  run: PublishedRun,
  told: { by: string; until: string },
): Promise<void> {
  await new RunFiles(work, run).writeJson(runFileNames.errorsTold, errorsTold, { schemaVersion: 1, ...told });
}
