import * as z from 'zod';
import { evidenceKind, evidenceShares } from './evidence.ts';
import type { EvidenceKind } from './evidence.ts';
import { evidenceOfScore, sharesOf } from './score-evidence.ts';
import { expectedHarm } from './score-person.ts';
import type { PersonScore } from './score-person.ts';
import type { OffenceHarm } from './harm.ts';
import type { Predictor } from './predictor.ts';

const offenceShare = z.strictObject({
  offenceId: z.string(),
  nominalId: z.string(),
  code: z.string(),
  committedOn: z.string(),
  days: z.number(),
  basis: z.enum(['listed', 'ambiguous', 'class', 'none', 'unknown', 'own']),
  vulnerableWeight: z.number(),
  highHarmWeight: z.number(),
  harm: z.number(),
  /** How the offence ended; null in explanations stored before that was worked out. */
  evidence: evidenceKind.nullable().default(null),
});

/** A score taken apart: all that a person needs to check it by hand. Days, ages in completed years, no other unit. */
export const explanationSchema = z.strictObject({
  nominalId: z.string(),
  score: z.number(),
  p2: z.number(),
  harm: z.number(),
  copas: z.number(),
  predictor: z.string(),
  terms: z.array(z.strictObject({ term: z.string(), input: z.string(), value: z.number() })),
  dates: z.strictObject({ first: z.string(), index: z.string(), followUp: z.string() }),
  offences: z.array(offenceShare),
  mergedDuplicates: z.number(),
  /** Shares of harm by how the offences ended; null where the offences' are. */
  evidence: evidenceShares.nullable().default(null),
  assumptions: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** The explanation that is stored with a ranking's entry. */
export function explainScore(scored: PersonScore, predictor: Predictor): Explanation {
  const { person, score, harm, career, prediction, copas } = scored;
  const kinds = evidenceOfScore(scored);
  return {
    nominalId: person.nominalId,
    score,
    p2: prediction.probability,
    harm: harm.total,
    copas,
    predictor: predictor.name,
    terms: [...prediction.terms],
    dates: career.dates,
    offences: harm.counted.map((each, at) => shareOf(each, kinds[at] ?? null)),
    mergedDuplicates: harm.mergedDuplicates,
    evidence: sharesOf(harm.counted, kinds, harm.total),
    assumptions: assumptionsOf(scored),
  };
}

/** The score worked out again from the stored parts alone: products of each offence, their sum, the predictor's terms. */
export function scoreFromExplanation(explanation: Explanation, predictor: Predictor): number {
  const harm = explanation.offences.reduce(
    (sum, { days, vulnerableWeight, highHarmWeight }) => sum + days * vulnerableWeight * highHarmWeight,
    0,
  );
  return expectedHarm(predictor.probabilityOf(explanation.terms), harm);
}

function shareOf(
  { offence, days, basis, vulnerableWeight, highHarmWeight, harm }: OffenceHarm,
  evidence: EvidenceKind | null,
) {
  const { offenceId, nominalId, code, committedOn } = offence;
  return {
    ...{ offenceId, nominalId, code, committedOn, days, basis },
    ...{ vulnerableWeight, highHarmWeight, harm, evidence },
  };
}

function assumptionsOf({ career, harm, prediction }: PersonScore): string[] {
  const count = (basis: string) => harm.counted.filter((entry) => entry.basis === basis).length;
  const notes = [...prediction.notes];
  if (career.unsanctioned) {
    notes.push('A5: no sanction on record; scored as if the latest offence were a first caution');
  }
  const vulnerable = harm.counted.filter((entry) => entry.offence.victimVulnerable).length;
  if (vulnerable > 0) notes.push(`A6: ${vulnerable} offence(s) weighted for a vulnerable victim`);
  if (harm.beforeLookBack > 0)
    notes.push(`A7: ${harm.beforeLookBack} offence(s) before the look-back left out`);
  if (count('ambiguous') > 0)
    notes.push(`A8: ${count('ambiguous')} offence(s) with several listed harm values`);
  if (count('class') > 0) notes.push(`A9: ${count('class')} offence(s) with the harm of their class`);
  const unlisted = count('none') + count('unknown');
  if (unlisted > 0) notes.push(`${unlisted} offence(s) without a listed harm count 0 days`);
  return notes;
}
