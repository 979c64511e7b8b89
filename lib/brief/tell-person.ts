import { rankRangeOf } from '../certainty/certainty.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { ToldPerson } from './brief.ts';

/** What pages say of somebody ranked. Beyond the Top N, what the score rests on is its explanation's, of the same run. */
export function tellPerson(
  entry: RankedEntry & Partial<Pick<PublishedEntry, 'certainty' | 'evidence'>>,
  explained: Explanation | undefined,
): ToldPerson {
  const { rank, nominalId, score, p2, harm, division, management, unsanctioned, certainty, evidence } = entry;
  return {
    ...{ rank, nominalId, score, p2, harm, division, unsanctioned },
    managedBy: management === '' ? [] : management.split(';'),
    certainty: certainty ? rankRangeOf(certainty) : null,
    evidence: evidence ?? explained?.evidence ?? null,
  };
}
