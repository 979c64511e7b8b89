import { movedWeights, otherProbabilities, WEIGHT_ALTERNATIVES } from '../certainty/alternatives.ts';
import type { Sex } from '../contract/records.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import type { Predictor } from '../scoring/predictor.ts';
import type { Settings } from '../settings/settings.ts';
import type { AlternativeScores } from './alternative-scores.ts';
import { firstCaution } from './score-packed-person.ts';
import type { CountedOffences, PackedBasis, PackedSanctions, PackedScore } from './score-packed-person.ts';
import { isProven, settleEvidence } from './settle-evidence.ts';

/** What people whose rows are packed would score otherwise, in columns that are filled as they are scored. */
export class AlternativeColumns {
  private readonly probabilities: readonly { predictor: Predictor; column: Float64Array }[];
  private readonly provenHarm: Float64Array;
  private readonly provenP2: Float64Array;
  private readonly weights: readonly Settings['harm'][];
  private readonly basis: PackedBasis;
  private kinds = new Uint8Array(64);

  constructor(people: number, basis: PackedBasis) {
    const { settings, table } = basis;
    this.probabilities = otherProbabilities(settings).map((other) => {
      return { predictor: ogrs3Predictor(other.settings.ogrs3, table), column: new Float64Array(people) };
    });
    this.provenHarm = new Float64Array(people);
    this.provenP2 = new Float64Array(people);
    this.weights = WEIGHT_ALTERNATIVES.map((name) => movedWeights(settings, name).harm);
    this.basis = basis;
  }

  /** A person by number, with the rows that the score was just made from, details and all. */
  add(
    person: number,
    { sex, birth }: { sex: Sex; birth: number },
    offences: CountedOffences,
    sanctions: PackedSanctions,
    { career, p2, unsanctioned }: PackedScore,
  ): void {
    for (const { predictor, column } of this.probabilities) column[person] = predictor.probability(career);
    if (offences.count > this.kinds.length) this.kinds = new Uint8Array(offences.count * 2);
    const { kinds } = this;
    settleEvidence(offences, sanctions, kinds);
    let harm = 0;
    let proven = 0;
    for (let at = 0; at < offences.count; at += 1) {
      if (!isProven(kinds[at]!)) continue;
      harm += offences.harm[at]!;
      proven += 1;
    }
    this.provenHarm[person] = unsanctioned && proven === 0 ? NaN : harm;
    this.provenP2[person] =
      unsanctioned && proven > 0 && proven < offences.count
        ? this.basis.predictor.probability(firstCaution(sex, birth, provenOnly(offences, kinds)))
        : p2;
  }

  /** Copies what is known of a person to a place of a shard's ranking. */
  copy(person: number, to: AlternativeScores, place: number): void {
    const { probabilities } = this;
    for (let number = 0; number < probabilities.length; number += 1)
      to.probabilities[number]![place] = probabilities[number]!.column[person]!;
    to.provenHarm[place] = this.provenHarm[person]!;
    to.provenP2[place] = this.provenP2[person]!;
  }

  /** Writes H under each of the moved weights, its addends in summing order: the very sums of the plain way. */
  weigh(offences: CountedOffences, to: AlternativeScores, place: number): void {
    const { count, days, vulnerable, highHarm } = offences;
    for (const [number, weights] of this.weights.entries()) {
      let harm = 0;
      for (let at = 0; at < count; at += 1) {
        const vulnerableWeight = vulnerable[at] === 1 ? weights.vulnerableVictim : 1;
        harm += days[at]! * vulnerableWeight * (highHarm[at] === 1 ? weights.highHarm : 1);
      }
      to.harms[number]![place] = harm;
    }
  }
}

function provenOnly({ count, committed, days, code }: CountedOffences, kinds: Uint8Array) {
  const places = Array.from({ length: count }, (_, at) => at).filter((at) => isProven(kinds[at]!));
  return {
    count: places.length,
    committed: Int32Array.from(places, (at) => committed[at]!),
    days: Float64Array.from(places, (at) => days[at]!),
    code: places.map((at) => code[at]!),
  };
}
