import { hashBytes } from './hash-bytes.ts';
import type { PartReader } from './packed-part.ts';
import type { TableRows } from './packed-people.ts';

/** Above so many rows, comparing each with each takes longer than sorting. */
const FEW = 24;

let hashes = new Int32Array(64);

/**
 * Whether no two of a person's rows, which stand from `from` to before `to` in their table's order, have the same id of
 * their own. False now and then where they only share a hash: the plain way then finds that all is well.
 */
export function haveOwnIds({ readers, reader, at, order }: TableRows, from: number, to: number): boolean {
  const count = to - from;
  if (count < 2) return true;
  if (count > hashes.length) hashes = new Int32Array(count * 2);
  for (let place = 0; place < count; place += 1) {
    const row = order[from + place]!;
    const each = readers[reader[row]!]!;
    const id = at[row]! + each.layout.head;
    const hash = hashBytes(each.padded, id, id + each.idLength(at[row]!, 0));
    hashes[place] = hash;
    if (count > FEW) continue;
    for (let other = 0; other < place; other += 1) if (hashes[other] === hash) return false;
  }
  if (count <= FEW) return true;
  const sorted = hashes.subarray(0, count).sort();
  for (let place = 1; place < count; place += 1) if (sorted[place] === sorted[place - 1]) return false;
  return true;
}

/** Puts a person's rows into the code-unit order of the ids of their own. */
export function sortByOwnId({ readers, reader, at, order }: TableRows, from: number, to: number): void {
  order.subarray(from, to).sort((a, b) => {
    return compareIds(readers[reader[a]!]!, at[a]!, readers[reader[b]!]!, at[b]!);
  });
}

function compareIds(a: PartReader, aAt: number, b: PartReader, bAt: number): number {
  const [aFrom, bFrom] = [aAt + a.layout.head, bAt + b.layout.head];
  const [aBytes, bBytes] = [a.padded.bytes, b.padded.bytes];
  const [aLength, bLength] = [a.idLength(aAt, 0), b.idLength(bAt, 0)];
  const shorter = Math.min(aLength, bLength);
  for (let at = 0; at < shorter; at += 1) {
    const difference = aBytes[aFrom + at]! - bBytes[bFrom + at]!;
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}
