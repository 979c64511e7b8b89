import type { PlacedRow } from '../ingest/settle-table.ts';
import type { TableName } from '../contract/tables.ts';
import { JSON_ROW, layoutOf } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';

/** One shard's packed rows of one part of the export, with the part's dictionary: values by coded column. */
export type PackedPart = {
  part: number;
  table: TableName;
  codes: readonly (readonly string[])[];
  bytes: Uint8Array;
};

/** Reads packed rows by where they start. */
export class PartReader {
  readonly part: number;
  readonly table: TableName;
  readonly codes: PackedPart['codes'];
  readonly bytes: Uint8Array;
  readonly layout: RowLayout;
  private readonly view: DataView;

  constructor({ part, table, codes, bytes }: PackedPart) {
    this.part = part;
    this.table = table;
    this.codes = codes;
    this.bytes = bytes;
    this.layout = layoutOf(table);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  isJson(at: number): boolean {
    return this.view.getUint32(at, true) >= JSON_ROW;
  }

  line(at: number): number {
    return (this.view.getUint32(at, true) & ~JSON_ROW) >>> 0;
  }

  /** The number of a coded column's value. */
  code(at: number, place: number): number {
    return this.view.getUint16(at + 4 + 2 * place, true);
  }

  /** Where the length byte of an id stands. */
  idAt(at: number, place: number): number {
    let id = at + this.layout.head;
    for (let before = 0; before < place; before += 1) id += 1 + this.bytes[id]!;
    return id;
  }

  /** Where the row after it starts. */
  next(at: number): number {
    if (this.isJson(at)) return at + 8 + this.view.getUint32(at + 4, true);
    return this.idAt(at, this.layout.ids.length);
  }

  /** The row as the plain way has it, whichever way it was put. */
  row(at: number): PlacedRow {
    const { part, layout, codes } = this;
    const line = this.line(at);
    if (this.isJson(at)) {
      const json = this.text(at + 8, this.next(at));
      return { part, line, values: JSON.parse(json) as string[] };
    }
    const values = layout.table.columns.map(() => '');
    layout.coded.forEach(
      (position, place) => (values[position] = codes[place]?.[this.code(at, place)] ?? ''),
    );
    layout.ids.forEach((position, place) => {
      const id = this.idAt(at, place);
      values[position] = this.text(id + 1, id + 1 + this.bytes[id]!);
    });
    return { part, line, values };
  }

  private text(from: number, to: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, to - from).toString('utf8');
  }
}
