import { unsanctionedCareer } from '../scoring/career.ts';
import { copasRate } from '../scoring/copas-rate.ts';
import { measureHarm } from '../scoring/harm.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import { evidenceOfScore } from '../scoring/score-evidence.ts';
import { expectedHarm } from '../scoring/score-person.ts';
import type { PersonScore, ScoringBasis } from '../scoring/score-person.ts';
import type { Settings } from '../settings/settings.ts';
import { movedWeights, otherProbabilities, WEIGHT_ALTERNATIVES } from './alternatives.ts';
import type { Alternative } from './alternatives.ts';

/** What a person is ranked by, and the probability in the score. Harm in days. */
export type Standing = { score: number; p2: number; copas: number; harm: number };

/** Somebody's standing under each alternative, and on offences that ended in a conviction or a caution alone. */
export type AlternativeStandings = {
  under: ReadonlyMap<Alternative, Standing>;
  /** Null where nothing would be left to score. */
  onProven: Standing | null;
};

/** What scores a person as a run does, and otherwise. */
export type AlternativeBases = {
  own: ScoringBasis;
  weights: readonly { name: Alternative; basis: ScoringBasis }[];
  probabilities: readonly { name: Alternative; basis: ScoringBasis }[];
};

export function alternativeBases(rules: Omit<ScoringBasis, 'predictor'>): AlternativeBases {
  const basisOf = (settings: Settings) => {
    return { ...rules, settings, predictor: ogrs3Predictor(settings.ogrs3, rules.table) };
  };
  return {
    own: basisOf(rules.settings),
    weights: WEIGHT_ALTERNATIVES.map((name) => ({
      name,
      basis: basisOf(movedWeights(rules.settings, name)),
    })),
    probabilities: otherProbabilities(rules.settings).map(({ name, settings }) => {
      return { name, basis: basisOf(settings) };
    }),
  };
}

/**
 * A scored person's standing in every other way. Weights are in H alone, coefficients and horizon in the probability
 * alone, and the Copas rate knows of neither: what stays is not worked out again.
 */
export function alternativeStandings(
  scored: PersonScore,
  bases: AlternativeBases,
  withWeights = true,
): AlternativeStandings {
  const { person, career, copas } = scored;
  const under = new Map<Alternative, Standing>();
  for (const { name, basis } of withWeights ? bases.weights : []) {
    const { total } = measureHarm(person.offences, basis.asOf, basis.settings.harm, basis.table);
    under.set(name, standing(scored.prediction.probability, total, copas));
  }
  for (const { name, basis } of bases.probabilities)
    under.set(name, standing(basis.predictor.probability(career.career), scored.harm.total, copas));
  return { under, onProven: standingOnProven(scored, bases.own) };
}

function standing(p2: number, harm: number, copas: number): Standing {
  return { score: expectedHarm(p2, harm), p2, copas, harm };
}

function standingOnProven(scored: PersonScore, { predictor }: ScoringBasis): Standing | null {
  const kinds = evidenceOfScore(scored);
  const isProven = (_: unknown, at: number) => kinds[at] === 'convicted' || kinds[at] === 'cautioned';
  const counted = scored.harm.counted.filter(isProven);
  const career = scored.career.unsanctioned
    ? unsanctionedCareer(scored.person, { ...scored.harm, counted })
    : scored.career;
  if (!career) return null;
  const harm = counted.reduce((sum, each) => sum + each.harm, 0);
  const p2 = predictor.probability(career.career);
  return standing(p2, harm, copasRate(career.career));
}
