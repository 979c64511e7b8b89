import { yearsBetween } from '../core/calendar-date.ts';
import type { Sex } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { copasRate } from '../scoring/copas-rate.ts';
import type { Career, Predictor } from '../scoring/predictor.ts';
import { expectedHarm } from '../scoring/score-person.ts';
import type { Settings } from '../settings/settings.ts';

/** A person's offences that count, in summing order, in columns; `count` of each array are in use. */
export type CountedOffences = {
  count: number;
  days: Float64Array;
  harm: Float64Array;
  committed: Int32Array;
  code: string[];
  /** By number, see BASES. */
  basis: Uint8Array;
} & OffenceDetails;

/** What no score needs, but what the same people would score otherwise: filled where that is asked for. */
export type OffenceDetails = {
  codeNumber: Int32Array;
  /** How an offence ended as far as the outcome says, see outcomeNumber. */
  ended: Uint8Array;
  vulnerable: Uint8Array;
  highHarm: Uint8Array;
};

/** A person's sanctions in columns, in any order. */
export type PackedSanctions = {
  count: number;
  sanctioned: Int32Array;
  released: Int32Array;
  conviction: Uint8Array;
  code: string[];
  /** Filled where offences' details are. */
  codeNumber: Int32Array;
  /** Crime harm days of the code, which choose the index offence. */
  days: Float64Array;
};

export type PackedScore = {
  score: number;
  p2: number;
  harm: number;
  copas: number;
  unsanctioned: boolean;
  /** How many offences count in harm. */
  offences: number;
  career: Career;
};

/** A score to write into; its numbers are no whole ones, so that V8 sees what they are. */
export function newPackedScore(): PackedScore {
  const career: Career = {
    sex: 'U',
    previous: 0,
    ageAtFirst: 0,
    ageAtIndex: 0,
    ageAtFollowUp: 0,
    indexDisposal: 'CAUTION',
    indexOffence: '',
  };
  return { score: NaN, p2: NaN, harm: NaN, copas: NaN, unsanctioned: false, offences: NaN, career };
}

export type PackedBasis = { asOf: number; settings: Settings; predictor: Predictor; table: OffenceTable };

/**
 * scorePerson on columns: the same functions on the same numbers in the same order, without an object a row. Writes the
 * score into `to`, which serves for everybody; false where there is none.
 */
export function scorePackedPerson(
  sex: Sex,
  birth: number,
  offences: CountedOffences,
  sanctions: PackedSanctions,
  { asOf, settings, predictor }: PackedBasis,
  to: PackedScore,
): boolean {
  const unsanctioned = sanctions.count === 0;
  if (unsanctioned && (offences.count === 0 || settings.unsanctioned === 'exclude')) return false;
  const career = unsanctioned ? firstCaution(sex, birth, offences) : careerOf(sex, birth, sanctions, asOf);
  let harm = 0;
  for (let at = 0; at < offences.count; at += 1) harm += offences.harm[at]!;
  const p2 = predictor.probability(career);
  to.score = expectedHarm(p2, harm);
  to.p2 = p2;
  to.harm = harm;
  to.copas = copasRate(career);
  to.unsanctioned = unsanctioned;
  to.offences = offences.count;
  to.career = career;
  return true;
}

function careerOf(sex: Sex, birth: number, sanctions: PackedSanctions, asOf: number): Career {
  const { count, sanctioned, released, conviction, code, days } = sanctions;
  let first = sanctioned[0]!;
  let index = first;
  for (let at = 1; at < count; at += 1) {
    if (sanctioned[at]! < first) first = sanctioned[at]!;
    if (sanctioned[at]! > index) index = sanctioned[at]!;
  }
  let convicted = false;
  let followUp = 0;
  let worst = -1;
  for (let at = 0; at < count; at += 1) {
    if (sanctioned[at] !== index) continue;
    if (conviction[at] === 1) convicted = true;
    if (released[at]! <= asOf && released[at]! > followUp) followUp = released[at]!;
    if (worst < 0 || days[at]! > days[worst]! || (days[at] === days[worst] && code[at]! < code[worst]!))
      worst = at;
  }
  return {
    sex,
    previous: countOccasions(sanctioned, count) - 1,
    ageAtFirst: yearsBetween(birth, first),
    ageAtIndex: yearsBetween(birth, index),
    ageAtFollowUp: yearsBetween(birth, followUp === 0 ? index : followUp),
    indexDisposal: convicted ? 'CONVICTION' : 'CAUTION',
    indexOffence: code[worst]!,
  };
}

/** Above so many dates, comparing each with each takes longer than sorting. */
const FEW = 24;

function countOccasions(sanctioned: Int32Array, count: number): number {
  let occasions = 0;
  if (count <= FEW) {
    for (let at = 0; at < count; at += 1) {
      let other = 0;
      while (sanctioned[other] !== sanctioned[at]) other += 1;
      if (other === at) occasions += 1;
    }
    return occasions;
  }
  const dates = sanctioned.subarray(0, count).toSorted();
  for (let at = 0; at < count; at += 1) if (dates[at] !== dates[at - 1]) occasions += 1;
  return occasions;
}

/** A5, as unsanctionedCareer. */
export function firstCaution(
  sex: Sex,
  birth: number,
  { count, committed, days, code }: Pick<CountedOffences, 'count' | 'committed' | 'days' | 'code'>,
): Career {
  let latest = 0;
  for (let at = 1; at < count; at += 1) {
    const later = committed[at]! - committed[latest]! || days[at]! - days[latest]!;
    if (later > 0 || (later === 0 && code[at]! < code[latest]!)) latest = at;
  }
  const age = yearsBetween(birth, committed[latest]!);
  return {
    sex,
    previous: 0,
    ageAtFirst: age,
    ageAtIndex: age,
    ageAtFollowUp: age,
    indexDisposal: 'CAUTION',
    indexOffence: code[latest]!,
  };
}
