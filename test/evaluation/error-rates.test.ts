import { describe, expect, it } from 'vitest';
import { asNumber } from '../../lib/core/calendar-date.ts';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { measureSelection } from '../../lib/evaluation/fairness.ts';
import type { Sorting } from '../../lib/evaluation/groups.ts';
import { efficacyOfRun, selectionOfRun } from '../../lib/pipeline/cohort-parts.ts';
import { FollowedCohort } from '../../lib/pipeline/followed-cohort.ts';

const [RUN, NOW] = ['2025-11-17', '2026-11-16'];
const PEOPLE = 400;
const ranks = Array.from({ length: PEOPLE }, (_, at) => at + 1);

/** The 100 most harmful are 40 of the 100 listed and 60 of the others; 20 of those listed did no harm. */
function harmAfter(rank: number): number {
  if (rank <= 40 || (rank > 100 && rank <= 160)) return 50;
  return (rank > 60 && rank <= 100) || (rank > 160 && rank <= 200) ? 1 : 0;
}

const followUp = { after: RUN, until: NOW, knownOn: NOW };
const cohort = new FollowedCohort(
  ranks.map((rank) => `N${rank}`),
  new Map(),
  RUN,
  followUp,
);
cohort.fill(
  {
    find: (nominalId) => {
      const rank = Number(nominalId.slice(1));
      const hundredths = harmAfter(rank) * 100;
      return {
        // Every fourth is a woman.
        described: {
          birth: asNumber('1990-01-01'),
          sex: rank % 4 === 0 ? 'F' : 'M',
          ethnicity: 'W1',
          division: 'NORTH',
          deceased: false,
          managed: false,
        },
        outcome: () => ({ hundredths, offences: hundredths > 0 ? 1 : 0, offencesBefore: 0, proven: false }),
      };
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

const sexesOf = ({ sex }: { sex: { group: string; rate: { count: number; of: number } | null }[] }) =>
  Object.fromEntries(sex.map(({ group, rate }) => [group, [rate?.count, rate?.of]]));

describe('of 400 people, 100 of them listed', () => {
  const { errors } = efficacyOfRun(run, { since: new Set(), before: new Set() });
  if (!isMeasured(errors)) throw new Error(errors.notMeasured);

  it('misses are those of the most harmful who were not listed', () => {
    expect(sexesOf(errors.missed)).toEqual({ Male: [45, 75], Female: [15, 25] });
  });

  it('listed without harm are those of the listed who did none', () => {
    expect(sexesOf(errors.harmlessListed)).toEqual({ Male: [15, 75], Female: [5, 25] });
  });

  it('harmless but listed are those of all without harm who were listed', () => {
    expect(sexesOf(errors.listedHarmless)).toEqual({ Male: [15, 165], Female: [5, 55] });
  });

  it('selection counts the last place of the list', () => {
    expect(sexesOf(selectionOfRun(run, 100).rates)).toEqual({ Male: [75, 300], Female: [25, 100] });
  });
});

describe('a difference that is sure', () => {
  const SIZE = 10_000;
  /** Of two groups of ten thousand, so many of each are listed. */
  const flagsOf = (first: number, second: number) => {
    const group = Uint16Array.from({ length: 2 * SIZE }, (_, at) => (at < SIZE ? 0 : 1));
    const listed = Uint8Array.from(group, (one, at) =>
      at - one * SIZE < (one === 0 ? first : second) ? 1 : 0,
    );
    const sorting: Sorting = { labels: ['one', 'other'], group };
    const all = { labels: ['all'], group: new Uint16Array(2 * SIZE) };
    const { rates } = measureSelection({ sex: sorting, age: all, ethnicity: all, division: all }, listed);
    return rates.sex.map(({ flag }) => flag);
  };

  it('is flagged where one share is less than four fifths of the other, and else is not', () => {
    expect(flagsOf(5000, 4500)).toEqual([null, null]);
    expect(flagsOf(5000, 3900)).toEqual(['higher', 'lower']);
  });
});
