import { hashBytes } from './hash-bytes.ts';
import { copyWords, newPaddedBytes, PADDING, TAIL_MASKS, textBytes } from './padded-bytes.ts';
import type { PaddedBytes } from './padded-bytes.ts';

/**
 * Byte strings numbered from 0 in the order in which they first came, found again without making a string of them.
 * Open addressing over the hashes; the bytes themselves lie one after the other in an arena.
 */
export class ByteDictionary {
  size = 0;
  private slots: Int32Array;
  private hashes: Int32Array;
  private starts: Uint32Array;
  private arena = newPaddedBytes(8192);
  /** What was found last. */
  private found = -1;

  /** `expected` entries have room at once. */
  constructor(expected = 500) {
    const entries = 2 ** Math.ceil(Math.log2(expected + 2));
    this.slots = new Int32Array(entries * 2).fill(-1);
    this.hashes = new Int32Array(entries);
    this.starts = new Uint32Array(entries + 1);
  }

  /** The number of the bytes, which are added when they are new. */
  add(source: PaddedBytes, from: number, to: number, hash: number): number {
    const slot = this.slotOf(source, from, to, hash);
    const found = this.slots[slot]!;
    if (found >= 0) return found;
    const added = this.size;
    if (added + 1 >= this.hashes.length) {
      this.grow();
      this.slots[this.slotOf(source, from, to, hash)] = added;
    } else {
      this.slots[slot] = added;
    }
    const start = this.starts[added]!;
    const end = start + to - from;
    if (end + PADDING > this.arena.bytes.length) this.arena = enlarge(this.arena, end);
    copyWords(source, from, to, this.arena, start);
    this.starts[added + 1] = end;
    this.hashes[added] = hash;
    this.size = added + 1;
    return added;
  }

  /** The number of the bytes, or -1. */
  find(source: PaddedBytes, from: number, to: number, hash: number): number {
    // Rows of one person often come one after the other.
    const { found } = this;
    if (found >= 0 && this.hashes[found] === hash && this.isSame(found, source, from, to)) return found;
    this.found = this.slots[this.slotOf(source, from, to, hash)]!;
    return this.found;
  }

  addText(text: string): number {
    const { source, length } = textBytes(text);
    return this.add(source, 0, length, hashBytes(source, 0, length));
  }

  findText(text: string): number {
    const { source, length } = textBytes(text);
    return this.find(source, 0, length, hashBytes(source, 0, length));
  }

  hash(number: number): number {
    return this.hashes[number]!;
  }

  text(number: number): string {
    const { buffer } = this.arena.bytes;
    return Buffer.from(buffer, this.starts[number], this.lengthOf(number)).toString('utf8');
  }

  private lengthOf(number: number): number {
    return this.starts[number + 1]! - this.starts[number]!;
  }

  /** The slot that holds the bytes, or the free one where they belong. */
  private slotOf(source: PaddedBytes, from: number, to: number, hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (number < 0) return slot;
      if (hashes[number] === hash && this.isSame(number, source, from, to)) return slot;
    }
  }

  /** Whether that number is the bytes'. */
  isSame(number: number, source: PaddedBytes, from: number, to: number): boolean {
    const length = to - from;
    let own = this.starts[number]!;
    if (this.starts[number + 1]! - own !== length) return false;
    const { view } = this.arena;
    let at = from;
    for (; at + 4 <= to; at += 4, own += 4)
      if (source.view.getInt32(at, true) !== view.getInt32(own, true)) return false;
    return ((source.view.getInt32(at, true) ^ view.getInt32(own, true)) & TAIL_MASKS[length & 3]!) === 0;
  }

  /** Twice the entries, and twice that in slots, so that runs of taken slots stay short. */
  private grow(): void {
    const entries = this.hashes.length * 2;
    const hashes = new Int32Array(entries);
    hashes.set(this.hashes);
    const starts = new Uint32Array(entries + 1);
    starts.set(this.starts);
    this.hashes = hashes;
    this.starts = starts;
    this.slots = new Int32Array(entries * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = hashes[number]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

/** At least twice as large, with what was in it. */
export function enlarge({ bytes }: PaddedBytes, needed: number): PaddedBytes {
  const larger = newPaddedBytes(Math.max(needed, bytes.length * 2));
  larger.bytes.set(bytes);
  return larger;
}
