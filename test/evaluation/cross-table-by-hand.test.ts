import { describe, expect, it } from 'vitest';
import { crossTable } from '../../lib/evaluation/cross-table.ts';
import type { Sorting } from '../../lib/evaluation/groups.ts';

/** People of whom a table shows so many in each row and column. */
function sorted(table: readonly (readonly number[])[]): [Sorting, Sorting] {
  const people = table.flatMap((line, row) =>
    line.flatMap((count, column) => Array.from({ length: count }, () => [row, column] as const)),
  );
  return [
    { labels: table.map((_, at) => `row ${at}`), group: Uint16Array.from(people, ([row]) => row) },
    {
      labels: table[0]!.map((_, at) => `column ${at}`),
      group: Uint16Array.from(people, ([, column]) => column),
    },
  ];
}

const crossed = (...table: number[][]) =>
  crossTable(...sorted(table), { rows: new Set(), columns: new Set() });

describe('a table of two sortings', () => {
  it('stays as it is where no number is under five', () => {
    expect(crossed([5, 20], [100, 100], [30, 30])).toEqual([
      [5, 20],
      [100, 100],
      [30, 30],
    ]);
  });

  it('has the row of a small number together with the smallest other row', () => {
    expect(crossed([3, 20], [100, 100], [30, 30])).toEqual([
      [100, 100],
      [33, 50],
    ]);
  });

  it('has the column of a small number together with the smallest other column, where that has fewer people', () => {
    expect(crossed([4, 100, 30], [20, 100, 30])).toEqual([
      [100, 34],
      [100, 50],
    ]);
  });

  it('is none where that would leave one row or column', () => {
    expect(crossed([4, 20], [30, 30])).toBeNull();
  });
});
