import { decodeScores } from '../fast/shard-scores.ts';
import type { RankedColumns } from '../fast/ranked-columns.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';

/** Shards read at a time: more would wait for connections. */
const AT_ONCE = 8;

/** The entries of each shard, in ranking order as ScoreShard wrote them under this claim: about 1 MB a shard is held. */
export async function readScores(files: RunFiles, shards: number): Promise<RankedColumns[]> {
  const read: RankedColumns[] = [];
  for (let from = 0; from < shards; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, shards - from) }, async (_, at) => {
      const name = runFileNames.scores(from + at);
      return decodeScores(await files.readBytes(name), files.key(name));
    });
    read.push(...(await Promise.all(some)));
  }
  return read;
}
