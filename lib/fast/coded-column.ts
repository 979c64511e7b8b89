import type { Column } from '../contract/tables.ts';
import { asNumber } from '../core/calendar-date.ts';
import { date } from '../contract/column-values.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { hashBytes } from './hash-bytes.ts';
import { MAX_CODES } from './row-layout.ts';

/** A column's distinct values of one part, each judged once by the contract's own check when it first comes. */
export class CodedColumn {
  readonly dictionary = new ByteDictionary();
  /** Of each value, 1 when the contract accepts it. */
  private accepted = new Uint8Array(MAX_CODES + 1);
  /** Of each value of a date column, the date as a number; 0 for blank. */
  readonly dates: Int32Array;
  private readonly column: Column;
  private readonly isDate: boolean;

  constructor(column: Column) {
    this.column = column;
    this.isDate = column.values === date;
    this.dates = new Int32Array(this.isDate ? MAX_CODES + 1 : 0);
  }

  /** The number of an accepted value; -1 for one that the row must be judged for the plain way. */
  code(bytes: Uint8Array, from: number, to: number): number {
    const { dictionary } = this;
    const before = dictionary.size;
    const hash = hashBytes(bytes, from, to);
    const code =
      before < MAX_CODES ? dictionary.add(bytes, from, to, hash) : dictionary.find(bytes, from, to, hash);
    if (code < 0) return -1;
    if (code === before) this.judge(code);
    return this.accepted[code] === 1 ? code : -1;
  }

  texts(): string[] {
    return Array.from({ length: this.dictionary.size }, (_, code) => this.dictionary.text(code));
  }

  private judge(code: number): void {
    const text = this.dictionary.text(code);
    const { mayBeBlank, values } = this.column;
    const accepted = text === '' ? mayBeBlank : values.accepts(text);
    this.accepted[code] = accepted ? 1 : 0;
    if (accepted && this.isDate) this.dates[code] = text === '' ? 0 : asNumber(text);
  }
}
