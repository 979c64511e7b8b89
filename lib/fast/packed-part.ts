import { asDate } from '../core/calendar-date.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import type { TableName } from '../contract/tables.ts';
import type { PartCodes } from './coded-column.ts';
import { padBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { JSON_ROW, layoutOf } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';

/** One shard's packed rows of one part of the export, with the part's dictionary: values by coded column. */
export type PackedPart = {
  part: number;
  table: TableName;
  codes: PartCodes;
  bytes: Uint8Array<ArrayBuffer>;
};

/** Reads packed rows by where they start. */
export class PartReader {
  readonly part: number;
  readonly table: TableName;
  readonly codes: PartCodes;
  readonly padded: PaddedBytes;
  /** Of all its rows together. */
  readonly length: number;
  readonly layout: RowLayout;
  private readonly view: DataView;
  /** The same bytes, to read text from. */
  private readonly text: Buffer;

  constructor({ part, table, codes, bytes }: PackedPart) {
    this.part = part;
    this.table = table;
    this.codes = codes;
    this.padded = padBytes([bytes]);
    this.length = bytes.length;
    this.layout = layoutOf(table);
    this.view = this.padded.view;
    this.text = Buffer.from(this.padded.bytes.buffer, this.padded.bytes.byteOffset, this.length);
  }

  isJson(at: number): boolean {
    return this.view.getUint32(at, true) >= JSON_ROW;
  }

  line(at: number): number {
    return (this.view.getUint32(at, true) & ~JSON_ROW) >>> 0;
  }

  /** The number of a coded column's value. */
  code(at: number, place: number): number {
    return this.view.getUint16(at + this.layout.codesAt + 2 * place, true);
  }

  /** As hashBytes of the nominal_id. */
  nominalHash(at: number): number {
    return this.view.getInt32(at + 4, true);
  }

  /** Where an id stands, or past the last one where the row ends. */
  idAt(at: number, place: number): number {
    let id = at + this.layout.head;
    for (let before = 0; before < place; before += 1) id += this.idLength(at, before);
    return id;
  }

  idLength(at: number, place: number): number {
    return this.padded.bytes[at + this.layout.lengthsAt + place]!;
  }

  /** Where the row after it starts. */
  next(at: number): number {
    if (this.isJson(at)) return at + 8 + this.view.getUint32(at + 4, true);
    return this.nextPacked(at);
  }

  /** As `next`, of a row that is no JSON. */
  nextPacked(at: number): number {
    return this.idAt(at, this.layout.ids.length);
  }

  /** The row as the plain way has it, whichever way it was put. */
  row(at: number): PlacedRow {
    const { part, layout, codes } = this;
    const line = this.line(at);
    if (this.isJson(at)) {
      const json = this.text.toString('utf8', at + 8, this.next(at));
      return { part, line, values: JSON.parse(json) as string[] };
    }
    const { coded, ids } = layout;
    const values = new Array<string>(layout.table.columns.length).fill('');
    for (let place = 0; place < coded.length; place += 1) {
      const value = codes[place]?.[this.code(at, place)] ?? '';
      values[coded[place]!] = typeof value === 'number' ? asDate(value) : value;
    }
    let id = at + layout.head;
    for (let place = 0; place < ids.length; place += 1) {
      const next = id + this.idLength(at, place);
      values[ids[place]!] = this.text.toString('latin1', id, next);
      id = next;
    }
    return { part, line, values };
  }

  /** A coded column's values by number; none where the part holds none. */
  texts(place: number): readonly string[] {
    const values = this.codes[place] ?? [];
    if (values instanceof Int32Array) throw new Error(`coded column ${place} holds dates`);
    return values;
  }

  /** A date column's values by number, as numbers; none where the part holds none. */
  dates(place: number): Int32Array {
    const values = this.codes[place] ?? new Int32Array();
    if (values instanceof Int32Array) return values;
    if (values.length === 0) return new Int32Array();
    throw new Error(`coded column ${place} holds no dates`);
  }
}
