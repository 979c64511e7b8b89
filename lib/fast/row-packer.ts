import { asNumber } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { DATE_ORDERS } from '../ingest/check-row.ts';
import type { Header } from '../ingest/header.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { shardOf } from '../ingest/shard-of.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { FieldSplitter } from './field-splitter.ts';
import { hashBytes } from './hash-bytes.ts';
import { BETWEEN_FIELDS, blankColumn, idRulesOf, packedColumn } from './mapped-columns.ts';
import type { PackedColumn } from './mapped-columns.ts';
import { RowBuffer } from './row-buffer.ts';
import { codedPlace } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';

const MAX_LINE = 65_536;
const MAX_ID = 64;
const SPACE = 32;
const ID_BYTES = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-') {
  ID_BYTES[character.charCodeAt(0)] = 1;
}

/**
 * Packs the plain rows of one part, by shard. A row is plain when it has no quote or NUL, the right number of fields,
 * values that the contract accepts, dates in order, and no merge; any other is left to the plain way of judging.
 */
export class RowPacker {
  readonly columns: readonly PackedColumn[];
  readonly shards: readonly RowBuffer[];
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
  private readonly scratch: Uint8Array;
  /** Of each id, 1 when blanks around it are cut off. */
  private readonly idTrims: Uint8Array;
  /** Of each length of an id, 1 when none such stands for blank. */
  private readonly idLengths = new Uint8Array(MAX_ID + 1).fill(1, 1);
  private readonly orders: readonly { earlier: number; later: number }[];
  private readonly asOf: number;
  private readonly fields: FieldSplitter;
  private readonly codes: Uint16Array;
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
    const { table, coded, ids } = layout;
    this.layout = layout;
    const fieldOf = (position: number) => header.positions[position] ?? -1;
    this.codedFields = Int32Array.from(coded, fieldOf);
    this.idFields = Int32Array.from(ids, fieldOf);
    const others = table.columns
      .map((_, position) => position)
      .filter((at) => !coded.includes(at) && !ids.includes(at));
    this.blankFields = Int32Array.from(others, fieldOf);
    this.blanks = others.map((position) => blankColumn(table.columns[position]!, sources[position]!));
    this.columns = coded.map((position) => packedColumn(table.columns[position]!, sources[position]!));
    this.gathered = coded.map((position) => header.gathered?.[position] ?? []);
    this.scratch = new Uint8Array(MAX_LINE + header.width);
    const idRules = ids.map((position) => idRulesOf(sources[position]!));
    this.idTrims = Uint8Array.from(idRules, ({ trim }) => (trim ? 1 : 0));
    for (const blank of idRules.flatMap(({ blanks }) => blanks)) this.idLengths[blank.length] = 0;
    this.orders = DATE_ORDERS[table.name].map(({ earlier, later }) => ({
      earlier: codedPlace(layout, earlier),
      later: later === null ? -1 : codedPlace(layout, later),
    }));
    this.asOf = asNumber(asOf);
    this.fields = new FieldSplitter(header.width);
    this.codes = new Uint16Array(coded.length);
    this.shards = Array.from({ length: shards }, () => new RowBuffer(expectedBytes));
    for (const [nominalId, survivor] of merges.survivors) {
      this.mergedShards[this.merged.addText(nominalId)] = shardOf(survivor, shards);
    }
  }

  /** Packs the line of those bytes, its newline left out; false when it is not plain, and nothing is packed. */
  pack(bytes: Uint8Array, from: number, to: number, line: number): boolean {
    if (
      to - from > MAX_LINE ||
      !this.fields.split(bytes, from, to) ||
      !this.encode(bytes) ||
      !this.datesInOrder()
    )
      return false;
    const shard = this.shardOfRow(bytes);
    if (shard < 0) return false;
    this.put(this.shards[shard]!, bytes, line);
    this.packed += 1;
    return true;
  }

  private encode(bytes: Uint8Array): boolean {
    const { codedFields, blankFields, columns, codes } = this;
    const { starts, ends } = this.fields;
    for (let at = 0; at < blankFields.length; at += 1) {
      const field = blankFields[at]!;
      if (field < 0 || starts[field] === ends[field]) continue;
      if (this.blanks[at]!.code(bytes, starts[field]!, ends[field]!) < 0) return false;
    }
    for (let at = 0; at < codedFields.length; at += 1) {
      const field = codedFields[at]!;
      const code =
        field < 0 ? this.codeOfGathered(at, bytes) : columns[at]!.code(bytes, starts[field]!, ends[field]!);
      if (code < 0) return false;
      codes[at] = code;
    }
    return true;
  }

  /** Of a value that no one field is: absent, the same in every row, or of several fields. */
  private codeOfGathered(at: number, bytes: Uint8Array): number {
    const { scratch } = this;
    const { starts, ends } = this.fields;
    const gathered = this.gathered[at]!;
    let end = 0;
    for (let nth = 0; nth < gathered.length; nth += 1) {
      const field = gathered[nth]!;
      if (nth > 0) scratch[end++] = BETWEEN_FIELDS;
      for (let read = starts[field]!; read < ends[field]!; read += 1) scratch[end++] = bytes[read]!;
    }
    return this.columns[at]!.code(scratch, 0, end);
  }

  private datesInOrder(): boolean {
    for (const { earlier, later } of this.orders) {
      const before = this.columns[earlier]!.dates[this.codes[earlier]!]!;
      if (later < 0) {
        if (before > this.asOf) return false;
        continue;
      }
      const after = this.columns[later]!.dates[this.codes[later]!]!;
      if (after !== 0 && after < before) return false;
    }
    return true;
  }

  /** The shard by nominal_id; -1 when an id is not one. */
  private shardOfRow(bytes: Uint8Array): number {
    const { idFields } = this;
    const { starts, ends } = this.fields;
    for (let at = 0; at < idFields.length; at += 1) {
      const field = idFields[at]!;
      if (this.idTrims[at] === 1) this.trimId(bytes, field);
      const from = starts[field]!;
      const to = ends[field]!;
      if (to - from > MAX_ID || this.idLengths[to - from] === 0) return -1;
      for (let read = from; read < to; read += 1) if (ID_BYTES[bytes[read]!] === 0) return -1;
    }
    const field = idFields[this.layout.nominalId]!;
    const hash = hashBytes(bytes, starts[field]!, ends[field]!);
    if (this.mergedShards.length > 0) {
      const merged = this.merged.find(bytes, starts[field]!, ends[field]!, hash);
      if (merged >= 0) return this.mergedShards[merged]!;
    }
    return hash % this.shards.length;
  }

  /** Of all that trimming cuts off, only spaces; with anything else around it the row is not plain. */
  private trimId(bytes: Uint8Array, field: number): void {
    const { starts, ends } = this.fields;
    while (starts[field]! < ends[field]! && bytes[starts[field]!] === SPACE) starts[field]! += 1;
    while (starts[field]! < ends[field]! && bytes[ends[field]! - 1] === SPACE) ends[field]! -= 1;
  }

  private put(buffer: RowBuffer, bytes: Uint8Array, line: number): void {
    const { idFields, codes } = this;
    const { starts, ends } = this.fields;
    buffer.reserve(this.layout.head + idFields.length * (MAX_ID + 1));
    buffer.putU32(line);
    for (let at = 0; at < codes.length; at += 1) buffer.putU16(codes[at]!);
    for (let at = 0; at < idFields.length; at += 1) {
      const field = idFields[at]!;
      buffer.putId(bytes, starts[field]!, ends[field]!);
    }
  }
}
