import type { RankedColumns } from '../../lib/fast/ranked-columns.ts';
import { ScoredColumns } from '../../lib/fast/scored-columns.ts';
import type { ScoredEntry } from '../../lib/ranking/ranked-entry.ts';

/** Entries as a shard of nobody else has them. */
export function rankedOf(entries: readonly (ScoredEntry & { offences?: number })[]): RankedColumns {
  const nobody = () => {
    throw new Error('nobody was scored on columns');
  };
  const counted = entries.map((entry) => ({ offences: 0, ...entry }));
  return new ScoredColumns(0).ranked(counted, nobody, { text: nobody });
}
