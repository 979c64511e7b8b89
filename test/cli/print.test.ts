import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../lib/cli/print.ts';

describe('a list as CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1', '=1,2', '＝1+1'])(
    'neutralises a text cell that a spreadsheet would take for a formula: %j',
    (cell) => {
      expect(parse(csvText([cell, 'x'], []))).toEqual([[`'${cell}`, 'x']]);
      expect(parse(csvText(['x'], [[cell]]))).toEqual([['x'], [`'${cell}`]]);
    },
  );

  it('leaves numbers, truth values and plain text as they are', () => {
    expect(csvText(['a', 'b', 'c', 'd'], [[-1.5, true, null, 'N0000-1=2']])).toBe(
      'a,b,c,d\n-1.5,true,,N0000-1=2\n',
    );
  });
});
