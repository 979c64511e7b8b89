import { CsvScanner } from './csv-scanner.ts';
import { decodeText } from './decode-text.ts';

/** A record as it stands in its file, without the newline at its end; it may span several physical lines. */
export type CutRecord = {
  /** Its first physical line, the header being 1. */
  line: number;
  /** Its first LONGEST_CUT characters at most. */
  text: string;
  /** How many it has. */
  characters: number;
};

/** Characters (UTF-16 code units) that are kept of a record. */
export const LONGEST_CUT = 4000;

/**
 * Cuts the records that begin on the wanted lines out of a CSV file, in the file's order. Memory is bounded by a chunk
 * and what is kept of a record. Throws ExportRejectedError for what is no UTF-8 or no gzip.
 */
export async function* cutRecords(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  wanted: ReadonlySet<number>,
): AsyncGenerator<CutRecord> {
  const scanner = new CsvScanner();
  let line = 1;
  let record = new OpenRecord(line, wanted);
  for await (const text of decodeText(bytes, file)) {
    for (let from = 0, to = 0; from < text.length; from = to) {
      const newline = text.indexOf('\n', from);
      to = newline < 0 ? text.length : newline + 1;
      const piece = text.slice(from, to);
      // A whole line without a quote is a record whatever it holds.
      const isPlain = record.characters === 0 && newline >= 0 && !piece.includes('"');
      if (!isPlain) scanner.scan(piece);
      record.add(piece);
      if (newline < 0) continue;
      line += 1;
      if (scanner.isOpen) continue;
      if (record.isWanted) yield record.cut();
      record = new OpenRecord(line, wanted);
    }
  }
  if (record.isWanted && record.characters > 0) yield record.cut();
}

class OpenRecord {
  readonly line: number;
  readonly isWanted: boolean;
  characters = 0;
  private text = '';
  private ending = '';

  constructor(line: number, wanted: ReadonlySet<number>) {
    this.line = line;
    this.isWanted = wanted.has(line);
  }

  add(piece: string): void {
    this.characters += piece.length;
    if (!this.isWanted) return;
    this.text += piece.slice(0, LONGEST_CUT - this.text.length);
    this.ending = (this.ending + piece.slice(-2)).slice(-2);
  }

  cut(): CutRecord {
    const newline = this.ending.endsWith('\r\n') ? 2 : this.ending.endsWith('\n') ? 1 : 0;
    const characters = this.characters - newline;
    // Half of a surrogate pair is no character.
    const text = this.text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '');
    return { line: this.line, text, characters };
  }
}
