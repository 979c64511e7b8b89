import { asNumber } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { DATE_ORDERS } from '../ingest/check-row.ts';
import type { Header } from '../ingest/header.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { FieldSplitter } from './field-splitter.ts';
import { hashBytes } from './hash-bytes.ts';
import { areIdBytes, LONGEST_ID } from './id-bytes.ts';
import { BETWEEN_FIELDS, blankColumn, idRulesOf, packedColumn } from './mapped-columns.ts';
import type { PackedColumn } from './mapped-columns.ts';
import { newPaddedBytes, PADDING, textBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { RowBuffer } from './row-buffer.ts';
import type { RowToPut } from './row-buffer.ts';
import { codedPlace } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';
import { shardOf, shardOfHash } from './shard-of.ts';
import type { LinePlace } from './walk-lines.ts';

const MAX_LINE = 65_536;
const SPACE = 32;
const NEWLINE = 10;

/**
 * Packs the plain rows of one part, by shard. A row is plain when it has no quote or NUL, the right number of fields,
 * values that the contract accepts, dates in order, and no merge; any other is left to the plain way of judging.
 */
export class RowPacker {
  readonly columns: readonly PackedColumn[];
  readonly shards: readonly RowBuffer[];
  /** Lines packed; rows that came as records are not among them. */
  packed = 0;
  private readonly layout: RowLayout;
  /** Field positions in the file of the coded columns, of the ids, and of what must be blank; -1 when absent. */
  private readonly codedFields: Int32Array;
  private readonly idFields: Int32Array;
  private readonly blankFields: Int32Array;
  /** What stands for blank there. */
  private readonly blanks: readonly PackedColumn[];
  /** Of each coded column that several fields make, their positions. */
  private readonly gathered: readonly (readonly number[])[];
  private readonly scratch: PaddedBytes;
  /** Of each id, 1 when blanks around it are cut off. */
  private readonly idTrims: Uint8Array;
  /** Of each length of an id, 1 when none such stands for blank. */
  private readonly idLengths = new Uint8Array(LONGEST_ID + 1).fill(1, 1);
  /** Coded columns whose date must not be before another's; that none is after the as-of date, they see themselves. */
  private readonly orders: readonly { earlier: number; later: number }[];
  private readonly fields: FieldSplitter;
  private readonly codes: Uint16Array;
  private readonly idFrom: Int32Array;
  private readonly idTo: Int32Array;
  private readonly row: RowToPut;
  private readonly merged = new ByteDictionary();
  private readonly mergedShards: number[] = [];

  constructor(
    layout: RowLayout,
    header: Header,
    sources: ColumnSources,
    asOf: CalendarDate,
    shards: number,
    merges: MergeVerdicts,
    expectedBytes: number,
  ) {
    const { table, coded, ids, others } = layout;
    this.layout = layout;
    const fieldOf = (position: number) => header.positions[position] ?? -1;
    this.codedFields = Int32Array.from(coded, fieldOf);
    this.idFields = Int32Array.from(ids, fieldOf);
    this.blankFields = Int32Array.from(others, fieldOf);
    this.blanks = others.map((position) => blankColumn(table.columns[position]!, sources[position]!));
    const orders = DATE_ORDERS[table.name].map(({ earlier, later }) => ({
      earlier: codedPlace(layout, earlier),
      later: later === null ? -1 : codedPlace(layout, later),
    }));
    this.orders = orders.filter(({ later }) => later >= 0);
    const endToday = new Set(orders.filter(({ later }) => later < 0).map(({ earlier }) => earlier));
    this.columns = coded.map((position, place) =>
      packedColumn(
        table.columns[position]!,
        sources[position]!,
        endToday.has(place) ? asNumber(asOf) : undefined,
      ),
    );
    this.gathered = coded.map((position) => header.gathered?.[position] ?? []);
    this.scratch = newPaddedBytes(MAX_LINE + header.width);
    const idRules = ids.map((position) => idRulesOf(sources[position]!));
    this.idTrims = Uint8Array.from(idRules, ({ trim }) => (trim ? 1 : 0));
    for (const blank of idRules.flatMap(({ blanks }) => blanks)) this.idLengths[blank.length] = 0;
    this.fields = new FieldSplitter(header.width);
    this.codes = new Uint16Array(coded.length);
    this.idFrom = new Int32Array(ids.length);
    this.idTo = new Int32Array(ids.length);
    const { codes, idFrom: from, idTo: to, scratch: source } = this;
    this.row = { line: 0, hash: 0, codes, source, from, to };
    this.shards = Array.from({ length: shards }, () => new RowBuffer(expectedBytes));
    for (const [nominalId, survivor] of merges.survivors) {
      this.mergedShards[this.merged.addText(nominalId)] = shardOf(survivor, shards);
    }
  }

  /** Packs lines until one is not plain, of which nothing is packed; as LineVisitor's `lines`. */
  packLines(place: LinePlace, block: PaddedBytes, end: number): number {
    const { fields } = this;
    const { bytes } = block;
    let { at, line } = place;
    let rows = 0;
    while (at < end) {
      if (bytes[at] === NEWLINE) {
        at += 1;
        line += 1;
        continue;
      }
      const next = fields.split(block, at);
      if (next < 0 || next - at > MAX_LINE || !this.pack(block, line)) break;
      at = next;
      line += 1;
      rows += 1;
    }
    place.at = at;
    place.line = line;
    this.packed += rows;
    return rows;
  }

  /** Packs the line whose fields are split. */
  private pack(block: PaddedBytes, line: number): boolean {
    if (!this.encode(block) || !this.datesInOrder() || !this.idsAccepted(block)) return false;
    this.put(block, line);
    return true;
  }

  /** Puts the row whose codes and ids are found. */
  private put(source: PaddedBytes, line: number): void {
    const { layout, row, merged, mergedShards, shards } = this;
    const from = row.from[layout.nominalId]!;
    const to = row.to[layout.nominalId]!;
    const hash = hashBytes(source, from, to);
    const own = mergedShards.length === 0 ? -1 : merged.find(source, from, to, hash);
    const buffer = shards[own < 0 ? shardOfHash(hash, shards.length) : mergedShards[own]!]!;
    row.line = line;
    row.hash = hash;
    row.source = source;
    buffer.reserve(layout.head + row.from.length * LONGEST_ID + PADDING);
    buffer.putRow(layout, row);
  }

  /**
   * Packs a row that was read as a record and accepted; false for one that must be put as JSON. Values that need quotes
   * are no reason to send everything of a person the plain way.
   */
  packValues(values: readonly string[], line: number): boolean {
    const { layout, columns, codes, idFrom, idTo, scratch } = this;
    const { coded, ids, others } = layout;
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
      end = writeId(values[position] ?? '', scratch.bytes, end);
      idTo[place] = end;
    }
    this.put(scratch, line);
    return true;
  }

  private encode(block: PaddedBytes): boolean {
    const { codedFields, blankFields, columns, codes } = this;
    const { starts, ends } = this.fields;
    for (let at = 0; at < blankFields.length; at += 1) {
      const field = blankFields[at]!;
      if (field < 0 || starts[field] === ends[field]) continue;
      if (this.blanks[at]!.code(block, starts[field]!, ends[field]!) < 0) return false;
    }
    for (let at = 0; at < codedFields.length; at += 1) {
      const field = codedFields[at]!;
      const code =
        field < 0 ? this.codeOfGathered(at, block) : columns[at]!.code(block, starts[field]!, ends[field]!);
      if (code < 0) return false;
      codes[at] = code;
    }
    return true;
  }

  /** Of a value that no one field is: absent, the same in every row, or of several fields. */
  private codeOfGathered(at: number, { bytes }: PaddedBytes): number {
    const { scratch } = this;
    const { starts, ends } = this.fields;
    const gathered = this.gathered[at]!;
    let end = 0;
    for (let nth = 0; nth < gathered.length; nth += 1) {
      const field = gathered[nth]!;
      if (nth > 0) scratch.bytes[end++] = BETWEEN_FIELDS;
      for (let read = starts[field]!; read < ends[field]!; read += 1) scratch.bytes[end++] = bytes[read]!;
    }
    return this.columns[at]!.code(scratch, 0, end);
  }

  private datesInOrder(): boolean {
    const { orders, columns, codes } = this;
    for (let at = 0; at < orders.length; at += 1) {
      const { earlier, later } = orders[at]!;
      const after = columns[later]!.dates[codes[later]!]!;
      if (after !== 0 && after < columns[earlier]!.dates[codes[earlier]!]!) return false;
    }
    return true;
  }

  private idsAccepted(block: PaddedBytes): boolean {
    const { idFields, idTrims, idLengths, fields } = this;
    for (let at = 0; at < idFields.length; at += 1) {
      const field = idFields[at]!;
      if (idTrims[at] === 1) this.trimId(block.bytes, field);
      const from = fields.starts[field]!;
      const to = fields.ends[field]!;
      if (to - from > LONGEST_ID || idLengths[to - from] === 0 || !areIdBytes(block, from, to)) return false;
      this.idFrom[at] = from;
      this.idTo[at] = to;
    }
    return true;
  }

  /** Of all that trimming cuts off, only spaces; with anything else around it the row is not plain. */
  private trimId(bytes: Uint8Array, field: number): void {
    const { starts, ends } = this.fields;
    while (starts[field]! < ends[field]! && bytes[starts[field]!] === SPACE) starts[field]! += 1;
    while (starts[field]! < ends[field]! && bytes[ends[field]! - 1] === SPACE) ends[field]! -= 1;
  }
}

function writeId(id: string, bytes: Uint8Array, at: number): number {
  for (let read = 0; read < id.length; read += 1) bytes[at + read] = id.charCodeAt(read);
  return at + id.length;
}
