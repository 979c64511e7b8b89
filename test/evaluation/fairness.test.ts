import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    expect(hiddenGroups(rates([40, 400], [4, 400], [3, 300], [30, 300]))).toEqual([false, true, true, false]);
    expect(hiddenGroups(rates([40, 44], [46, 49], [50, 100]))).toEqual([true, true, false]);
  });

  it('hide the next smallest with them, which the total would give them away by', () => {
    expect(hiddenGroups(rates([40, 400], [2, 400], [9, 300]))).toEqual([false, true, true]);
    expect(hiddenGroups(rates([40, 400], [0, 400], [0, 300], [9, 90]))).toEqual([false, true, true, true]);
  });

  it('never leave one group alone hidden, nor fewer than five people, unless all are', () => {
    const group = fc.tuple(fc.nat(40), fc.nat(40)).map(([count, more]) => proportionOf(count, count + more));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (groups) => {
        const hidden = hiddenGroups(groups);
        const counts = groups.filter((_, at) => hidden[at]).map(({ count }) => count);
        const sum = counts.reduce((total, count) => total + count, 0);
        const isSafe = counts.length === 0 || (counts.length > 1 && sum >= 5) || !hidden.includes(false);
        expect(isSafe).toBe(true);
      }),
    );
  });

  it('leave no trace in what is stored of a group', () => {
    const group = Uint16Array.from({ length: 300 }, (_, at) => (at < 100 ? 0 : at < 200 ? 1 : 2));
    const counted = Uint8Array.from({ length: 300 }, (_, at) => (at < 3 || (at >= 100 && at < 140) ? 1 : 0));
    const labels = ['A', 'B', 'C', 'nobody'];
    const found = ratesByGroup({ labels, group }, new Uint8Array(300).fill(1), counted);
    expect(found.map(({ group: name, rate }) => [name, rate?.count ?? null])).toEqual([
      ['A', null],
      ['B', null],
      ['C', null],
    ]);
    expect(found.map(({ flag }) => flag)).toEqual(['lower', 'higher', 'lower']);
  });
});
