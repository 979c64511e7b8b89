import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';

export const mergesFile = z.strictObject({
  schemaVersion: storedVersion(1),
  survivors: z.array(z.tuple([z.string(), z.string()])),
  badMerges: z.array(z.string()),
});

export async function writeMerges(files: RunFiles, merges: MergeVerdicts): Promise<void> {
  const { survivors, badMerges } = merges;
  await files.writeJson(runFileNames.merges, mergesFile, {
    survivors: [...survivors],
    badMerges: [...badMerges],
  });
}

export async function readMergesFile(files: RunFiles): Promise<MergeVerdicts> {
  const { survivors, badMerges } = await files.readJson(runFileNames.merges, mergesFile);
  return { survivors: new Map(survivors), badMerges: new Set(badMerges) };
}
