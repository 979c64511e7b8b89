import { enlarge } from './byte-dictionary.ts';
import { newPaddedBytes, PADDING } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { JSON_ROW } from './row-layout.ts';

const FIRST_SIZE = 4096;

/** Packed rows of one part for one shard. */
export class RowBuffer {
  at = 0;
  private held: PaddedBytes;

  /** `expected` bytes are there at once: what grows by copies leaves them behind for a while. */
  constructor(expected = FIRST_SIZE) {
    this.held = newPaddedBytes(expected);
  }

  reserve(more: number): void {
    const needed = this.at + more;
    if (needed + PADDING > this.held.bytes.length) this.held = enlarge(this.held, needed);
  }

  putU32(value: number): void {
    this.held.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  putU16(value: number): void {
    this.held.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  putU8(value: number): void {
    this.held.bytes[this.at] = value;
    this.at += 1;
  }

  /** A few bytes, a word at a time: what is put too much at their end is put over. */
  putBytes({ view }: PaddedBytes, from: number, to: number): void {
    const own = this.held.view;
    let at = this.at;
    for (let read = from; read < to; read += 4, at += 4) own.setInt32(at, view.getInt32(read, true), true);
    this.at += to - from;
  }

  putJson(line: number, values: readonly string[]): void {
    const json = Buffer.from(JSON.stringify(values));
    this.reserve(8 + json.length);
    this.putU32((line | JSON_ROW) >>> 0);
    this.putU32(json.length);
    this.held.bytes.set(json, this.at);
    this.at += json.length;
  }

  /** What was put since the last call; the memory goes with it. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.held.bytes.subarray(0, this.at);
    this.held = newPaddedBytes(FIRST_SIZE);
    this.at = 0;
    return taken;
  }
}
