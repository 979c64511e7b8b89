import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossTable } from '../../lib/evaluation/cross-table.ts';
import type { Counts } from '../../lib/evaluation/cross-table.ts';

/** People by their counts in a table of rows and columns. */
function sortingsOf(counts: Counts) {
  const cells = counts.flatMap((own, row) =>
    own.flatMap((many, column) => Array.from({ length: many }, () => [row, column] as const)),
  );
  const labelled = (size: number, which: 0 | 1) => ({
    labels: Array.from({ length: size }, (_, at) => String(at)),
    group: Uint16Array.from(cells, (cell) => cell[which]),
  });
  return { rows: labelled(counts.length, 0), columns: labelled(counts[0]!.length, 1) };
}

function joined(counts: Counts, hidden: { rows?: number[]; columns?: number[] } = {}): Counts | null {
  const { rows, columns } = sortingsOf(counts);
  const labels = (numbers: number[] = []) => new Set(numbers.map(String));
  return crossTable(rows, columns, { rows: labels(hidden.rows), columns: labels(hidden.columns) });
}

const turn = (counts: Counts): Counts => counts[0]!.map((_, column) => counts.map((own) => own[column]!));
const addUp = (lines: Counts): number[] =>
  lines[0]!.map((_, at) => lines.reduce((sum, own) => sum + own[at]!, 0));
const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

/** The ways to sort so many lines into groups, as the group of each. */
function* partitions(lines: number): Generator<number[]> {
  function* from(groups: number[]): Generator<number[]> {
    if (groups.length === lines) yield groups;
    else
      for (let group = 0; group <= Math.max(-1, ...groups) + 1; group += 1) yield* from([...groups, group]);
  }
  yield* from([]);
}

function put(counts: Counts, groups: readonly number[]): Counts {
  const wanted = [...new Set(groups)].toSorted((a, b) => a - b);
  return wanted.map((group) => addUp(counts.filter((_, at) => groups[at] === group)));
}

const areTogether = (lines: readonly number[], groups: readonly number[]) =>
  new Set(lines.map((line) => groups[line])).size <= 1;

/** What a table has in its rows and in its columns, in whatever order they and their numbers stand. */
function contentOf(counts: Counts): string {
  const linesOf = (table: Counts) => {
    const lines = table.map((own) => own.toSorted((a, b) => a - b).join(' '));
    return lines.toSorted((a, b) => (a < b ? -1 : 1)).join('; ');
  };
  return `${linesOf(counts)} | ${linesOf(turn(counts))}`;
}

describe('a table that is coarse enough', () => {
  const size = fc.integer({ min: 1, max: 5 });
  const tables = fc.tuple(size, size).chain(([rows, columns]) =>
    fc.record({
      counts: fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 })), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: rows, maxLength: rows },
      ),
      hidden: fc.record({
        rows: fc.uniqueArray(fc.integer({ min: 0, max: rows - 1 }), { maxLength: 3 }),
        columns: fc.uniqueArray(fc.integer({ min: 0, max: columns - 1 }), { maxLength: 3 }),
      }),
    }),
  );

  it('has no number under five, loses nobody, and has those that are hidden in one line', () => {
    const met = { three: 0, hidden: 0, none: 0 };
    fc.assert(
      fc.property(tables, ({ counts, hidden }) => {
        const found = joined(counts, hidden);
        if (found === null) {
          met.none += 1;
          return;
        }
        expect(Math.min(...found.flat())).toBeGreaterThanOrEqual(5);
        expect(Math.min(found.length, found[0]!.length)).toBeGreaterThanOrEqual(2);
        expect(sum(found.flat())).toBe(sum(counts.flat()));
        if (Math.max(hidden.rows.length, hidden.columns.length) > 1) met.hidden += 1;
        // Lines with nobody in them go, or join any other.
        if (counts.length - found.length > 1 && counts.every((own) => sum(own) > 0)) met.three += 1;
        const columnsTogether = [...partitions(counts[0]!.length)].filter((groups) =>
          areTogether(hidden.columns, groups),
        );
        const ways = [...partitions(counts.length)]
          .filter((groups) => areTogether(hidden.rows, groups))
          .flatMap((groups) => columnsTogether.map((own) => turn(put(turn(put(counts, groups)), own))));
        expect(ways.map((way) => contentOf(way))).toContain(contentOf(found));
      }),
      { numRuns: 300 },
    );
    expect(Math.min(met.three, met.hidden, met.none)).toBeGreaterThan(3);
  });

  it.each<[of: string, counts: Counts, found: Counts | null]>([
    [
      'that is so as it is',
      [
        [5, 9],
        [7, 5],
      ],
      [
        [5, 9],
        [7, 5],
      ],
    ],
    [
      'of three rows that are small only one by one',
      [
        [2, 9],
        [2, 9],
        [1, 9],
        [60, 70],
      ],
      [
        [5, 27],
        [60, 70],
      ],
    ],
    [
      'of three columns',
      turn([
        [2, 9],
        [2, 9],
        [1, 9],
        [60, 70],
      ]),
      turn([
        [5, 27],
        [60, 70],
      ]),
    ],
    [
      'of four rows, of which three are small together and take the smallest other in',
      [
        [1, 9],
        [1, 9],
        [2, 9],
        [50, 40],
        [60, 70],
      ],
      [
        [54, 67],
        [60, 70],
      ],
    ],
    [
      'of which too little would be left',
      [
        [1, 9],
        [1, 9],
        [2, 9],
        [60, 70],
      ],
      null,
    ],
    [
      'of two rows and two columns',
      [
        [4, 9],
        [60, 70],
      ],
      null,
    ],
  ])('joins a table %s', (_, counts, found) => {
    expect(joined(counts)).toEqual(found);
  });

  it('joins three that are hidden, though each is large, and leaves them by themselves', () => {
    const counts = [
      [10, 20],
      [30, 40],
      [50, 60],
      [70, 80],
    ];
    expect(joined(counts, { rows: [0, 1, 2] })).toEqual([
      [70, 80],
      [90, 120],
    ]);
  });
});
