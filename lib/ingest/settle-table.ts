import type { RowValues } from '../contract/parse-row.ts';
import type { Table } from '../contract/tables.ts';
import type { Rejection } from './rejection.ts';

/** A row with its place: the number of its file in the manifest, and its line. */
export type PlacedRow = { part: number; line: number; values: RowValues };

export type SettledTable = {
  accepted: PlacedRow[];
  /** Same key and content as an accepted row: counted once. */
  repeated: PlacedRow[];
  rejected: (PlacedRow & { rejection: Rejection })[];
};

/**
 * Rule 5: rows of one key. All of one content: the first by file and line is accepted and the others are repeats. Of
 * different contents: all are in conflict, so that no order of rows decides.
 */
export function settleRepeats(table: Table, rows: readonly PlacedRow[]): SettledTable {
  const settled: SettledTable = { accepted: [], repeated: [], rejected: [] };
  for (const sameKey of Map.groupBy(rows, (row) => keyOf(table, row.values)).values()) {
    const [single] = sameKey;
    // Nearly all come once.
    if (sameKey.length === 1 && single) {
      settled.accepted.push(single);
      continue;
    }
    const [first, ...others] = sameKey.toSorted(byPlace);
    if (!first) continue;
    if (others.every((row) => isSameContent(row.values, first.values))) {
      settled.accepted.push(first);
      for (const row of others) settled.repeated.push(row);
    } else {
      const key = table.key.map((position) => table.columns[position]?.name).join(' and ');
      const reason = `another row has the same ${key} and different content`;
      for (const row of sameKey) {
        settled.rejected.push({ ...row, rejection: { rule: 'conflict', column: '', reason } });
      }
    }
  }
  return settled;
}

/** Ids hold no space. */
function keyOf(table: Table, values: RowValues): string {
  return table.key.map((position) => values[position]).join(' ');
}

function isSameContent(a: RowValues, b: RowValues): boolean {
  return a.every((value, position) => value === b[position]);
}

function byPlace(a: PlacedRow, b: PlacedRow): number {
  return a.part - b.part || a.line - b.line;
}
