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

const NEWLINE = 10;
const RETURN = 13;
const LONGEST_LINE = 1024 * 1024;

/** Something that the plain way must look at: it says what is wrong in the words that people get. */
export class FastWayDeclined extends Error {
  override readonly name = 'FastWayDeclined';
}

export type LineVisitor = {
  header: (header: Header) => void;
  /** Takes a line of the block, its newline left out; false for one that must be read as a record. */
  line: (block: Uint8Array, from: number, to: number, line: number) => boolean;
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
    await visitor.blockEnded();
  }
  walk.end();
  reading.verify(file);
  if (walk.rows !== file.rows) throw new FastWayDeclined();
}

class LineWalk {
  rows = 0;
  private readonly file: ManifestFile;
  private readonly mapping: CompiledMapping;
  private readonly visitor: LineVisitor;
  /** What is not walked yet, at the front of memory that serves for every chunk. */
  private held = Buffer.allocUnsafe(1024 * 1024);
  private heldBytes = 0;
  private line = 0;
  /** Reads a record that is not plain, over as many lines as it has. */
  private scanner: CsvScanner | null = null;

  constructor(file: ManifestFile, mapping: CompiledMapping, visitor: LineVisitor) {
    this.file = file;
    this.mapping = mapping;
    this.visitor = visitor;
  }

  chunk(chunk: Uint8Array): void {
    const block = this.hold(chunk);
    const end = block.lastIndexOf(NEWLINE) + 1;
    if (block.length - end > LONGEST_LINE || !isUtf8(block.subarray(0, end))) throw new FastWayDeclined();
    if (end > 0) this.walk(block, end);
    block.copyWithin(0, end);
    this.heldBytes = block.length - end;
  }

  private hold(chunk: Uint8Array): Buffer {
    const bytes = this.heldBytes + chunk.length;
    if (bytes > this.held.length) this.held = Buffer.concat([this.held], bytes * 2);
    this.held.set(chunk, this.heldBytes);
    return this.held.subarray(0, bytes);
  }

  private walk(block: Buffer, end: number): void {
    let from = this.line === 0 ? this.openHeader(block) : 0;
    while (from < end) {
      const newline = block.indexOf(NEWLINE, from);
      const to = newline > from && block[newline - 1] === RETURN ? newline - 1 : newline;
      if (this.scanner !== null || (to > from && !this.visitor.line(block, from, to, this.line))) {
        this.scan(block.subarray(from, newline + 1));
      } else if (to > from) {
        this.rows += 1;
      }
      from = newline + 1;
      this.line += 1;
    }
  }

  /** The last line, where no newline ends it. */
  end(): void {
    const rest = this.held.subarray(0, this.heldBytes);
    if (this.line === 0 || !isUtf8(rest)) throw new FastWayDeclined();
    if (rest.length === 0 && this.scanner === null) return;
    const scanner = this.scanner ?? new CsvScanner(this.line);
    this.pass(scanner.scan(rest.toString('utf8')));
    this.pass(scanner.end());
  }

  /** Reads the header line; gives where the rows start. */
  private openHeader(block: Buffer): number {
    const end = block.indexOf(NEWLINE) + 1;
    const scanner = new CsvScanner();
    const [record] = scanner.scan(new TextDecoder().decode(block.subarray(0, end)));
    if (scanner.isOpen) throw new FastWayDeclined();
    const { table, file } = this.file;
    const header = readHeader(record, TABLES[table], file, this.mapping.sources[table]);
    this.visitor.header(header);
    this.line = 2;
    return end;
  }

  private scan(bytes: Buffer): void {
    this.scanner ??= new CsvScanner(this.line);
    this.pass(this.scanner.scan(bytes.toString('utf8')));
    if (!this.scanner.isOpen) this.scanner = null;
  }

  private pass(records: readonly CsvRecord[]): void {
    this.rows += records.length;
    for (const record of records) this.visitor.record(record);
  }
}
