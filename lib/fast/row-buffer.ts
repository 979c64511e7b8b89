import { enlarge } from './byte-dictionary.ts';
import { copyWords, newPaddedBytes, PADDING } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { JSON_ROW } from './row-layout.ts';
import type { RowLayout } from './row-layout.ts';

const FIRST_SIZE = 4096;

export type RowToPut = {
  line: number;
  /** Of the nominal_id. */
  hash: number;
  codes: Uint16Array;
  source: PaddedBytes;
  from: Int32Array;
  to: Int32Array;
};

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

  /** Puts a packed row; `from` and `to` say where in the source each of its ids is. */
  putRow({ codesAt, lengthsAt, head }: RowLayout, { line, hash, codes, source, from, to }: RowToPut): void {
    const { at } = this;
    const { held } = this;
    const { bytes, view } = held;
    view.setInt32(at, line, true);
    view.setInt32(at + 4, hash, true);
    for (let place = 0; place < codes.length; place += 1)
      view.setUint16(at + codesAt + 2 * place, codes[place]!, true);
    let end = at + head;
    for (let id = 0; id < from.length; id += 1) {
      const length = to[id]! - from[id]!;
      bytes[at + lengthsAt + id] = length;
      copyWords(source, from[id]!, to[id]!, held, end);
      end += length;
    }
    this.at = end;
  }

  putJson(line: number, values: readonly string[]): void {
    const json = Buffer.from(JSON.stringify(values));
    this.reserve(8 + json.length);
    this.held.view.setInt32(this.at, line | JSON_ROW, true);
    this.held.view.setInt32(this.at + 4, json.length, true);
    this.held.bytes.set(json, this.at + 8);
    this.at += 8 + json.length;
  }

  /** What was put since the last call; the memory goes with it. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.held.bytes.subarray(0, this.at);
    this.held = newPaddedBytes(FIRST_SIZE);
    this.at = 0;
    return taken;
  }
}
