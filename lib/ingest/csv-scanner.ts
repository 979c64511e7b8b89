/**
 * RFC 4180 records out of decoded text, one verdict a record. Our own and not a parser from npm because the contract
 * needs what none gives: after a stray quote the next line must be read as usual (csv-parse swallows the rest of the
 * file, see docs/decisions), each record's first physical line, and fields bounded before they are kept.
 */
export type RecordFault =
  'a quote where none is allowed' | 'a field over 64 KiB' | 'a NUL character' | 'more than 65,536 fields';
export type CsvRecord =
  | { line: number; fields: readonly string[]; fault: null }
  /** `faultLine` is the physical line of the fault, below the first where a quote was opened before it. */
  | { line: number; fields: null; fault: RecordFault; faultLine: number };

const MAX_FIELD_BYTES = 64 * 1024;
const MAX_FIELDS = 65_536;

type Place = 'start of field' | 'plain' | 'quoted' | 'after quote';

const QUOTE = 34;
const COMMA = 44;
const RETURN = 13;

export class CsvScanner {
  private line: number;
  private firstLine: number;
  private place: Place = 'start of field';
  /** Whether the open record has any character yet: an empty line is no record. */
  private open = false;
  private fault: RecordFault | null = null;
  private faultLine = 0;
  private fields: string[] = [];
  private field = '';
  private fieldBytes = 0;
  private returnSeen = false;
  private records: CsvRecord[] = [];

  /** `line` is the physical line that the text starts at. */
  constructor(line = 1) {
    this.line = line;
    this.firstLine = line;
  }

  /** Whether a record has begun and not ended. */
  get isOpen(): boolean {
    return this.open || this.isQuoted;
  }

  /** Whether a quote is open: what comes next is still of its field. */
  get isQuoted(): boolean {
    return this.place === 'quoted';
  }

  /** The records that end within this piece of text. */
  scan(text: string): CsvRecord[] {
    this.records = [];
    let at = 0;
    while (at < text.length) at = this.scanLine(text, at);
    return this.records;
  }

  /** The last record, when the text did not end with a newline. An open quote makes it unparseable. */
  end(): CsvRecord[] {
    this.records = [];
    if (this.place === 'quoted') this.noteFault('a quote where none is allowed');
    if (this.returnSeen) this.endReturn();
    if (this.open) this.endRecord();
    return this.records;
  }

  /** One physical line, or what there is of it; lines without quotes are most of every file and are only split. */
  private scanLine(text: string, from: number): number {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, end);
    if (this.open || this.returnSeen || newline < 0 || line.includes('"')) {
      this.scanCharacters(line);
    } else {
      this.splitPlainLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
    if (newline < 0) return end;
    this.endLine();
    return newline + 1;
  }

  private splitPlainLine(line: string): void {
    if (line === '') return;
    this.open = true;
    if (line.includes('\0')) this.noteFault('a NUL character');
    this.fields = line.split(',');
    if (line.length * 3 > MAX_FIELD_BYTES && this.fields.some(isTooLong))
      this.noteFault('a field over 64 KiB');
    this.field = this.fields.pop() ?? '';
    this.place = 'plain';
  }

  private scanCharacters(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.returnSeen) this.endReturn();
      if (code === RETURN && this.place !== 'quoted') this.returnSeen = true;
      else this.scanCharacter(code, text.charAt(at));
    }
  }

  private scanCharacter(code: number, character: string): void {
    this.open = true;
    if (code === 0) this.noteFault('a NUL character');
    if (this.place === 'quoted') {
      if (code === QUOTE) this.place = 'after quote';
      else this.append(character);
    } else if (code === COMMA) {
      this.endField();
    } else if (code !== QUOTE) {
      if (this.place === 'after quote') this.noteFault('a quote where none is allowed');
      this.place = 'plain';
      this.append(character);
    } else if (this.place === 'start of field') {
      this.place = 'quoted';
    } else if (this.place === 'after quote') {
      this.place = 'quoted';
      this.append('"');
    } else {
      this.noteFault('a quote where none is allowed');
    }
  }

  /** A carriage return that no newline followed is a character of the field. */
  private endReturn(): void {
    this.returnSeen = false;
    this.open = true;
    if (this.place === 'after quote') this.noteFault('a quote where none is allowed');
    if (this.place !== 'quoted') this.place = 'plain';
    this.append('\r');
  }

  private endLine(): void {
    if (this.place === 'quoted') {
      this.append('\n');
      this.line += 1;
      return;
    }
    this.returnSeen = false;
    if (this.open) this.endRecord();
    this.line += 1;
    this.firstLine = this.line;
  }

  /** The first fault of a record is the one that is told. */
  private noteFault(fault: RecordFault): void {
    if (this.fault !== null) return;
    this.fault = fault;
    this.faultLine = this.line;
  }

  private append(character: string): void {
    this.fieldBytes += utf8Length(character.charCodeAt(0));
    if (this.fieldBytes > MAX_FIELD_BYTES) this.noteFault('a field over 64 KiB');
    if (this.fault === null) this.field += character;
  }

  private endField(): void {
    if (this.fields.length >= MAX_FIELDS) this.noteFault('more than 65,536 fields');
    if (this.fault === null) this.fields.push(this.field);
    this.field = '';
    this.fieldBytes = 0;
    this.place = 'start of field';
  }

  private endRecord(): void {
    this.endField();
    const { firstLine: line, fields, fault, faultLine } = this;
    this.records.push(fault === null ? { line, fields, fault } : { line, fields: null, fault, faultLine });
    this.fields = [];
    this.fault = null;
    this.open = false;
  }
}

function isTooLong(field: string): boolean {
  return field.length * 3 > MAX_FIELD_BYTES && Buffer.byteLength(field) > MAX_FIELD_BYTES;
}

/** Bytes of a UTF-16 code unit in UTF-8; each half of a surrogate pair is half of its four bytes. */
function utf8Length(codeUnit: number): number {
  if (codeUnit < 0x80) return 1;
  if (codeUnit < 0x800 || (codeUnit >= 0xd800 && codeUnit < 0xe000)) return 2;
  return 3;
}
