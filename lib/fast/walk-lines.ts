import { isUtf8 } from 'node:buffer';
import type { ManifestFile } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
import { CsvScanner } from '../ingest/csv-scanner.ts';
import type { CsvRecord } from '../ingest/csv-scanner.ts';
import { gunzip } from '../ingest/decode-text.ts';
import { HashedReading } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { readHeader } from '../ingest/header.ts';
import type { Header } from '../ingest/header.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { newPaddedBytes, PADDING } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';

const NEWLINE = 10;
const RETURN = 13;
const LONGEST_LINE = 1024 * 1024;

/** Something that the plain way must look at: it says what is wrong in the words that people get. */
export class FastWayDeclined extends Error {
  override readonly name = 'FastWayDeclined';
}

/** Where a walk through a block's lines stands: a byte of the block, a line of the file. */
export type LinePlace = { at: number; line: number };

export type LineVisitor = {
  header: (header: Header) => void;
  /**
   * Moves the place past plain lines, whole ones before `end`, and stops there or at the first line that must be read as
   * a record. Gives how many lines it took; none of them is empty.
   */
  lines: (place: LinePlace, block: PaddedBytes, end: number) => number;
  record: (record: CsvRecord) => void;
  blockEnded: () => Promise<void>;
};

/**
 * Walks a file's lines as bytes. Throws FastWayDeclined or ExportRejectedError when header, encoding, hash or number of
 * rows is not plainly as it should be; the plain way then tells exactly why, or that all is well.
 */
export async function walkLines(
  source: ExportSource,
  file: ManifestFile,
  mapping: CompiledMapping,
  visitor: LineVisitor,
): Promise<void> {
  const reading = new HashedReading();
  const stored = reading.read(source.open(file.file));
  const walk = new LineWalk(file, mapping, visitor);
  for await (const chunk of file.file.endsWith('.gz') ? gunzip(stored, file.file) : stored) {
    walk.chunk(chunk);
    // The plain way tells so as soon, however much would follow.
    if (walk.rows > file.rows) throw new FastWayDeclined();
    await visitor.blockEnded();
  }
  walk.end();
  reading.verify(file);
  if (walk.rows !== file.rows) throw new FastWayDeclined();
}

/** Takes every line for a row: a visitor's `lines` that looks at none of them. */
export function passOver(place: LinePlace, { bytes }: PaddedBytes, end: number): number {
  let rows = 0;
  while (place.at < end) {
    const next = bytes.indexOf(NEWLINE, place.at) + 1;
    if (!isEmptyLine(bytes, place.at, next)) rows += 1;
    place.at = next;
    place.line += 1;
  }
  return rows;
}

function isEmptyLine(bytes: Uint8Array, from: number, next: number): boolean {
  return next - from === 1 || (next - from === 2 && bytes[from] === RETURN);
}

class LineWalk {
  rows = 0;
  private readonly file: ManifestFile;
  private readonly mapping: CompiledMapping;
  private readonly visitor: LineVisitor;
  /** What is not walked yet, at the front of memory that serves for every chunk. */
  private held = newPaddedBytes(64 * 1024);
  private heldBytes = 0;
  private readonly place: LinePlace = { at: 0, line: 0 };
  /** Reads a record that is not plain, over as many lines as it has. */
  private scanner: CsvScanner | null = null;

  constructor(file: ManifestFile, mapping: CompiledMapping, visitor: LineVisitor) {
    this.file = file;
    this.mapping = mapping;
    this.visitor = visitor;
  }

  chunk(chunk: Uint8Array): void {
    this.hold(chunk);
    const { bytes } = this.held;
    const end = bytes.subarray(0, this.heldBytes).lastIndexOf(NEWLINE) + 1;
    if (this.heldBytes - end > LONGEST_LINE || !isUtf8(bytes.subarray(0, end))) throw new FastWayDeclined();
    if (end > 0) this.walk(end);
    bytes.copyWithin(0, end, this.heldBytes);
    this.heldBytes -= end;
  }

  private hold(chunk: Uint8Array): void {
    const held = this.heldBytes + chunk.length;
    if (held + PADDING > this.held.bytes.length) {
      const larger = newPaddedBytes(held * 2);
      larger.bytes.set(this.held.bytes.subarray(0, this.heldBytes));
      this.held = larger;
    }
    this.held.bytes.set(chunk, this.heldBytes);
    this.heldBytes = held;
  }

  private walk(end: number): void {
    const { held, place } = this;
    const { bytes } = held;
    place.at = place.line === 0 ? this.openHeader() : 0;
    while (place.at < end) {
      if (this.scanner === null) {
        this.rows += this.visitor.lines(place, held, end);
        if (place.at >= end) return;
      }
      const next = bytes.indexOf(NEWLINE, place.at) + 1;
      if (this.scanner !== null || !isEmptyLine(bytes, place.at, next))
        this.scan(bytes.subarray(place.at, next));
      place.at = next;
      place.line += 1;
    }
  }

  /** The last line, where no newline ends it. */
  end(): void {
    const rest = this.held.bytes.subarray(0, this.heldBytes);
    if (this.place.line === 0 || !isUtf8(rest)) throw new FastWayDeclined();
    if (rest.length === 0 && this.scanner === null) return;
    const scanner = this.scanner ?? new CsvScanner(this.place.line);
    this.pass(scanner.scan(textOf(rest)));
    this.pass(scanner.end());
  }

  /** Reads the header line; gives where the rows start. */
  private openHeader(): number {
    const { bytes } = this.held;
    const end = bytes.indexOf(NEWLINE) + 1;
    const scanner = new CsvScanner();
    const [record] = scanner.scan(new TextDecoder().decode(bytes.subarray(0, end)));
    if (scanner.isOpen) throw new FastWayDeclined();
    const { table, file } = this.file;
    const header = readHeader(record, TABLES[table], file, this.mapping.sources[table]);
    this.visitor.header(header);
    this.place.line = 2;
    return end;
  }

  private scan(bytes: Uint8Array<ArrayBuffer>): void {
    this.scanner ??= new CsvScanner(this.place.line);
    this.pass(this.scanner.scan(textOf(bytes)));
    if (!this.scanner.isOpen) this.scanner = null;
  }

  private pass(records: readonly CsvRecord[]): void {
    this.rows += records.length;
    for (const record of records) this.visitor.record(record);
  }
}

function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
