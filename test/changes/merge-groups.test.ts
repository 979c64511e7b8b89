import { describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { mergeGroups, regroupedPeople } from '../../lib/changes/merge-groups.ts';

const groups = (merges: Record<string, string> = {}) => mergeGroups(new Map(Object.entries(merges)));

describe('mergeGroups', () => {
  it('gives all records of a person, the one that stays included, in code-unit order', () => {
    const merged = groups({ C: 'B', A: 'B' });
    expect(merged.recordsOf('B')).toEqual(['A', 'B', 'C']);
    expect(merged.recordsOf('D')).toEqual(['D']);
    expect([merged.survivorOf('A'), merged.survivorOf('B'), merged.survivorOf('D')]).toEqual(['B', 'B', 'D']);
  });
});

describe('regroupedPeople', () => {
  it.each([
    ['nobody where nothing changed', { A: 'B' }, { A: 'B' }, [], []],
    ['who was merged since', {}, { A: 'B' }, ['A', 'B'], ['B']],
    ['whose merge was undone', { A: 'B' }, {}, ['B'], ['A', 'B']],
    ['who was merged into another than before', { A: 'B' }, { A: 'C' }, ['B', 'C'], ['B', 'C']],
    ['who stays another record of the same person', { A: 'B' }, { B: 'A' }, ['B'], ['A']],
    ['everybody who shares a record with them', { A: 'B' }, { A: 'C', B: 'C' }, ['B', 'C'], ['C']],
  ])('names %s', (_who, before, after, was, is) => {
    const regrouped = regroupedPeople(groups(before), groups(after));
    expect([...regrouped.before].toSorted(inCodeUnitOrder)).toEqual(was);
    expect([...regrouped.after].toSorted(inCodeUnitOrder)).toEqual(is);
  });
});
