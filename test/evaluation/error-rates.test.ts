import { describe, expect, it } from 'vitest';
import { asNumber } from '../../lib/core/calendar-date.ts';
import { harmOfLast } from '../../lib/evaluation/efficacy.ts';
import { flagRates } from '../../lib/evaluation/fairness.ts';
import type { Sorting } from '../../lib/evaluation/groups.ts';
import { countSelection } from '../../lib/evaluation/selection.ts';
import { efficacyOfRun, selectionOfRun } from '../../lib/pipeline/cohort-parts.ts';
import { FollowedCohort } from '../../lib/pipeline/followed-cohort.ts';

const [RUN, NOW] = ['2025-11-17', '2026-11-16'];
const PEOPLE = 1000;
const ranks = Array.from({ length: PEOPLE }, (_, at) => at + 1);

/** First and last rank, and what each of them did. Of the first hundred, twenty did no harm. */
const HARM: readonly [number, number, number][] = [
  // The 100 most harmful: 40 of them listed.
  [1, 40, 50],
  [101, 160, 50],
  // The 200 next: 100 of them are within the first 300, the last of these too; the first one after them did least.
  [41, 80, 10],
  [161, 219, 10],
  [300, 300, 10],
  [301, 301, 9],
  [302, 400, 10],
  [401, 450, 1],
];
const harmAfter = (rank: number) => HARM.find(([from, to]) => rank >= from && rank <= to)?.[2] ?? 0;

const followUp = { after: RUN, until: NOW, knownOn: NOW };
const cohort = new FollowedCohort(
  ranks.map((rank) => `N${rank}`),
  new Map(),
  RUN,
  followUp,
);
cohort.fill(
  {
    numberOf: (nominalId) => Number(nominalId.slice(1)),
    // Every fourth is a woman.
    describe: (rank) => ({
      birth: asNumber('1990-01-01'),
      sex: rank % 4 === 0 ? 'F' : 'M',
      ethnicity: 'W1',
      division: 'NORTH',
      deceased: false,
      managed: false,
    }),
    outcomesIn: () => (rank) => {
      const hundredths = harmAfter(rank) * 100;
      return { hundredths, offences: hundredths > 0 ? 1 : 0, offencesBefore: 0, proven: false };
    },
  },
  ranks.map((_, at) => at),
);
const zeros = new Float64Array(PEOPLE);
const columns = {
  count: PEOPLE,
  nominalId: [...cohort.people],
  rank: Int32Array.from(ranks),
  managed: new Uint8Array(PEOPLE),
  unsanctioned: new Uint8Array(PEOPLE),
  offences: null,
  ...{ score: zeros, p2: zeros, harm: zeros, copas: zeros },
};
const run = { runId: RUN, listed: 100, followUp, columns, cohort };

type Counted = { group: string; count: number; of: number; isHidden: boolean };
const shown = (groups: Counted[]) =>
  Object.fromEntries(groups.map(({ group, count, of, isHidden }) => [group, isHidden ? null : [count, of]]));

describe('of 1,000 people, 100 of them listed and every fourth a woman', () => {
  const { errors } = efficacyOfRun(run, { since: new Set(), before: new Set() });

  it('misses are those of the most harmful who were not listed', () => {
    expect(shown(errors.missed.sex)).toEqual({ Male: [45, 75], Female: [15, 25] });
  });

  it('misses at 300 are those of the 300 most harmful who were not within the first 300', () => {
    expect(shown(errors.missedWithin300.sex)).toEqual({ Male: [75, 225], Female: [25, 75] });
  });

  it('both are told of everyone, as many as there are', () => {
    expect(errors.mostHarmful).toMatchObject([
      { depth: 100, within: 100, people: 100, found: 40, missed: { count: 60, of: 100, share: 0.6 } },
      { depth: 300, within: 300, people: 300, found: 200, missed: { count: 100, of: 300, share: 1 / 3 } },
    ]);
    expect(errors.mostHarmful[1]?.missed.low).toBeCloseTo(0.28239344729226273, 12);
    expect(errors.mostHarmful[1]?.missed.high).toBeCloseTo(0.3884875431159193, 12);
  });

  it('listed without harm are those of the listed who did none', () => {
    expect(shown(errors.harmlessListed.sex)).toEqual({ Male: [15, 75], Female: [5, 25] });
  });

  it('harmless but listed are those of all without harm who were listed', () => {
    expect(shown(errors.listedHarmless.sex)).toEqual({ Male: [15, 487], Female: [5, 163] });
  });

  it('selection counts the last place of the list', () => {
    expect(shown(selectionOfRun(run, 100).rates.sex)).toEqual({ Male: [75, 750], Female: [25, 250] });
  });
});

describe('how well the division tells', () => {
  /** So many people of each division, and so many of them listed. */
  const proxyOf = (...divisions: [number, number][]) => {
    const people = divisions.flatMap(([of, count], at) =>
      Array.from({ length: of }, (_, nth) => ({ at, listed: nth < count })),
    );
    const group = Uint16Array.from(people, ({ at }) => at);
    const all = { labels: ['all'], group: new Uint16Array(people.length) };
    const division = { labels: divisions.map((_, at) => `D${at}`), group };
    const ethnicity = { labels: ['one', 'other'], group: group.map((_, at) => at % 2) };
    const listed = Uint8Array.from(people, (person) => (person.listed ? 1 : 0));
    return countSelection({ sex: all, age: all, ethnicity, division }, listed);
  };

  it('is told of those whose numbers are shown, and of all others as one: no number of theirs can be solved for', () => {
    const { byDivision, divisionAndListed } = proxyOf([400, 40], [300, 30], [200, 3], [200, 4]);
    expect(byDivision.map(({ isHidden }) => isHidden)).toEqual([false, false, true, true]);
    expect(proxyOf([400, 40], [300, 30], [200, 1], [200, 6]).divisionAndListed).toEqual(divisionAndListed);
    expect(divisionAndListed?.freedom).toBe(2);
    expect(proxyOf([400, 40], [300, 60]).divisionAndListed?.freedom).toBe(1);
  });

  it('is told to three digits', () => {
    // By SciPy 14, 0.1414213562, 0.0001828106; corrected, by hand, 0.1363671094.
    expect(proxyOf([400, 40], [300, 60]).divisionAndListed).toEqual({
      v: 0.141,
      corrected: 0.136,
      chiSquared: 14,
      freedom: 1,
      p: 0.000183,
    });
  });
});

describe('the most harmful', () => {
  it('are all who tie with the last of them, at both depths', () => {
    expect(harmOfLast(Float64Array.from([0, 3, 1, 2, 2, 0]), 2)).toBe(2);
    expect(harmOfLast(Float64Array.from([0, 3, 1, 2, 2, 0]), 4)).toBe(1);
    expect(harmOfLast(Float64Array.from([0, 3, 1, 2, 2, 0]), 300)).toBe(1);
    expect(harmOfLast(Float64Array.from([0, 0]), 100)).toBeNull();
  });
});

describe('a difference that is sure', () => {
  const SIZE = 10_000;
  const all = { labels: ['all'], group: new Uint16Array(2 * SIZE) };
  /** Of two groups of ten thousand, so many of each are listed; and as many divisions are tested with them. */
  const selectionOf = (first: number, second: number, divisions = 1) => {
    const group = Uint16Array.from({ length: 2 * SIZE }, (_, at) => (at < SIZE ? 0 : 1));
    const listed = Uint8Array.from(group, (one, at) =>
      at - one * SIZE < (one === 0 ? first : second) ? 1 : 0,
    );
    const sorting: Sorting = { labels: ['one', 'other'], group };
    const division = {
      labels: Array.from({ length: divisions }, (_, at) => `D${at}`),
      group: group.map((_, at) => at % divisions),
    };
    return flagRates(countSelection({ sex: sorting, age: all, ethnicity: all, division }, listed), null);
  };
  const flagsOf = (...sizes: Parameters<typeof selectionOf>) =>
    selectionOf(...sizes).selection.rates.sex.map(({ flag }) => flag);

  it('is flagged where one share is less than four fifths of the other, and else is not', () => {
    expect(flagsOf(5000, 4500)).toEqual([null, null]);
    expect(flagsOf(5000, 3900)).toEqual(['higher', 'lower']);
  });

  it('must be the surer, the more shares are tested: of all characteristics, the divisions, and all tables', () => {
    // 64 and 100 of ten thousand each are 2.8 standard errors apart: enough for 5 shares, too few for 24.
    expect(flagsOf(64, 100)).toEqual(['lower', 'higher']);
    expect(selectionOf(64, 100).tested).toBe(2 + 1 + 1 + 1);
    expect(flagsOf(64, 100, 20)).toEqual([null, null]);
    expect(selectionOf(64, 100, 20).tested).toBe(2 + 1 + 1 + 20);
    const selection = selectionOfRun(run, 100);
    const { errors } = efficacyOfRun(run, { since: new Set(), before: new Set() });
    // Two sexes, one age, one ethnic group: four shares a table; and one division.
    expect(flagRates(selection, null).tested).toBe(4 + 1);
    expect(flagRates(selection, errors).tested).toBe(4 * 5 + 1);
  });

  it('is told of hidden shares by no number of those tested', () => {
    const { tested, selection } = selectionOf(3, 100);
    expect(selection.rates.sex.map(({ rate, flag }) => [rate, flag])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(tested).toBe(3);
  });
});
