import type { RankedColumns } from '../../lib/fast/ranked-columns.ts';
import { ScoredColumns } from '../../lib/fast/scored-columns.ts';
import type { ScoredEntry } from '../../lib/ranking/ranked-entry.ts';

/** Entries as a shard of nobody else has them. */
export function rankedOf(entries: readonly ScoredEntry[]): RankedColumns {
  const nobody = () => {
    throw new Error('nobody was scored on columns');
  };
  return new ScoredColumns(0).ranked(entries, nobody, { text: nobody });
}
