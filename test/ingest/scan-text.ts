import fc from 'fast-check';
import { CsvScanner } from '../../lib/ingest/csv-scanner.ts';
import type { CsvRecord } from '../../lib/ingest/csv-scanner.ts';

/** All records of a text that comes in pieces. */
export function scanPieces(pieces: readonly string[]): CsvRecord[] {
  const scanner = new CsvScanner();
  return [...pieces.flatMap((piece) => scanner.scan(piece)), ...scanner.end()];
}

/** A text cut at some places, each a share of its length. */
export function cut(text: string, shares: readonly number[]): string[] {
  const places = shares.map((share) => Math.floor(share * text.length)).toSorted((a, b) => a - b);
  return [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length));
}

export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

/** A field as it is written, and as it is meant. */
type WrittenField = { value: string; text: string };
export type WrittenCsv = { text: string; records: { line: number; fields: string[] }[] };

const value = fc.oneof(
  fc.constantFrom('', 'N00000001', '2024-02-01', ' ', 'é', '€', '😀', '\uFEFF'),
  fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', ';', 'é', '😀'), maxLength: 6 }),
);

const field: fc.Arbitrary<WrittenField> = fc.tuple(value, fc.boolean()).map(([meant, quoted]) => {
  const mustQuote = /[",\r\n]/.test(meant);
  return { value: meant, text: quoted || mustQuote ? `"${meant.replaceAll('"', '""')}"` : meant };
});

const row = fc.record({
  fields: fc.array(field, { minLength: 1, maxLength: 5 }),
  ending: fc.constantFrom('\n', '\r\n'),
  emptyLinesBefore: fc.array(fc.constantFrom('\n', '\r\n'), { maxLength: 2 }),
});

/** RFC 4180 text, with what its records mean and where each begins; empty lines in between, its last line open or not. */
export const wellFormedCsv: fc.Arbitrary<WrittenCsv> = fc
  .tuple(fc.array(row, { maxLength: 6 }), fc.boolean())
  .map(([rows, endsOpen]) => {
    let text = '';
    const records = rows.map(({ fields, ending, emptyLinesBefore }, at) => {
      text += emptyLinesBefore.join('');
      const line = text.split('\n').length;
      // A lone empty field is quoted: without quotes it would be an empty line, and no record.
      const lone = fields.length === 1 && fields[0]?.text === '';
      text += lone ? '""' : fields.map((each) => each.text).join(',');
      if (!endsOpen || at < rows.length - 1) text += ending;
      return { line, fields: fields.map((each) => each.value) };
    });
    return { text, records };
  });
