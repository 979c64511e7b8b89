import type { PaddedBytes } from './padded-bytes.ts';

/** Of each two bytes, 1 when both may stand in an id: 1 to 64 of `A-Za-z0-9/_-`. */
const PAIRS = new Uint8Array(65_536);
const ALLOWED = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-');
for (const first of ALLOWED) for (const second of ALLOWED) PAIRS[first | (second << 8)] = 1;
const FILLER = ALLOWED[0]! << 8;

export const LONGEST_ID = 64;

/** Whether all of those bytes may stand in an id. */
export function areIdBytes({ view }: PaddedBytes, from: number, to: number): boolean {
  let at = from;
  for (; at + 2 <= to; at += 2) if (PAIRS[view.getUint16(at, true)] === 0) return false;
  return at === to || PAIRS[view.getUint8(at) | FILLER] === 1;
}
