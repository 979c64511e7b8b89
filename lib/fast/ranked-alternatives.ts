import { alternativeStandings } from '../certainty/alternative-scores.ts';
import type { AlternativeBases } from '../certainty/alternative-scores.ts';
import { WEIGHT_ALTERNATIVES, weightMargin } from '../certainty/alternatives.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import type { Settings } from '../settings/settings.ts';
import type { AlternativeColumns } from './alternative-columns.ts';
import { newAlternativeScores } from './alternative-scores.ts';
import type { AlternativeScores } from './alternative-scores.ts';
import type { PersonColumns } from './person-columns.ts';
import type { RankedPeople } from './scored-columns.ts';

/**
 * What a shard's entries would score otherwise, in their order. People who went the plain way are scored otherwise in the
 * plain way, too.
 */
export function rankedAlternatives(
  ranked: RankedPeople,
  packed: { rows: PersonColumns; columns: AlternativeColumns },
  plain: { scores: ReadonlyMap<string, PersonScore>; bases: AlternativeBases },
): AlternativeScores {
  const weighed = entriesToWeigh(ranked, plain.bases.own.settings);
  const to = newAlternativeScores(ranked.count, weighed);
  for (let place = 0; place < ranked.count; place += 1) {
    const person = ranked.person[place]!;
    if (person < 0) {
      writePlainly(plain.scores.get(ranked.nominalId[place]!)!, plain.bases, to, place);
      continue;
    }
    packed.columns.copy(person, to, place);
    if (place < weighed) packed.columns.weigh(packed.rows.fillInOrder(person), to, place);
  }
  return to;
}

/**
 * How many of a shard's first entries moved weights can bring near the cut. The cut of the whole ranking is no lower than
 * the shard's own.
 */
function entriesToWeigh({ count, score }: RankedPeople, settings: Settings): number {
  const cut = score[settings.topN - 1];
  if (cut === undefined) return count;
  const least = cut - weightMargin(settings);
  const below = score.findIndex((each) => each < least);
  return below < 0 ? count : below;
}

function writePlainly(
  scored: PersonScore,
  bases: AlternativeBases,
  to: AlternativeScores,
  place: number,
): void {
  const isWeighed = place < to.harms[0]!.length;
  const { under, onProven } = alternativeStandings(scored, bases, isWeighed);
  for (const [number, { name }] of bases.probabilities.entries())
    to.probabilities[number]![place] = under.get(name)!.p2;
  to.provenHarm[place] = onProven?.harm ?? NaN;
  to.provenP2[place] = onProven?.p2 ?? NaN;
  if (!isWeighed) return;
  for (const [number, name] of WEIGHT_ALTERNATIVES.entries())
    to.harms[number]![place] = under.get(name)!.harm;
}
