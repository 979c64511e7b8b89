/** A mark for each place of a column: 1 where its value is looked for, else 0. */
export function marksOf<T>(column: ArrayLike<T>, isLookedFor: (value: T) => boolean): Uint8Array {
  const marks = new Uint8Array(column.length);
  for (let at = 0; at < marks.length; at += 1) if (isLookedFor(column[at]!)) marks[at] = 1;
  return marks;
}
