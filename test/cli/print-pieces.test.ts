import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvPieces, jsonPieces } from '../../lib/cli/print-pieces.ts';
import { csvText, jsonText } from '../../lib/cli/print.ts';

describe('JSON in pieces', () => {
  it('is the JSON of the whole', () => {
    const values = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(values, (value) => {
        expect([...jsonPieces(value)].join('')).toBe(jsonText(value));
      }),
    );
    for (const value of [{}, [], { gone: undefined }, { a: 1, gone: undefined }, [undefined], { a: [] }]) {
      expect([...jsonPieces(value)].join('')).toBe(jsonText(value));
    }
  });

  it('has a piece for each item of a list, or of an object’s lists', () => {
    expect([...jsonPieces([1, { a: 'x' }])]).toEqual(['[\n  1', ',\n  {\n    "a": "x"\n  }', '\n]', '\n']);
    expect([...jsonPieces({ rows: [1, 2] })].length).toBeGreaterThan(4);
    const lazily = { rows: new Set([{ a: 1 }, 2]), none: new Set() };
    expect([...jsonPieces(lazily)].join('')).toBe(jsonText({ rows: [{ a: 1 }, 2], none: [] }));
  });
});

it('CSV in pieces is the CSV of the whole, formulas neutralised', () => {
  const rows = Array.from({ length: 2500 }, (_, n) => [n, `=SUM(${n})`, n % 2 === 0, 'a "quoted", cell']);
  const columns = ['n', 'formula', 'even', 'text'];
  expect([...csvPieces(columns, rows)].join('')).toBe(csvText(columns, rows));
  expect([...csvPieces(columns, [])].join('')).toBe(csvText(columns, []));
});
