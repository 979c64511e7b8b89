import { hashBytes } from './hash-bytes.ts';

/**
 * Byte strings numbered from 0 in the order in which they first came, found again without making a string of them.
 * Open addressing over the hashes; the bytes themselves lie one after the other in an arena.
 */
export class ByteDictionary {
  size = 0;
  private slots = new Int32Array(1024).fill(-1);
  private hashes = new Uint32Array(512);
  private starts = new Uint32Array(513);
  private arena = new Uint8Array(8192);

  /** The number of the bytes, which are added when they are new. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slot = this.slotOf(bytes, from, to, hash);
    const found = this.slots[slot]!;
    if (found >= 0) return found;
    const added = this.size;
    if (added + 1 >= this.hashes.length) {
      this.grow();
      this.slots[this.slotOf(bytes, from, to, hash)] = added;
    } else {
      this.slots[slot] = added;
    }
    const start = this.starts[added]!;
    const end = start + to - from;
    if (end > this.arena.length) this.arena = enlarge(this.arena, end);
    this.arena.set(bytes.subarray(from, to), start);
    this.starts[added + 1] = end;
    this.hashes[added] = hash;
    this.size = added + 1;
    return added;
  }

  /** The number of the bytes, or -1. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    return this.slots[this.slotOf(bytes, from, to, hash)]!;
  }

  addText(text: string): number {
    const bytes = Buffer.from(text);
    return this.add(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
  }

  text(number: number): string {
    return Buffer.from(this.arena.buffer, this.starts[number], this.lengthOf(number)).toString('utf8');
  }

  private lengthOf(number: number): number {
    return this.starts[number + 1]! - this.starts[number]!;
  }

  /** The slot that holds the bytes, or the free one where they belong. */
  private slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot]!;
      if (number < 0) return slot;
      if (this.hashes[number] === hash && this.isSame(number, bytes, from, to)) return slot;
    }
  }

  private isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[number]!;
    if (this.lengthOf(number) !== to - from) return false;
    for (let at = from, own = start; at < to; at += 1, own += 1)
      if (bytes[at] !== this.arena[own]) return false;
    return true;
  }

  /** Twice the entries, and twice that in slots, so that runs of taken slots stay short. */
  private grow(): void {
    const entries = this.hashes.length * 2;
    const hashes = new Uint32Array(entries);
    hashes.set(this.hashes);
    const starts = new Uint32Array(entries + 1);
    starts.set(this.starts);
    this.hashes = hashes;
    this.starts = starts;
    this.slots = new Int32Array(entries * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = spread(hashes[number]!) & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

/** All ids of a shard share the hash's remainder; without this their slots would lie in few places. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

export function enlarge(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
