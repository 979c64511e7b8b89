import { AccountingError } from '../core/errors.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import { runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';

/**
 * A shard's entries, in ranking order as ScoreShard wrote them under this claim. Its object, under 2 MB, is read whole:
 * a stream for each shard would take up more connections than the client has, and wait for ever.
 */
export async function* readScores(files: RunFiles, shard: number): AsyncGenerator<ScoredEntry> {
  const bytes = Buffer.from(await files.readBytes(runFileNames.scores(shard)));
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf('\n', from);
    if (end < 0) throw new AccountingError(`the scores of shard ${shard} end in the middle of a line`);
    yield JSON.parse(bytes.toString('utf8', from, end)) as ScoredEntry;
    from = end + 1;
  }
}
