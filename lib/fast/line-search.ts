import type { Header } from '../ingest/header.ts';
import { AT_ONCE } from './at-once.ts';
import { COMMA, endOfField, NEWLINE, QUOTE, RETURN, withoutReturn } from './end-of-field.ts';
import { hashBytes } from './hash-bytes.ts';
import type { ByteDictionary } from './byte-dictionary.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import type { LinePlace } from './walk-lines.ts';

/** Bits of a hash that say at once of nearly all ids that they are not looked for. */
const FILTER = 0xffff;

/**
 * Passes over lines without splitting them, until one that is looked for. Only lines without a quote are lines at all;
 * of one with the wrong number of fields it may take anything for a field, since no row comes of such a line.
 */
export class LineSearch {
  private readonly isWanted: (block: PaddedBytes, from: number, end: number) => boolean;
  /** Where the next quote of the block stands, or past its end; -1 where it is not known. */
  private quote = -1;

  /** The line from `from` to `end`, where its newline stands. */
  constructor(isWanted: (block: PaddedBytes, from: number, end: number) => boolean) {
    this.isWanted = isWanted;
  }

  /** As LineVisitor's `lines`. */
  lines(place: LinePlace, block: PaddedBytes, end: number): number {
    const before = place.line;
    const limit = this.firstQuotedLine(block, place.at, end);
    while (place.at < limit && this.passSome(place, block, limit));
    return place.line - before;
  }

  /** The memory of the block then holds another one. */
  blockEnded(): void {
    this.quote = -1;
  }

  private firstQuotedLine({ bytes }: PaddedBytes, from: number, end: number): number {
    if (this.quote < from) {
      // A Buffer looks for a byte many times faster than an array of bytes does.
      const found = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf(QUOTE, from);
      this.quote = found < 0 ? end : found;
    }
    return this.quote >= end ? end : bytes.lastIndexOf(NEWLINE, this.quote) + 1;
  }

  /** Whether none of them is wanted or empty. */
  private passSome(place: LinePlace, block: PaddedBytes, limit: number): boolean {
    let { at } = place;
    let passed = 0;
    let isPassed = true;
    while (at < limit && passed < AT_ONCE) {
      const end = endOfLine(block, at);
      isPassed = !isEmpty(block, at, end) && !this.isWanted(block, at, end);
      if (!isPassed) break;
      at = end + 1;
      passed += 1;
    }
    place.at = at;
    place.line += passed;
    return isPassed;
  }
}

/** Whether that field of a line is not blank, looked for from the line's end, which is near for most. */
export function fieldIsFilled(
  { positions, width }: Header,
  column: number,
): (block: PaddedBytes, from: number, end: number) => boolean {
  const position = positions[column] ?? -1;
  if (position < 0) return () => false;
  const after = width - 1 - position;
  return ({ bytes }, from, end) => {
    let at = bytes[end - 1] === RETURN ? end - 1 : end;
    for (let field = 0; field < after; field += 1) {
      while (at > from && bytes[at - 1] !== COMMA) at -= 1;
      at -= 1;
    }
    return at > from && bytes[at - 1] !== COMMA;
  };
}

/** Whether that field of a line is one of the ids. */
export function fieldIsAmong(
  { positions }: Header,
  column: number,
  ids: ByteDictionary,
): (block: PaddedBytes, from: number, end: number) => boolean {
  const position = positions[column] ?? -1;
  const filter = new Uint8Array(FILTER + 1);
  for (let id = 0; id < ids.size; id += 1) filter[ids.hash(id) & FILTER] = 1;
  return (block, from, end) => {
    let start = from;
    for (let field = 0; field < position; field += 1) start = endOfField(block, start) + 1;
    if (start > end) return false;
    const stop = endOfField(block, start);
    const to = stop === end ? withoutReturn(block, start, stop) : stop;
    const hash = hashBytes(block, start, to);
    return filter[hash & FILTER] === 1 && ids.find(block, start, to, hash) >= 0;
  };
}

const NEWLINES = 0x0a0a0a0a;
const ONES = 0x01010101;
const SIGNS = 0x80808080 | 0;

/** Where the next newline stands; there is one. */
function endOfLine({ view }: PaddedBytes, from: number): number {
  // A byte of a word is 0 where `(word - ones) & ~word` has its sign; the first such one is always right.
  for (let at = from; ; at += 4) {
    const word = view.getInt32(at, true) ^ NEWLINES;
    const zero = (word - ONES) & ~word & SIGNS;
    if (zero !== 0) return at + ((31 - Math.clz32(zero & -zero)) >> 3);
  }
}

function isEmpty({ bytes }: PaddedBytes, from: number, end: number): boolean {
  return end === from || (end === from + 1 && bytes[from] === RETURN);
}
