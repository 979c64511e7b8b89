import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { cut, cuts, scanPieces, wellFormedCsv } from './scan-text.ts';

/** Any text of the characters that matter, most of it broken. */
const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', ',', '"', '\n', '\r', '\0'),
  maxLength: 40,
});

describe('CsvScanner', () => {
  it('gives the same records of a broken text however it is cut', () => {
    fc.assert(
      fc.property(anyText, cuts, (text, shares) => {
        expect(scanPieces(cut(text, shares))).toEqual(scanPieces([text]));
      }),
      runs(3000),
    );
  });

  it('gives the same records of a broken text character by character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(scanPieces(text.split(''))).toEqual(scanPieces([text]));
      }),
      runs(1000),
    );
  });

  it('reads well-formed CSV as it was meant, with the line of each record, however it is cut', () => {
    fc.assert(
      fc.property(wellFormedCsv, cuts, ({ text, records }, shares) => {
        const meant = records.map((record) => ({ ...record, fault: null }));
        expect(scanPieces(cut(text, shares))).toEqual(meant);
      }),
      runs(2000),
    );
  });

  it('agrees with csv-parse on well-formed CSV', () => {
    fc.assert(
      fc.property(wellFormedCsv, ({ text }) => {
        const theirs: string[][] = parse(text, {
          record_delimiter: ['\n', '\r\n'],
          relax_column_count: true,
          skip_empty_lines: true,
        });
        expect(scanPieces([text]).map(({ fields }) => fields)).toEqual(theirs);
      }),
      runs(2000),
    );
  });

  it('loses nothing but the record itself to a stray quote', () => {
    const strays = ['a"b', '"a"b', 'a,b"', '"a""b"c,d', ' "a"', 'a"b"c,"d"'];
    fc.assert(
      fc.property(wellFormedCsv, wellFormedCsv, fc.constantFrom(...strays), (before, after, stray) => {
        const first = before.text === '' || before.text.endsWith('\n') ? before.text : `${before.text}\n`;
        const lines = first.split('\n').length;
        const meant = [
          ...before.records.map((record) => ({ ...record, fault: null })),
          { line: lines, fields: null, fault: 'a quote where none is allowed', faultLine: lines },
          ...after.records.map(({ line, fields }) => ({ line: line + lines, fields, fault: null })),
        ];
        expect(scanPieces([`${first}${stray}\n${after.text}`])).toEqual(meant);
      }),
      runs(1000),
    );
  });
});
