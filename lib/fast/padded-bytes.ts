/**
 * Bytes that are read four at a time: PADDING more may be read past the end of whatever is looked at, and count for
 * nothing.
 */
export type PaddedBytes = { bytes: Uint8Array<ArrayBuffer>; view: DataView };

export const PADDING = 4;

export function newPaddedBytes(size: number): PaddedBytes {
  return viewed(new Uint8Array(size + PADDING));
}

/** The bytes of `buffers` one after the other; without a copy where one alone has room behind it. */
export function padBytes(buffers: readonly Uint8Array<ArrayBuffer>[]): PaddedBytes {
  const [first] = buffers;
  if (buffers.length === 1 && first && first.byteOffset + first.length + PADDING <= first.buffer.byteLength)
    return { bytes: first, view: new DataView(first.buffer, first.byteOffset, first.length + PADDING) };
  const length = buffers.reduce((sum, each) => sum + each.length, 0);
  const all = newPaddedBytes(length);
  let at = 0;
  for (const each of buffers) {
    all.bytes.set(each, at);
    at += each.length;
  }
  return { bytes: all.bytes.subarray(0, length), view: all.view };
}

/** Copies bytes a word at a time: up to 3 more than asked for, which whoever writes next writes over. */
export function copyWords(
  source: PaddedBytes,
  from: number,
  to: number,
  target: PaddedBytes,
  at: number,
): void {
  const move = at - from;
  for (let read = from; read < to; read += 4)
    target.view.setInt32(read + move, source.view.getInt32(read, true), true);
}

const encoder = new TextEncoder();
let scratch = newPaddedBytes(4096);

/** A text's bytes, from 0 to before `length`, in memory that serves for the next text too. */
export function textBytes(text: string): { source: PaddedBytes; length: number } {
  if (text.length * 3 + PADDING > scratch.bytes.length) scratch = newPaddedBytes(text.length * 3);
  return { source: scratch, length: encoder.encodeInto(text, scratch.bytes).written };
}

function viewed(bytes: Uint8Array<ArrayBuffer>): PaddedBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** What is kept of the last word of `length` bytes, by `length & 3`. */
export const TAIL_MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff);
