import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvText, tableText } from '../../lib/cli/print.ts';
import { ROOT } from '../gates/miniature.ts';
import { sourceFiles } from '../gates/source-files.ts';

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

  // An export is data and no spreadsheet: a mark before a value would change it.
  it('is how every CSV is written but the synthetic exports', () => {
    const writers = sourceFiles().filter(
      (file) => /^(lib|functions)\//.test(file) && sourceOf(file).includes("'csv-stringify"),
    );
    expect(writers).toContain('lib/wording/csv-text.ts');
    expect(writers.filter((file) => !sourceOf(file).includes('escape_formulas: true'))).toEqual([
      'lib/synthetic/csv-text.ts',
    ]);
  });
});

function sourceOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

it('a table on the screen has as many rows as a person may read, and says how many more there are', () => {
  const lines = tableText(
    ['n'],
    Array.from({ length: 200_000 }, (_, n) => [n]),
  )
    .trimEnd()
    .split('\n');
  expect(lines.slice(-2).map((line) => line.trim())).toEqual([
    '4999',
    '... and 195,000 more: --csv lists all',
  ]);
  expect(tableText(['n'], [[1]])).not.toContain('more');
});
