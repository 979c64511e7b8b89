import type { Column } from '../contract/tables.ts';
import { asNumber } from '../core/calendar-date.ts';
import { date } from '../contract/column-values.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { DIRECT_KEYS, directKey } from './direct-key.ts';
import { hashBytes } from './hash-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { MAX_CODES } from './row-layout.ts';

/** A part's dictionary: by coded column its values by number, those of a date column as numbers, 0 for blank. */
export type PartCodes = readonly (readonly string[] | Int32Array)[];

/** A small file has no use for half a megabyte of keys a column. */
const WORTH_THE_KEYS = 500;
const NOTHING_DIRECT = new Uint16Array();
/** Values that have no key of their own and are found again without a search; a power of two. */
const RECENT = 64;

/** A column's distinct values of one part, each judged once by the contract's own check when it first comes. */
export class CodedColumn {
  /** Of each value of a date column, the date as a number; 0 for blank. */
  dates = new Int32Array();
  private readonly dictionary = new ByteDictionary();
  /** Of each value, its number when the contract accepts it, else -1. */
  private accepted = new Int32Array();
  /** Of values that have a direct key, one more than their number; 0 for one that has not come yet. */
  private direct = NOTHING_DIRECT;
  /** Of values without one the number of that which came last with such an end and length; -1 where none came. */
  private readonly recent = new Int32Array(RECENT).fill(-1);
  /** Values looked for, until it pays to have them by their key. */
  private searched = 0;
  private readonly column: Column;
  private readonly isDate: boolean;
  /** The last date that the contract allows here. */
  private readonly latest: number;

  constructor(column: Column, latest = Infinity) {
    this.column = column;
    this.isDate = column.values === date;
    this.latest = latest;
  }

  /** The number of an accepted value that came before, by its direct key; else -1. */
  known(key: number): number {
    return this.direct === NOTHING_DIRECT ? -1 : this.direct[key]! - 1;
  }

  /** The number of an accepted value without a direct key that came lately, of one byte or more; else -1. */
  lately(source: PaddedBytes, from: number, to: number): number {
    const code = this.recent[recentPlace(source, from, to)]!;
    return code >= 0 && this.dictionary.isSame(code, source, from, to) ? code : -1;
  }

  /** The number of an accepted value; -1 for one that the row must be judged for the plain way. */
  code(source: PaddedBytes, from: number, to: number): number {
    const key = directKey(source, from, to);
    const known = key < 0 ? this.lately(source, from, to) : this.known(key);
    if (known >= 0) return known;
    const code = this.search(source, from, to);
    if (key < 0) {
      if (code >= 0) this.recent[recentPlace(source, from, to)] = code;
      return code;
    }
    if (this.searched === WORTH_THE_KEYS) this.direct = new Uint16Array(DIRECT_KEYS);
    this.searched += 1;
    if (code >= 0 && this.direct !== NOTHING_DIRECT) this.direct[key] = code + 1;
    return code;
  }

  /** As `code`, of a value that may hold what ends a field: it must not come to be known by its key. */
  codeOfValue(source: PaddedBytes, from: number, to: number): number {
    return this.search(source, from, to);
  }

  /** All values so far, accepted or not. */
  values(): string[] | Int32Array {
    const { dictionary, dates, isDate } = this;
    if (isDate) return dates.slice(0, dictionary.size);
    return Array.from({ length: dictionary.size }, (_, code) => dictionary.text(code));
  }

  private search(source: PaddedBytes, from: number, to: number): number {
    const { dictionary } = this;
    const before = dictionary.size;
    const hash = hashBytes(source, from, to);
    const code =
      before < MAX_CODES ? dictionary.add(source, from, to, hash) : dictionary.find(source, from, to, hash);
    if (code < 0) return -1;
    if (code === before) this.judge(code);
    return this.accepted[code]!;
  }

  private makeRoom(): void {
    const size = Math.min(MAX_CODES + 1, Math.max(256, this.accepted.length * 4));
    const [accepted, dates] = [new Int32Array(size), new Int32Array(this.isDate ? size : 0)];
    accepted.set(this.accepted);
    dates.set(this.dates);
    this.accepted = accepted;
    this.dates = dates;
  }

  private judge(code: number): void {
    if (code >= this.accepted.length) this.makeRoom();
    const text = this.dictionary.text(code);
    const { mayBeBlank, values } = this.column;
    const isAccepted = text === '' ? mayBeBlank : values.accepts(text);
    if (isAccepted && this.isDate) this.dates[code] = text === '' ? 0 : asNumber(text);
    const isTooLate = this.isDate && this.dates[code]! > this.latest;
    this.accepted[code] = isAccepted && !isTooLate ? code : -1;
  }
}

function recentPlace({ bytes }: PaddedBytes, from: number, to: number): number {
  return (bytes[from]! + 5 * bytes[to - 1]! + 7 * (to - from)) & (RECENT - 1);
}
