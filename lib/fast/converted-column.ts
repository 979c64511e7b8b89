import type { ValueConverter } from '../mapping/convert-value.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { CodedColumn } from './coded-column.ts';
import { hashBytes } from './hash-bytes.ts';
import { textBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { MAX_CODES } from './row-layout.ts';

/**
 * A coded column whose values a mapping makes of what stands in the file. What is written is converted once while
 * there is room to remember it, as of codes, and each time after that, as of times to the minute; either way only
 * the values that come of it take a number.
 */
export class ConvertedColumn {
  private readonly coded: CodedColumn;
  private readonly convert: ValueConverter;
  private readonly written = new ByteDictionary();
  private readonly codes = new Int32Array(MAX_CODES);

  constructor(coded: CodedColumn, convert: ValueConverter) {
    this.coded = coded;
    this.convert = convert;
  }

  /** As CodedColumn: the number of an accepted value; -1 for one that the row must be judged for the plain way. */
  code(source: PaddedBytes, from: number, to: number): number {
    const { written } = this;
    const known = written.size;
    const hash = hashBytes(source, from, to);
    const place =
      known < MAX_CODES ? written.add(source, from, to, hash) : written.find(source, from, to, hash);
    if (place >= 0 && place < known) return this.codes[place]!;
    const { buffer, byteOffset } = source.bytes;
    const text = Buffer.from(buffer, byteOffset + from, to - from).toString('utf8');
    const value = textBytes(this.convert(text));
    const code = this.coded.code(value.source, 0, value.length);
    if (place >= 0) this.codes[place] = code;
    return code;
  }

  get dates(): Int32Array<ArrayBuffer> {
    return this.coded.dates;
  }

  /** What is written says nothing by itself. */
  known(): number {
    return -1;
  }

  lately(): number {
    return -1;
  }

  codeOfValue(source: PaddedBytes, from: number, to: number): number {
    return this.coded.codeOfValue(source, from, to);
  }

  values(): string[] | Int32Array {
    return this.coded.values();
  }
}
