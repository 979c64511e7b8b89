import type { Evaluation } from '../evaluation/evaluation.ts';
import type { HarmRules } from '../evaluation/evaluation-parts.ts';
import type { RunBasis } from '../runs/run-record.ts';
import { AGE_BANDS, OGRS3_COEFFICIENTS } from '../scoring/ogrs3-coefficients.ts';
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
  'recorded offences: code, day committed and day recorded, outcome, flags, whether a victim was vulnerable, crime harm days where the force gives them',
  'whether somebody has died, and which records are of one person: for who is left out, and who counts once',
] as const;

export const NOT_INPUTS =
  'Ethnicity, division, referrals and management are no inputs. A test shuffles ethnicities and gets the same scores to the byte.';

export const INTENDED_USE = [
  'To propose to the unit’s meeting whom to discuss, beside referrals and what officers know. The meeting decides, and may choose anybody else.',
  'Its readers are the unit’s staff and its meeting, and those who answer for both. Who reads a score is told what it rests on: proven offences, suspicion, and how sure the place is.',
] as const;

export const OUT_OF_SCOPE = [
  'No ground for an arrest, a search, a charge, bail, a sentence, or for refusing anybody a service, work or housing.',
  'No measure of guilt, and none of how dangerous one person is: it puts many in an order.',
  'Not for people or places other than those of England and Wales, whose sanctions OGRS3 was made from.',
  'Not for children by themselves: from the age of 10 on they are scored by the same rule, so that a case of theirs is for youth justice to judge.',
] as const;

export const HUMAN_REVIEW = [
  'No decision is automatic. The meeting adopts, declines or defers each person, for a reason that is recorded.',
  'Every score can be taken apart term by term, and worked out by hand. Entries whose place other weights would move across the cut are marked.',
  'Each run measures the ranking again, as below. What follows from it is for people to say.',
] as const;

/** What a reader of a score has to know against it. */
export function weaknessesOf(settings: Settings): string[] {
  return [
    `${unsanctionedWords(settings)}: the predictor was made for people who were convicted or cautioned.`,
    'Custody looks like success: who is in prison commits fewer recorded offences, whatever the unit does.',
    'Recorded is not committed: police records hold what was reported, found and put down to somebody; suspicion is not guilt, and an offence that was never proven counts in full.',
    'OGRS3 predicts from the last sanction or release, and the time since without an offence does not lower it. Its coefficients are of 2009: of people and courts of the years before.',
    'How much more a vulnerable victim or high harm weighs is not published with the algorithm, and which codes are high harm is argued and not given: each run shows how far places move with the weights.',
    'Sanctions and offences have no key between them, so which offence was proven is inferred.',
    'Groups differ in what is recorded of them, so a difference between groups may come from the records, from what people did, or from the score.',
    'Interventions change what is measured: those who are managed well do less harm, which makes the ranking look worse.',
  ];
}

export function unsanctionedWords({ unsanctioned }: Settings): string {
  return unsanctioned === 'exclude'
    ? 'People without sanctions are left out'
    : 'People without sanctions rank low, scored as if the latest offence were a first caution';
}

export function complaintsOf(force: string): string[] {
  return [
    `To see, correct or object to what is held of oneself: the data protection officer of ${force}; after that the Information Commissioner.`,
    `About what police did: the professional standards department of ${force}; after that the Independent Office for Police Conduct.`,
    'The force writes its addresses into the transparency record, fields 1.4 and 2.3.5.',
  ];
}

/** The score in one line; the probability is named by its years. */
export function formulaOf({ ogrs3 }: Settings): string {
  return `score = P${ogrs3.horizonYears} × ln(1 + H)`;
}

export function formulaWords({ ogrs3 }: Settings): string {
  const years = ogrs3.horizonYears === 2 ? 'two years' : 'one year';
  return `P${ogrs3.horizonYears} is the OGRS3 probability of proven reoffending within ${years}, from 0 to 1. H is the sum over recorded offences of Cambridge Crime Harm Index days, more for vulnerable victims and for high harm; cancelled offences, and those that only police activity uncovers, are left out. Everyone is ranked by score, highest first.`;
}

export function assumptionsOf({ ogrs3, harm, unsanctioned }: Settings): string[] {
  return [
    `A1: the ${ogrs3.horizonYears === 2 ? 'two' : 'one'}-year probability`,
    `A2: the probability ${ogrs3.probability === 'unrounded' ? 'is not rounded' : 'is rounded to a whole percent'}`,
    'A3: ln(1 + H), so that no harm scores 0',
    `A4: sex not known takes the ${ogrs3.unknownSex} column`,
    `A5: people without a sanction are ${unsanctioned === 'exclude' ? 'left out' : 'scored as if the latest offence were a first caution'}`,
    `A6: a vulnerable victim weighs ${harm.vulnerableVictim}, high harm ${harm.highHarm}`,
    `A7: ${harm.lookBackYears === null ? 'all recorded offences count, however old' : `offences of the last ${harm.lookBackYears} years count`}`,
    ...harmRulesOf(harm),
  ];
}

/** What a code in doubt has of the index. */
export function harmRulesOf({ ambiguousCode, unlistedSubcode }: HarmRules): string[] {
  return [
    `A8: a code with several index values has ${ambiguousCode === 'zero' ? 'none' : 'the highest plain one'}`,
    `A9: a sub-code that the index does not list has ${unlistedSubcode === 'zero' ? 'no value' : 'the lowest value of its class'}`,
  ];
}

/** The coefficients in force, by name. */
export function coefficientsOf({ ogrs3 }: Settings): [string, string][] {
  const { copas, intercept, conviction, caution } = OGRS3_COEFFICIENTS[ogrs3.coefficients];
  return [
    ['Set', ogrs3.coefficients],
    ['Intercept', String(ogrs3.horizonYears === 2 ? intercept.twoYear : intercept.oneYear)],
    ['Copas rate', String(copas)],
    ['First conviction', String(conviction.first)],
    ['Later conviction', String(conviction.repeat)],
    ['First, second, later caution', caution.join(', ')],
    ['Offence', 'by the code’s group, from the harm table’s edition below'],
  ];
}

/** Of age and sex: the band, men, women. */
export function ageTermsOf({ ogrs3 }: Settings): string[][] {
  const { male, female } = OGRS3_COEFFICIENTS[ogrs3.coefficients].ageSex;
  return AGE_BANDS.map(([, label], at) => [label.replace('-', ' to '), String(male[at]), String(female[at])]);
}
