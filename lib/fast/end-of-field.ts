import type { PaddedBytes } from './padded-bytes.ts';

export const QUOTE = 34;
export const RETURN = 13;
export const NEWLINE = 10;
export const COMMA = 44;

/**
 * Comma, quote, newline, return and NUL are all below this byte, and nothing is that stands in an id, a date or a code:
 * so four bytes at a time are seen to hold none of them. `(word - lowest) & ~word & signs` has the sign bit of the first
 * byte that is lower, and of none before it.
 */
const LOWEST = 0x2d2d2d2d;
const SIGNS = 0x80808080 | 0;

/** Where the first comma, newline, quote or NUL stands, from `from` on; there is one. */
export function endOfField({ bytes, view }: PaddedBytes, from: number): number {
  for (let at = from; ; at += 1) {
    let word = view.getInt32(at, true);
    let low = (word - LOWEST) & ~word & SIGNS;
    while (low === 0) {
      at += 4;
      word = view.getInt32(at, true);
      low = (word - LOWEST) & ~word & SIGNS;
    }
    at += (31 - Math.clz32(low & -low)) >> 3;
    const byte = bytes[at]!;
    if (byte === COMMA || byte === NEWLINE || byte === QUOTE || byte === 0) return at;
  }
}

/** Where a line's last value ends, of which the line ends at `at`. */
export function withoutReturn({ bytes }: PaddedBytes, from: number, at: number): number {
  return at > from && bytes[at - 1] === RETURN ? at - 1 : at;
}
