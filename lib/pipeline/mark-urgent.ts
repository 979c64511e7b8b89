import { recordedSince } from '../alerts/recorded-since.ts';
import type { UrgencyRule } from '../alerts/urgency-rules.ts';
import { urgencyOf } from '../alerts/urgency.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { ComparedEntry } from '../runs/published-entry.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import type { Settings } from '../settings/settings.ts';
import type { EarlierFacts } from './compare-runs.ts';

type UrgencyBasis = { settings: Settings['urgency']; table: OffenceTable };

/**
 * Says of each entry which urgency rules hold: none of one that was in the Top N before, or is managed already. Where
 * rankings under two sets of rules had to be compared, whoever scores no more than then may be new by the rules alone:
 * then only what was recorded since makes urgent, which no rule of scoring changes.
 */
export function markUrgent(
  entries: readonly ComparedEntry[],
  scores: readonly PersonScore[],
  earlier: EarlierFacts | null,
  { settings, table }: UrgencyBasis,
): ComparedEntry[] {
  const scoreOf = new Map(scores.map((scored) => [scored.person.nominalId, scored]));
  return entries.map((entry) => {
    const { nominalId, rank, score } = entry;
    const scored = scoreOf.get(nominalId);
    if (!earlier || !scored || !mayBeUrgent(entry)) return entry;
    const earlierScore = earlier.scores.get(nominalId) ?? null;
    const { harm, person } = scored;
    const since = recordedSince(harm.counted, person.offences, earlier.knowledgeOf(nominalId), table);
    const urgent = urgencyOf({ rank, score, earlierScore, recordedSince: since }, settings);
    const isByRulesAlone =
      !earlier.isLikeWithLike && earlierScore !== 'unknown' && score <= (earlierScore ?? 0);
    return { ...entry, urgent: isByRulesAlone ? urgent.filter(isOfOffences) : urgent };
  });
}

const isOfOffences = (rule: UrgencyRule) => rule === 'HIGH_HARM' || rule === 'VULNERABLE_VICTIM';

function mayBeUrgent({ change, management }: ComparedEntry): boolean {
  return (change.kind === 'NEW' || change.kind === 'RETURNED') && management === '';
}
