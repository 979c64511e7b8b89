import { rankedEntry } from '../ranking/ranked-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';

/** Everyone's rank of a published run, best first; stop reading when enough are read. */
export async function* readRanking(files: RunFiles): AsyncGenerator<RankedEntry> {
  for await (const line of files.readLines(runFileNames.ranking)) yield rankedEntry.parse(line);
}
