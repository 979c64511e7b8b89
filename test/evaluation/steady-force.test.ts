import { expect, it } from 'vitest';
import { compareHarm } from '../../lib/evaluation/harm-over-time.ts';
import { isSure } from '../../lib/evaluation/mean-change.ts';
import { exponential, fraction, normal, randomStream } from '../../lib/synthetic/random-stream.ts';
import type { RandomStream } from '../../lib/synthetic/random-stream.ts';

/** A force in which nothing changes: people have one rate of offending for ever. */
const [FORCES, PEOPLE, LISTED, YEARS_SEEN] = [300, 3000, 100, 3];
const SERIOUS = 547;

/** Days of harm of one offence. */
function severity(random: RandomStream): number {
  const drawn = fraction(random);
  return drawn < 0.7 ? 10 : drawn < 0.9 ? 100 : drawn < 0.97 ? SERIOUS : 1825;
}

/** Harm in each year, of which one may be spent in custody for what was done in the year before. */
function career(random: RandomStream, rate: number, isJailed: boolean): number[] {
  const years: number[] = [];
  for (let year = 0; year < YEARS_SEEN + 2; year += 1) {
    let days = 0;
    const inCustody = isJailed && (years.at(-1) ?? 0) >= SERIOUS;
    if (!inCustody)
      for (let at = exponential(random, 1 / rate); at < 1; at += exponential(random, 1 / rate))
        days += severity(random);
    years.push(days);
  }
  return years;
}

/** Two lists a year apart, each by the harm of three years and a probability that knows something of the rate. */
function compareYears(force: number, listed: number, isJailed: boolean) {
  const random = randomStream(20_261_124, 'career', force);
  const people = Array.from({ length: PEOPLE }, (_, person) => {
    const log = -0.7 + 0.9 * normal(random);
    const years = career(random, Math.exp(log), isJailed);
    const probability = 1 / (1 + Math.exp(-(log + 0.5 * normal(random))));
    const score = (from: number) =>
      probability * years.slice(from, from + YEARS_SEEN).reduce((sum, days) => sum + days, 0);
    return { id: `N${person}`, scores: [score(0), score(1)] as const, years };
  });
  const [earlier, later] = ([0, 1] as const).map((run) => {
    const top = people.toSorted((a, b) => b.scores[run] - a.scores[run]).slice(0, listed);
    return {
      ...{
        runId: String(run),
        followUp: { after: '2024-11-18', until: '2025-11-17', knownOn: '2025-11-17' },
      },
      people: top.map(({ id }) => id),
      harm: Float64Array.from(top, ({ years }) => years[YEARS_SEEN + run]!),
    };
  });
  return compareHarm(earlier!, later!);
}

/** Of so many forces, shares of which each finding was sure, and whether it was a fall. */
function shares(listed: number, isJailed: boolean) {
  const found = Array.from({ length: FORCES }, (_, force) => compareYears(force, listed, isJailed));
  const sure = found.filter(({ change }) => isSure(change));
  const pairs = found.filter(({ test }) => (test.p ?? 1) < 0.05);
  const falls = pairs.filter(({ test }) => test.falls > test.rises);
  return {
    hundreds: sure.length / FORCES,
    inBoth: pairs.length / FORCES,
    falls: falls.length / Math.max(1, pairs.length),
  };
}

it('where nothing changes the two Top 100s are told apart as seldom as chance has it, and those in both seem to fall', () => {
  const { hundreds, inBoth, falls } = shares(LISTED, false);
  // Of 300, 5% and twice its standard error.
  expect(hundreds).toBeLessThan(0.075);
  expect(inBoth).toBeGreaterThan(0.075);
  expect(falls).toBeGreaterThan(0.8);
});

it('where a serious year is followed by one in custody they are as well, and those in both seem to rise', () => {
  const { hundreds, inBoth, falls } = shares(LISTED, true);
  expect(hundreds).toBeLessThan(0.075);
  expect(inBoth).toBeGreaterThan(0.3);
  expect(falls).toBeLessThan(0.1);
});

it('of ten people a list the two are told apart no oftener', () => {
  expect(shares(10, false).hundreds).toBeLessThan(0.075);
});
