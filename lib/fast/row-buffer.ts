import { enlarge } from './byte-dictionary.ts';
import { JSON_ROW } from './row-layout.ts';

const FIRST_SIZE = 4096;

/** Packed rows of one part for one shard. */
export class RowBuffer {
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;
  private view: DataView;

  /** `expected` bytes are there at once: what grows by copies leaves them behind for a while. */
  constructor(expected = FIRST_SIZE) {
    this.bytes = new Uint8Array(expected);
    this.view = new DataView(this.bytes.buffer);
  }

  reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    this.bytes = enlarge(this.bytes, this.at + more);
    this.view = new DataView(this.bytes.buffer);
  }

  putU32(value: number): void {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  putU16(value: number): void {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  putId(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this;
    let at = this.at;
    bytes[at++] = to - from;
    for (let read = from; read < to; read += 1) bytes[at++] = source[read]!;
    this.at = at;
  }

  putJson(line: number, values: readonly string[]): void {
    const json = Buffer.from(JSON.stringify(values));
    this.reserve(8 + json.length);
    this.putU32((line | JSON_ROW) >>> 0);
    this.putU32(json.length);
    this.bytes.set(json, this.at);
    this.at += json.length;
  }

  /** What was put since the last call; the memory goes with it. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.bytes.buffer.transfer(this.at));
    this.bytes = new Uint8Array(FIRST_SIZE);
    this.view = new DataView(this.bytes.buffer);
    this.at = 0;
    return taken;
  }
}
