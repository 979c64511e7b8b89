import { isUtf8 } from 'node:buffer';
import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import { CsvScanner } from '../ingest/csv-scanner.ts';
import { gunzip } from '../ingest/decode-text.ts';
import { HashedReading } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { readHeader } from '../ingest/header.ts';
import type { Header } from '../ingest/header.ts';
import { ingestFile, placeRow } from '../ingest/ingest-file.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { judgeRow } from '../ingest/read-rows.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { shardOf } from '../ingest/shard-of.ts';
import { TABLES } from '../contract/tables.ts';
import { RowBuffer } from './row-buffer.ts';
import { layoutOf } from './row-layout.ts';
import { RowPacker } from './row-packer.ts';

const NEWLINE = 10;
const RETURN = 13;
const LONGEST_LINE = 1024 * 1024;

export type PackRequest = {
  source: ExportSource;
  file: ManifestFile;
  asOf: CalendarDate;
  merges: MergeVerdicts;
  shards: number;
  /** Called now and then with the shards' buffers, which it may take from. */
  onBlock: (shards: readonly RowBuffer[]) => Promise<void>;
};

export type PackedFile = {
  rowsIn: number;
  kept: number;
  quarantined: QuarantinedRow[];
  shards: readonly RowBuffer[];
  /** The part's dictionary: values by coded column. */
  codes: string[][];
};

/** Something that the plain way must look at: it says what is wrong in the words that people get. */
class FastWayDeclined extends Error {
  override readonly name = 'FastWayDeclined';
}

/**
 * Streams one file into packed rows by shard. Whatever is not plain to see goes the plain way: a row by itself, or the
 * whole file when its header, encoding, hash or number of rows is not as it should be. Errors as `readRows`.
 */
export async function packFile(request: PackRequest): Promise<PackedFile> {
  try {
    return await new FastFile(request).pack();
  } catch (error) {
    if (error instanceof FastWayDeclined || error instanceof ExportRejectedError) return packPlainly(request);
    throw error;
  }
}

async function packPlainly({ source, file, asOf, merges, shards: count, onBlock }: PackRequest): Promise<PackedFile> {
  const shards = Array.from({ length: count }, () => new RowBuffer());
  const quarantined: QuarantinedRow[] = [];
  let kept = 0;
  const rowsIn = await ingestFile(source, file, asOf, merges, {
    keep: (survivor, line, values) => {
      shards[shardOf(survivor, count)]?.putJson(line, values);
      kept += 1;
    },
    quarantine: (row) => quarantined.push(row),
    batchEnded: () => onBlock(shards),
  });
  return { rowsIn, kept, quarantined, shards, codes: [] };
}

class FastFile {
  private readonly request: PackRequest;
  private readonly quarantined: QuarantinedRow[] = [];
  private packer: RowPacker | null = null;
  private header: Header = { width: 0, positions: [] };
  private line = 1;
  private oddRows = 0;
  private oddKept = 0;
  /** Reads a record that is not plain, over as many lines as it has. */
  private scanner: CsvScanner | null = null;

  constructor(request: PackRequest) {
    this.request = request;
  }

  async pack(): Promise<PackedFile> {
    const { source, file, onBlock } = this.request;
    const reading = new HashedReading();
    const stored = reading.read(source.open(file.file));
    let rest: Uint8Array = new Uint8Array();
    for await (const chunk of file.file.endsWith('.gz') ? gunzip(stored, file.file) : stored) {
      const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = block.lastIndexOf(NEWLINE) + 1;
      if (block.length - end > LONGEST_LINE || !isUtf8(block.subarray(0, end))) throw new FastWayDeclined();
      this.packLines(block, end);
      rest = block.subarray(end);
      if (this.packer) await onBlock(this.packer.shards);
    }
    this.packLastLine(rest);
    reading.verify(file);
    if (!this.packer) throw new FastWayDeclined();
    const rowsIn = this.packer.packed + this.oddRows;
    if (rowsIn !== file.rows) throw new FastWayDeclined();
    const { packed, shards, columns } = this.packer;
    const codes = columns.map((column) => column.texts());
    return { rowsIn, kept: packed + this.oddKept, quarantined: this.quarantined, shards, codes };
  }

  private packLines(block: Uint8Array, end: number): void {
    let from = 0;
    if (!this.packer && end > 0) from = this.openHeader(block);
    while (from < end) {
      const newline = block.indexOf(NEWLINE, from);
      const to = newline > from && block[newline - 1] === RETURN ? newline - 1 : newline;
      const isPlain = this.scanner === null && (to === from || this.packer!.pack(block, from, to, this.line));
      if (!isPlain) this.scanOdd(textOf(block, from, newline + 1));
      from = newline + 1;
      this.line += 1;
    }
  }

  /** Reads the header line; gives where the rows start. */
  private openHeader(block: Uint8Array): number {
    const { file, asOf, shards, merges } = this.request;
    const end = block.indexOf(NEWLINE) + 1;
    const scanner = new CsvScanner();
    const [record, ...others] = scanner.scan(new TextDecoder().decode(block.subarray(0, end)));
    if (scanner.isOpen || others.length > 0) throw new FastWayDeclined();
    this.header = readHeader(record, TABLES[file.table], file.file);
    this.packer = new RowPacker(layoutOf(file.table), this.header, asOf, shards, merges);
    this.line = 2;
    return end;
  }

  private packLastLine(rest: Uint8Array): void {
    if (rest.length === 0 && this.scanner === null) return;
    if (!this.packer || !isUtf8(rest)) throw new FastWayDeclined();
    this.scanner ??= new CsvScanner(this.line);
    this.placeOdd(this.scanner.scan(textOf(rest, 0, rest.length)));
    this.placeOdd(this.scanner.end());
  }

  private scanOdd(text: string): void {
    this.scanner ??= new CsvScanner(this.line);
    this.placeOdd(this.scanner.scan(text));
    if (!this.scanner.isOpen) this.scanner = null;
  }

  private placeOdd(records: ReturnType<CsvScanner['scan']>): void {
    const { file, asOf, merges, shards } = this.request;
    for (const record of records) {
      this.oddRows += 1;
      placeRow(judgeRow(record, this.header, TABLES[file.table], asOf), file, merges, {
        keep: (survivor, line, values) => {
          this.packer?.shards[shardOf(survivor, shards)]?.putJson(line, values);
          this.oddKept += 1;
        },
        quarantine: (row) => this.quarantined.push(row),
        batchEnded: () => Promise.resolve(),
      });
    }
  }
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
