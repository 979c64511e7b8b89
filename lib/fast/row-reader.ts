import type { Header } from '../ingest/header.ts';
import type { ColumnSources } from '../mapping/compile-mapping.ts';
import { directKey } from './direct-key.ts';
import { COMMA, endOfField, NEWLINE, withoutReturn } from './end-of-field.ts';
import { areIdBytes, LONGEST_ID } from './id-bytes.ts';
import { BETWEEN_FIELDS, blankColumn, idRulesOf, packedColumn } from './mapped-columns.ts';
import type { PackedColumn } from './mapped-columns.ts';
import { newPaddedBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import type { RowLayout } from './row-layout.ts';

export const LONGEST_LINE = 65_536;
const SPACE = 32;

/** What a field of the file is to a packed row; 0 where it is nothing. */
const CODED = 1;
const ID = 2;
const BLANK = 3;
/** One of several that make a value. */
const GATHERED = 4;

/**
 * Reads the values of a line without a quote or NUL: the numbers of its coded columns, and where its ids stand. Most
 * fields are as long as in the line before. Where one seems to be, what it says shows that it is: an id has no comma in
 * it, nor has a value that came before in such a line. Only other fields are searched for their end.
 */
export class RowReader {
  readonly columns: readonly PackedColumn[];
  /** Of the line read last. */
  readonly codes: Uint16Array;
  readonly idFrom: Int32Array;
  readonly idTo: Int32Array;
  /** By field of the file. */
  private readonly roles: Uint8Array;
  private readonly places: Int32Array;
  private readonly lengths: Int32Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** By id, 1 when blanks around it are cut off. */
  private readonly idTrims: Uint8Array;
  /** Of each length of an id, 1 when none such stands for blank. */
  private readonly idLengths = new Uint8Array(LONGEST_ID + 1).fill(1, 1);
  /** By place of BLANK fields, what stands for blank. */
  private readonly blanks: readonly PackedColumn[];
  /** Coded columns that no one field is: absent, the same in every row, or of several fields. */
  private readonly made: readonly { place: number; fields: readonly number[] }[];
  private readonly scratch: PaddedBytes;

  /** `latest` gives the last date that a coded column may hold. */
  constructor(
    { table, coded, ids, others }: RowLayout,
    header: Header,
    sources: ColumnSources,
    latest: (place: number) => number | undefined,
  ) {
    this.columns = coded.map((position, place) =>
      packedColumn(table.columns[position]!, sources[position]!, latest(place)),
    );
    this.blanks = others.map((position) => blankColumn(table.columns[position]!, sources[position]!));
    this.codes = new Uint16Array(coded.length);
    this.idFrom = new Int32Array(ids.length);
    this.idTo = new Int32Array(ids.length);
    this.roles = new Uint8Array(header.width);
    this.places = new Int32Array(header.width);
    this.lengths = new Int32Array(header.width);
    this.starts = new Int32Array(header.width);
    this.ends = new Int32Array(header.width);
    this.assign(coded, CODED, header);
    this.assign(ids, ID, header);
    this.assign(others, BLANK, header);
    const made = coded.map((position, place) => ({ place, fields: header.gathered?.[position] ?? [] }));
    this.made = made.filter(({ place }) => (header.positions[coded[place]!] ?? -1) < 0);
    for (const field of this.made.flatMap(({ fields }) => fields)) this.roles[field] = GATHERED;
    const rules = ids.map((position) => idRulesOf(sources[position]!));
    this.idTrims = Uint8Array.from(rules, ({ trim }) => (trim ? 1 : 0));
    for (const blank of rules.flatMap(({ blanks }) => blanks)) this.idLengths[blank.length] = 0;
    this.scratch = newPaddedBytes(LONGEST_LINE + header.width);
  }

  private assign(positions: readonly number[], role: number, header: Header): void {
    for (const [place, position] of positions.entries()) {
      const field = header.positions[position] ?? -1;
      if (field < 0) continue;
      this.roles[field] = role;
      this.places[field] = place;
    }
  }

  /** Where the next line begins; -1 for a line that is not plain or holds a value that must be judged the plain way. */
  read(block: PaddedBytes, from: number): number {
    const { lengths } = this;
    const { bytes } = block;
    const last = lengths.length - 1;
    let start = from;
    for (let field = 0; field <= last; field += 1) {
      const ends = field === last ? NEWLINE : COMMA;
      let end = start + lengths[field]!;
      if (bytes[end] !== ends || !this.takeEvident(field, block, start, end)) {
        end = endOfField(block, start);
        if (bytes[end] !== ends) return -1;
        lengths[field] = end - start;
        const valueEnd = field === last ? withoutReturn(block, start, end) : end;
        if (!this.take(field, block, start, valueEnd)) return -1;
      }
      start = end + 1;
    }
    if (start - from > LONGEST_LINE) return -1;
    for (const { place, fields } of this.made) if (!this.make(place, fields, block)) return -1;
    return start;
  }

  /** False when it is not evident that the field ends there, or not what its value is. */
  private takeEvident(field: number, block: PaddedBytes, from: number, to: number): boolean {
    const place = this.places[field]!;
    switch (this.roles[field]) {
      case CODED: {
        const key = directKey(block, from, to);
        const column = this.columns[place]!;
        const code = key < 0 ? column.lately(block, from, to) : column.known(key);
        if (code < 0) return false;
        this.codes[place] = code;
        return true;
      }
      case ID:
        return this.idTrims[place] === 0 && this.takeId(place, block, from, to);
      default:
        return from === to && this.take(field, block, from, to);
    }
  }

  private take(field: number, block: PaddedBytes, from: number, to: number): boolean {
    const place = this.places[field]!;
    switch (this.roles[field]) {
      case CODED: {
        const code = this.columns[place]!.code(block, from, to);
        if (code >= 0) this.codes[place] = code;
        return code >= 0;
      }
      case ID:
        return this.takeId(place, block, from, to);
      case BLANK:
        return from === to || this.blanks[place]!.code(block, from, to) >= 0;
      case GATHERED:
        this.starts[field] = from;
        this.ends[field] = to;
        return true;
      default:
        return true;
    }
  }

  /** Of all that trimming cuts off, only spaces; with anything else around it the row is not plain. */
  private takeId(place: number, block: PaddedBytes, first: number, last: number): boolean {
    let [from, to] = [first, last];
    if (this.idTrims[place] === 1) {
      while (from < to && block.bytes[from] === SPACE) from += 1;
      while (from < to && block.bytes[to - 1] === SPACE) to -= 1;
    }
    const length = to - from;
    if (length > LONGEST_ID || this.idLengths[length] === 0 || !areIdBytes(block, from, to)) return false;
    this.idFrom[place] = from;
    this.idTo[place] = to;
    return true;
  }

  private make(place: number, fields: readonly number[], { bytes }: PaddedBytes): boolean {
    const { scratch, starts, ends } = this;
    let end = 0;
    for (let nth = 0; nth < fields.length; nth += 1) {
      const field = fields[nth]!;
      if (nth > 0) scratch.bytes[end++] = BETWEEN_FIELDS;
      for (let read = starts[field]!; read < ends[field]!; read += 1) scratch.bytes[end++] = bytes[read]!;
    }
    const code = this.columns[place]!.code(scratch, 0, end);
    if (code >= 0) this.codes[place] = code;
    return code >= 0;
  }
}
