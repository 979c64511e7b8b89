import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeKey, resolveMerges } from '../../lib/ingest/merges.ts';
import type { MergeRow, MergeVerdicts } from '../../lib/ingest/merges.ts';
import { runs } from '../fixtures/property-runs.ts';
import { modelMerges } from './merges-model.ts';

/** `A>B` is a record A merged into B, `A` one that is not merged; a tick behind it is another content of it. */
function rowsOf(text: string): MergeRow[] {
  return text.split(' ').map((row) => {
    const [, nominalId = '', mergedInto = ''] = /^(\w+)(?:>(\w+))?'*$/.exec(row) ?? [];
    return { nominalId, mergedInto, content: row };
  });
}

/** Who ends elsewhere than at their own record; a record may be listed as ending at itself. */
function moved({ survivors }: MergeVerdicts): Record<string, string> {
  return Object.fromEntries([...survivors].filter(([nominalId, survivor]) => nominalId !== survivor));
}

function resolve(text: string) {
  const verdicts = resolveMerges(rowsOf(text));
  const { badMerges } = verdicts;
  return { survivors: moved(verdicts), bad: [...badMerges].toSorted((a, b) => (a < b ? -1 : 1)) };
}

describe('resolveMerges', () => {
  it.each<[string, string, Record<string, string>, string[]]>([
    ['a merge', 'A>B B', { A: 'B' }, []],
    ['a chain, each of whose records ends at its end', 'A>B B>C C', { A: 'C', B: 'C' }, []],
    ['a chain, whatever the order of rows', 'C B>C A>B', { A: 'C', B: 'C' }, []],
    ['a fork', 'A>C B>C C', { A: 'C', B: 'C' }, []],
    ['nobody merged', 'A B', {}, []],
    ['a record merged into itself', 'A>A B', {}, ['A A']],
    ['a circle of two', 'A>B B>A', {}, ['A B', 'B A']],
    ['a circle of three', 'A>B B>C C>A', {}, ['A B', 'B C', 'C A']],
    ['a chain into a circle', 'A>B B>C C>B', {}, ['A B', 'B C', 'C B']],
    ['a chain into a record merged into itself', 'A>B B>B', {}, ['A B', 'B B']],
    ['a target that is missing', 'A>Z', {}, ['A Z']],
    ['a chain to a target that is missing', 'A>B B>Z', {}, ['A B', 'B Z']],
    ['a target in conflict', "A>B B B'", {}, ['A B']],
    ['a chain to a target in conflict', "A>B B>C C C'", {}, ['A B', 'B C']],
    ['a chain through a record in conflict', 'A>B B>C B>D C D', {}, ['A B']],
    ['a record merged into two, which is a conflict and no bad merge', 'A>B A>C B C', {}, []],
    ['a repeated merge', 'A>B A>B B', { A: 'B' }, []],
    ['a repeated target', 'A>B B B', { A: 'B' }, []],
    ['a record both merged and not, which is a conflict', 'A A>B B', {}, []],
    ['a target both merged and not', 'A>B B B>C C', {}, ['A B']],
    ['a record whose one merge is bad and whose other row is not merged', 'A A>Z', {}, ['A Z']],
    ['a record whose one merge is bad and whose other is good', 'A>Z A>B B', { A: 'B' }, ['A Z']],
    ['a target made whole by its own bad merge', 'X>A A A>Z', { X: 'A' }, ['A Z']],
    ['a target brought into a circle by one of its rows', 'A>B B B>A', {}, ['A B', 'B A']],
    ['two circles through one record', 'A>B B>A A>C C>A', {}, ['A B', 'A C', 'B A', 'C A']],
    ['a record in conflict whose content differs elsewhere', "A>B A>B' B", {}, []],
  ])('settles %s', (_, text, survivors, bad) => {
    expect(resolve(text)).toEqual({ survivors, bad });
    expect(resolve(text.split(' ').toReversed().join(' '))).toEqual({ survivors, bad });
  });

  it('names a bad merge by its record and target', () => {
    expect(mergeKey('A', 'B')).toBe('A B');
  });

  // As many as a force that renumbered its records may have: time must go with them, not with their square.
  it('settles a chain of fifty thousand merges', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => `N${at}>N${at + 1}`);
    const { survivors, badMerges } = resolveMerges(rowsOf([...chain, 'N50000'].join(' ')));
    expect(new Set(survivors.values())).toEqual(new Set(['N50000']));
    expect([survivors.size, badMerges.size]).toEqual([50_000, 0]);
  });

  it('settles a circle of fifty thousand merges', () => {
    const circle = Array.from({ length: 50_000 }, (_, at) => `N${at}>N${(at + 1) % 50_000}`);
    const { survivors, badMerges } = resolveMerges(rowsOf(circle.join(' ')));
    expect([survivors.size, badMerges.size]).toEqual([0, 50_000]);
  });

  it('settles fifty thousand records merged into one, and as many merges of one record', () => {
    const into = Array.from({ length: 50_000 }, (_, at) => `N${at}>A`);
    expect(resolveMerges(rowsOf(['A', ...into].join(' '))).survivors.size).toBe(50_000);
    const from = Array.from({ length: 50_000 }, (_, at) => `A>N${at}`);
    expect(resolveMerges(rowsOf(from.join(' '))).badMerges.size).toBe(50_000);
  });
});

const nominal = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const randomRows = fc.array(
  fc
    .record({
      nominalId: nominal,
      mergedInto: fc.oneof(fc.constant(''), nominal, fc.constant('Z')),
      // Mostly the same, so that repeats are as common as conflicts.
      content: fc.constantFrom('', '', '', "'"),
    })
    .map((row) => ({ ...row, content: `${row.nominalId}>${row.mergedInto}${row.content}` })),
  { maxLength: 9 },
);

describe('resolveMerges against a model', () => {
  it('agrees on bad merges and survivors, for any mixture', () => {
    fc.assert(
      fc.property(randomRows, (rows) => {
        const verdicts = resolveMerges(rows);
        const model = modelMerges(rows);
        const isBad = (row: MergeRow) => verdicts.badMerges.has(mergeKey(row.nominalId, row.mergedInto));
        expect(rows.filter(isBad)).toEqual(rows.filter((row) => model.bad.has(row)));
        expect(moved(verdicts)).toEqual(Object.fromEntries(model.survivors));
      }),
      runs(3000),
    );
  });

  // Contract, rule 4, "in a circle": A is merged into B, B into C and C into A. That A is in conflict is rule 5.
  it('calls each merge of a circle bad, though one of its records is in conflict too', () => {
    const rows = rowsOf("A A' A>B B>C C C>A");
    expect(modelMerges(rows).bad.size).toBe(3);
    expect([...resolveMerges(rows).badMerges]).toEqual(expect.arrayContaining(['A B', 'B C', 'C A']));
  });

  it('does not hang on the order of rows', () => {
    fc.assert(
      fc.property(
        randomRows.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          expect(resolveMerges(shuffled)).toEqual(resolveMerges(rows));
        },
      ),
      runs(1000),
    );
  });
});
