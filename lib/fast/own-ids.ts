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
  if (count < 2 || areAscending(readers, reader, at, order, from, to)) return true;
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

/** Whether each id comes after the one before it, as in a file that was written in their order: then no two are the same. */
function areAscending(
  readers: readonly PartReader[],
  reader: Uint16Array,
  at: Uint32Array,
  order: Uint32Array,
  from: number,
  to: number,
): boolean {
  let before = order[from]!;
  for (let place = from + 1; place < to; place += 1) {
    const row = order[place]!;
    if (compareIds(readers[reader[before]!]!, at[before]!, readers[reader[row]!]!, at[row]!) >= 0)
      return false;
    before = row;
  }
  return true;
}

/** Puts a person's rows into the code-unit order of the ids of their own. */
export function sortByOwnId({ readers, reader, at, order }: TableRows, from: number, to: number): void {
  order.subarray(from, to).sort((a, b) => {
    return compareIds(readers[reader[a]!]!, at[a]!, readers[reader[b]!]!, at[b]!);
  });
}

function compareIds(a: PartReader, aAt: number, b: PartReader, bAt: number): number {
  const aFrom = aAt + a.layout.head;
  const bFrom = bAt + b.layout.head;
  const aLength = a.idLength(aAt, 0);
  const bLength = b.idLength(bAt, 0);
  const shorter = Math.min(aLength, bLength);
  for (let at = 0; at < shorter; at += 4) {
    // Four bytes as one number, the first the highest; what is past the shorter one's end is left out.
    const past = Math.max(0, at + 4 - shorter) * 8;
    const aWord = a.padded.view.getUint32(aFrom + at) >>> past;
    const bWord = b.padded.view.getUint32(bFrom + at) >>> past;
    if (aWord !== bWord) return aWord < bWord ? -1 : 1;
  }
  return aLength - bLength;
}
