import { recordedSince } from '../alerts/recorded-since.ts';
import { urgencyOf } from '../alerts/urgency.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { ComparedEntry } from '../runs/published-entry.ts';
import type { Settings } from '../settings/settings.ts';
import type { EarlierFacts } from './compare-runs.ts';
import type { TopScores } from './explain-top.ts';

type UrgencyBasis = { settings: Settings['urgency']; table: OffenceTable };

/**
 * Says of each entry which urgency rules hold: none of one that was in the Top N before, or is managed already. Where
 * rankings under two sets of rules had to be compared, whoever scores no more than then is new by the rules alone.
 */
export function markUrgent(
  entries: readonly ComparedEntry[],
  scores: TopScores,
  earlier: EarlierFacts | null,
  { settings, table }: UrgencyBasis,
): ComparedEntry[] {
  return entries.map((entry) => {
    const { nominalId, rank, score } = entry;
    const scored = scores.get(nominalId);
    if (!earlier || !scored || !mayBeUrgent(entry)) return entry;
    const earlierScore = earlier.scores.get(nominalId) ?? null;
    if (!earlier.isLikeWithLike && earlierScore !== 'unknown' && score <= (earlierScore ?? 0)) return entry;
    const { harm, person } = scored;
    const since = recordedSince(harm.counted, person.offences, earlier.knowledgeOf(nominalId), table);
    return {
      ...entry,
      urgent: urgencyOf({ rank, score, earlierScore, recordedSince: since }, settings),
    };
  });
}

function mayBeUrgent({ change, management }: ComparedEntry): boolean {
  return (change.kind === 'NEW' || change.kind === 'RETURNED') && management === '';
}
