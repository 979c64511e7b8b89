import { editDistance } from './edit-distance.ts';

/** Words of column names that mean the same in extracts, as the contract has them. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  on: 'date',
  dt: 'date',
  no: 'id',
  num: 'id',
  number: 'id',
  ref: 'id',
  reference: 'id',
  urn: 'id',
  cd: 'code',
  nominals: 'nominal',
  person: 'nominal',
  persons: 'nominal',
  people: 'nominal',
  offender: 'nominal',
  offenders: 'nominal',
  offences: 'offence',
  crime: 'offence',
  crimes: 'offence',
  sanctions: 'sanction',
  referrals: 'referral',
  born: 'birth',
  gender: 'sex',
  ethnic: 'ethnicity',
  bcu: 'division',
  lpa: 'division',
  keywords: 'flags',
  vuln: 'vulnerable',
};
/** Words of so many names that they say little. */
const COMMON_WORDS = new Set(['date', 'id', 'code']);
const FILLERS = new Set(['of', 'the']);

/** Below it, letters in common are chance. */
const LEAST_LIKE_LETTERS = 0.7;

/** How likely two column names mean the same, 0 to 1: by their letters, by their words, or as initials. */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const letters = lettersInCommon(a.join(''), b.join(''));
  const initials = isInitials(a, b) || isInitials(b, a) ? 1 : 0;
  return Math.max(letters < LEAST_LIKE_LETTERS ? 0 : letters, wordsInCommon(a, b), initials);
}

function wordsOf(name: string): string[] {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function lettersInCommon(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : 1 - editDistance(a, b) / longer;
}

/** Dice's coefficient of the words, the common ones at half their weight. */
function wordsInCommon(a: readonly string[], b: readonly string[]): number {
  const meaning = (words: readonly string[]) =>
    new Set(words.filter((word) => !FILLERS.has(word)).map((word) => SAME_WORDS[word] ?? word));
  const [ofA, ofB] = [meaning(a), meaning(b)];
  const total = weightOf(ofA) + weightOf(ofB);
  return total === 0 ? 0 : (2 * weightOf(ofA.intersection(ofB))) / total;
}

function weightOf(words: ReadonlySet<string>): number {
  return [...words].reduce((sum, word) => sum + (COMMON_WORDS.has(word) ? 0.5 : 1), 0);
}

/** `DOB` of date_of_birth. */
function isInitials([short = '', ...more]: readonly string[], words: readonly string[]): boolean {
  return more.length === 0 && words.length > 1 && short === words.map((word) => word.charAt(0)).join('');
}
