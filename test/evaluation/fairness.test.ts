import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureErrors } from '../../lib/evaluation/fairness.ts';
import type { GroupRate } from '../../lib/evaluation/group-rates.ts';
import { ratesByGroup } from '../../lib/evaluation/group-rates.ts';
import {
  ageGroup,
  AGE_BANDS,
  ethnicGroup,
  ETHNIC_GROUPS,
  sexGroup,
  SEXES,
} from '../../lib/evaluation/groups.ts';
import { hiddenGroups } from '../../lib/evaluation/suppression.ts';
import { proportionOf } from '../../lib/evaluation/wilson-interval.ts';

describe('groups', () => {
  it.each([
    ['W1', 'White'],
    ['m9', 'Mixed'],
    ['A4', 'Asian'],
    ['B2', 'Black'],
    ['O9', 'Other'],
    ['White - British', 'White'],
    ['NS', 'Not stated'],
    ['', 'Not stated'],
    ['Widow', 'Not stated'],
    ['42', 'Not stated'],
  ])('of ethnicity %j is %s', (text, group) => {
    expect(ETHNIC_GROUPS[ethnicGroup(text)]).toBe(group);
  });

  it('of age change on a birthday', () => {
    expect(AGE_BANDS[ageGroup(20_071_117, 20_251_116)]).toBe('10 to 17');
    expect(AGE_BANDS[ageGroup(20_071_116, 20_251_116)]).toBe('18 to 24');
    expect(AGE_BANDS[ageGroup(19_400_101, 20_251_116)]).toBe('55 and over');
  });

  it('of sex keep apart what is not known', () => {
    expect(['M', 'F', 'U'].map((sex) => SEXES[sexGroup(sex)])).toEqual(['Male', 'Female', 'Not known']);
  });
});

describe('small numbers', () => {
  const rates = (...pairs: [number, number][]) => pairs.map(([count, of]) => proportionOf(count, of));

  it('are hidden: of people, of those who count, of those who do not', () => {
    expect(hiddenGroups([rates([40, 400], [4, 400], [3, 300], [30, 300])])).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(hiddenGroups([rates([40, 44], [46, 49], [50, 100])])).toEqual([true, true, false]);
  });

  it('hide the next smallest with them, which the total would give them away by', () => {
    expect(hiddenGroups([rates([40, 400], [2, 400], [9, 300])])).toEqual([false, true, true]);
    expect(hiddenGroups([rates([40, 400], [0, 400], [0, 300], [9, 90])])).toEqual([false, true, true, true]);
  });

  it('hide the next smallest of those who do not count as well', () => {
    expect(hiddenGroups([rates([40, 43], [20, 21], [60, 66], [300, 400])])).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('are hidden in every table of the same people: one that shows them would give the other away', () => {
    const [first, second] = [rates([40, 400], [3, 400], [9, 300]), rates([90, 200], [30, 90], [50, 80])];
    expect(hiddenGroups([first, second])).toEqual([false, true, true]);
    expect(hiddenGroups([second, first])).toEqual([false, true, true]);
  });

  it('never leave one group alone hidden, nor fewer than five of anybody, in any table, unless all are', () => {
    const group = fc.tuple(fc.nat(40), fc.nat(40)).map(([count, more]) => proportionOf(count, count + more));
    const table = fc.array(fc.option(group), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (tables) => {
        const hidden = hiddenGroups(tables);
        for (const shares of tables) {
          const there = shares.flatMap((share, at) => (share ? [{ ...share, hidden: hidden[at] }] : []));
          const own = there.filter((each) => each.hidden);
          const sum = own.reduce((total, { count }) => total + count, 0);
          const others = own.reduce((total, { count, of }) => total + of - count, 0);
          const isSafe = own.length > 1 && sum >= 5 && others >= 5;
          expect(own.length === 0 || isSafe || own.length === there.length).toBe(true);
        }
      }),
    );
  });

  it('leave no trace in what is stored of a group', () => {
    const group = Uint16Array.from({ length: 300 }, (_, at) => (at < 100 ? 0 : at < 200 ? 1 : 2));
    const counted = Uint8Array.from({ length: 300 }, (_, at) => (at < 3 || (at >= 100 && at < 140) ? 1 : 0));
    const labels = ['A', 'B', 'C', 'nobody'];
    const [found = []] = ratesByGroup({ labels, group }, [{ among: new Uint8Array(300).fill(1), counted }]);
    expect(found.map(({ group: name, rate }) => [name, rate?.count ?? null])).toEqual([
      ['A', null],
      ['B', null],
      ['C', null],
    ]);
    expect(found.map(({ flag }) => flag)).toEqual([null, null, null]);
  });
});

describe('what is hidden of errors', () => {
  const GROUPS = ['White', 'Mixed', 'Asian', 'Black'];
  const everybody = fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.boolean()), {
    minLength: 60,
    maxLength: 400,
  });

  it('is not told by another table and the totals: listed without harm, and those of them with', () => {
    fc.assert(
      fc.property(everybody, (people) => {
        const sorting = { labels: GROUPS, group: Uint16Array.from(people, ([group]) => group) };
        const groups = { sex: sorting, age: sorting, ethnicity: sorting, division: sorting };
        const marks = (is: (person: (typeof people)[number]) => boolean) =>
          Uint8Array.from(people, (person) => (is(person) ? 1 : 0));
        const [listed, harmless] = [marks(([, is]) => is), marks(([, , is]) => is)];
        const harmful = harmless.map((is) => 1 - is);
        const errors = measureErrors(groups, { listed, harmful, harmless });
        const known = new Map<string, number>();
        // Both tables have the number of a group that were listed and did no harm.
        for (const rates of [errors.harmlessListed.ethnicity, errors.listedHarmless.ethnicity])
          for (const { group, rate } of rates) if (rate) known.set(group, rate.count);
        const hiddenIn = (rates: GroupRate[]) => rates.filter(({ rate }) => rate === null);
        for (const rates of [errors.harmlessListed.ethnicity, errors.listedHarmless.ethnicity])
          for (const { group } of hiddenIn(rates)) expect(known.has(group)).toBe(false);
      }),
    );
  });
});
