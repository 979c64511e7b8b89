import { NotFoundError } from '../core/errors.ts';
import { rankedEntry } from '../ranking/ranked-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';

/**
 * Everyone's rank of a published run, best first; stop reading when enough are read. Throws NotFoundError when only its
 * Top N is still kept.
 */
export async function* readRanking(files: RunFiles): AsyncGenerator<RankedEntry> {
  if (!(await files.has(runFileNames.ranking))) {
    throw new NotFoundError('of this run only the Top N is still kept, as the retention settings say');
  }
  for await (const line of files.readLines(runFileNames.ranking)) yield rankedEntry.parse(line);
}
