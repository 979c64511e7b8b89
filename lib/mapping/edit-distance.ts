/** Levenshtein's distance: single characters put in, left out or changed to get from one text to the other. */
export function editDistance(from: string, to: string): number {
  // One row of the usual table: distances from the part of `from` read so far to each beginning of `to`.
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let read = 0; read < from.length; read += 1) {
    const next = [read + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (from.charAt(read) === to.charAt(at - 1) ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
