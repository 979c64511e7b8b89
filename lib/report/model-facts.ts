import type { Evaluation } from '../evaluation/evaluation.ts';
import type { RunBasis } from '../runs/run-record.ts';
import { OGRS3_COEFFICIENTS } from '../scoring/ogrs3-coefficients.ts';
import type { Settings } from '../settings/settings.ts';

/** What the model card and the transparency record are made from: a run, as it is stored. */
export type ModelFacts = {
  runId: string;
  basis: RunBasis;
  settings: Settings;
  rankingHash: string;
  scored: number;
  /** The last that was measured; null where nothing was. */
  evaluation: Evaluation | null;
};

/** What the score is made of. */
export const INPUTS = [
  'date of birth and sex (of the person, for the age and sex term of OGRS3)',
  'sanctions: date, conviction or caution, offence code, release from custody',
  'recorded offences: code, dates, outcome, flags, whether a victim was vulnerable, crime harm days where the force gives them',
] as const;

export const NOT_INPUTS =
  'Ethnicity, division and management are no inputs. A test shuffles ethnicities and gets the same scores to the byte.';

export const WEAKNESSES = [
  'People without sanctions rank low: the predictor was made for people who were convicted or cautioned. The product scores them as if the latest offence were a first caution.',
  'Custody looks like success: who is in prison commits fewer recorded offences, whatever the unit does.',
  'Recorded is not committed: police records hold what was reported, found and put down to somebody; suspicion is not guilt.',
  'OGRS3 predicts from the last sanction or release, and the time since without an offence does not lower it.',
  'Groups differ in what is recorded of them, so a difference between groups may come from the records, from what people did, or from the score.',
  'Interventions change what is measured: those who are managed well do less harm, which makes the ranking look worse.',
] as const;

export function assumptionsOf({ ogrs3, harm, unsanctioned }: Settings): string[] {
  return [
    `A1: the ${ogrs3.horizonYears === 2 ? 'two' : 'one'}-year probability`,
    `A2: the probability ${ogrs3.probability === 'unrounded' ? 'is not rounded' : 'is rounded to a whole percent'}`,
    'A3: ln(1 + H), so that no harm scores 0',
    `A4: sex not known takes the ${ogrs3.unknownSex} column`,
    `A5: people without a sanction are ${unsanctioned === 'exclude' ? 'left out' : 'scored as if the latest offence were a first caution'}`,
    `A6: a vulnerable victim weighs ${harm.vulnerableVictim}, high harm ${harm.highHarm}`,
    `A7: ${harm.lookBackYears === null ? 'all recorded offences count, however old' : `offences of the last ${harm.lookBackYears} years count`}`,
    `A8: a code with several index values has ${harm.ambiguousCode === 'zero' ? 'none' : 'the highest plain one'}`,
    `A9: a sub-code that the index does not list has ${harm.unlistedSubcode === 'zero' ? 'no value' : 'the lowest value of its class'}`,
  ];
}

/** The coefficients in force, by name. */
export function coefficientsOf({ ogrs3 }: Settings): [string, string][] {
  const { copas, intercept, conviction, caution, ageSex } = OGRS3_COEFFICIENTS[ogrs3.coefficients];
  return [
    ['Set', ogrs3.coefficients],
    ['Intercept', String(ogrs3.horizonYears === 2 ? intercept.twoYear : intercept.oneYear)],
    ['Copas rate', String(copas)],
    ['Conviction: first, later', `${conviction.first}, ${conviction.repeat}`],
    ['Caution: first, second, later', caution.join(', ')],
    ['Age bands, male, youngest first', ageSex.male.join(', ')],
    ['Age bands, female, youngest first', ageSex.female.join(', ')],
  ];
}
