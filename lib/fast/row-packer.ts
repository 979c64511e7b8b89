import { asNumber } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { DATE_ORDERS } from '../ingest/check-row.ts';
import type { Header } from '../ingest/header.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { AT_ONCE } from './at-once.ts';
import { NEWLINE } from './end-of-field.ts';
import { hashBytes } from './hash-bytes.ts';
import { LONGEST_ID } from './id-bytes.ts';
import type { PackedColumn } from './mapped-columns.ts';
import { MergedShards } from './merged-shards.ts';
import { newPaddedBytes, PADDING, textBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { RowBuffer } from './row-buffer.ts';
import type { RowToPut } from './row-buffer.ts';
import { codedPlace } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';
import { LONGEST_LINE, RowReader } from './row-reader.ts';
import { shardOfHash } from './shard-of.ts';
import type { LinePlace } from './walk-lines.ts';

/**
 * Packs the plain rows of one part, by shard. A row is plain when it has no quote or NUL, the right number of fields,
 * values that the contract accepts, dates in order, and no merge; any other is left to the plain way of judging.
 */
export class RowPacker {
  readonly shards: readonly RowBuffer[];
  /** Lines packed; rows that came as records are not among them. */
  packed = 0;
  private readonly layout: RowLayout;
  private readonly reader: RowReader;
  /** Coded columns whose date must not be before another's; that none is after the as-of date, they see themselves. */
  private readonly orders: readonly { earlier: number; later: number }[];
  private readonly merged: MergedShards;
  private readonly row: RowToPut;
  private readonly scratch = newPaddedBytes(LONGEST_LINE);

  constructor(
    layout: RowLayout,
    header: Header,
    sources: ColumnSources,
    asOf: CalendarDate,
    shards: number,
    merges: MergeVerdicts,
    expectedBytes: number,
  ) {
    this.layout = layout;
    const orders = DATE_ORDERS[layout.table.name].map(({ earlier, later }) => ({
      earlier: codedPlace(layout, earlier),
      later: later === null ? -1 : codedPlace(layout, later),
    }));
    this.orders = orders.filter(({ later }) => later >= 0);
    const endToday = new Set(orders.filter(({ later }) => later < 0).map(({ earlier }) => earlier));
    const today = asNumber(asOf);
    this.reader = new RowReader(layout, header, sources, (place) =>
      endToday.has(place) ? today : undefined,
    );
    this.merged = MergedShards.of(merges, shards);
    this.shards = Array.from({ length: shards }, () => new RowBuffer(expectedBytes));
    const { codes, idFrom: from, idTo: to } = this.reader;
    this.row = { line: 0, hash: 0, codes, source: this.scratch, from, to };
  }

  get columns(): readonly PackedColumn[] {
    return this.reader.columns;
  }

  /** Packs lines until one is not plain, of which nothing is packed; as LineVisitor's `lines`. */
  packLines(place: LinePlace, block: PaddedBytes, end: number): number {
    const before = this.packed;
    while (place.at < end && this.packSome(place, block, end));
    return this.packed - before;
  }

  /** Packs no more than AT_ONCE; whether all of them were plain. */
  private packSome(place: LinePlace, block: PaddedBytes, end: number): boolean {
    const { reader } = this;
    const { bytes } = block;
    let { at, line } = place;
    let empty = 0;
    let isPlain = true;
    const last = line + AT_ONCE;
    while (at < end && line < last) {
      if (bytes[at] === NEWLINE) {
        at += 1;
        line += 1;
        empty += 1;
        continue;
      }
      const next = reader.read(block, at);
      isPlain = next >= 0 && this.datesInOrder();
      if (!isPlain) break;
      this.put(block, line);
      at = next;
      line += 1;
    }
    this.packed += line - place.line - empty;
    place.at = at;
    place.line = line;
    return isPlain;
  }

  /**
   * Packs a row that was read as a record and accepted; false for one that must be put as JSON. Values that need quotes
   * are no reason to send everything of a person the plain way.
   */
  packValues(values: readonly string[], line: number): boolean {
    const { columns, codes, idFrom, idTo } = this.reader;
    const { coded, ids, others } = this.layout;
    if (others.some((position) => values[position] !== '')) return false;
    for (const [place, position] of coded.entries()) {
      const { source, length } = textBytes(values[position] ?? '');
      const code = columns[place]!.codeOfValue(source, 0, length);
      if (code < 0) return false;
      codes[place] = code;
    }
    let end = 0;
    for (const [place, position] of ids.entries()) {
      idFrom[place] = end;
      end = writeId(values[position] ?? '', this.scratch.bytes, end);
      idTo[place] = end;
    }
    this.put(this.scratch, line);
    return true;
  }

  private datesInOrder(): boolean {
    const { orders, reader } = this;
    const { columns, codes } = reader;
    for (let at = 0; at < orders.length; at += 1) {
      const { earlier, later } = orders[at]!;
      const after = columns[later]!.dates[codes[later]!]!;
      if (after !== 0 && after < columns[earlier]!.dates[codes[earlier]!]!) return false;
    }
    return true;
  }

  /** Puts the row whose codes and ids were found. */
  private put(source: PaddedBytes, line: number): void {
    const { layout, row, merged, shards } = this;
    const from = row.from[layout.nominalId]!;
    const to = row.to[layout.nominalId]!;
    const hash = hashBytes(source, from, to);
    const elsewhere = merged.find(source, from, to, hash);
    const buffer = shards[elsewhere < 0 ? shardOfHash(hash, shards.length) : elsewhere]!;
    row.line = line;
    row.hash = hash;
    row.source = source;
    buffer.reserve(layout.head + row.from.length * LONGEST_ID + PADDING);
    buffer.putRow(layout, row);
  }
}

function writeId(id: string, bytes: Uint8Array, at: number): number {
  for (let read = 0; read < id.length; read += 1) bytes[at + read] = id.charCodeAt(read);
  return at + id.length;
}
