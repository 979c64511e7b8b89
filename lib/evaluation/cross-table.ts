import type { Sorting } from './groups.ts';
import { LEAST_SHOWN } from './suppression.ts';

export type Counts = readonly (readonly number[])[];

/** Labels of which no number is shown. */
export type HiddenLabels = ReadonlySet<string>;

/**
 * People by two sortings, coarse enough that no number under five can be solved for from a figure of the table: hidden
 * groups are put together, and then the smaller group of the smallest number with the next smallest, until no number
 * is under five. Null where that leaves fewer than two rows or columns.
 */
export function crossTable(
  rows: Sorting,
  columns: Sorting,
  hidden: { rows: HiddenLabels; columns: HiddenLabels },
): Counts | null {
  const whole = countBoth(rows, columns);
  const halfway = turn(putHiddenTogether(whole, rows.labels, hidden.rows));
  let table: Counts = filled(turn(filled(putHiddenTogether(halfway, columns.labels, hidden.columns))));
  while (table.length > 1 && table[0]!.length > 1) {
    const [row, column] = smallestOf(table);
    if (table[row]![column]! >= LEAST_SHOWN) return table;
    const turned = turn(table);
    const isRow = table.length > 2 && (turned.length === 2 || sum(table[row]!) <= sum(turned[column]!));
    // Of two rows and two columns nothing is left when two are put together.
    table = isRow ? mergeLine(table, row) : turn(mergeLine(turned, column));
  }
  return null;
}

function countBoth(rows: Sorting, columns: Sorting): number[][] {
  const table = rows.labels.map(() => columns.labels.map(() => 0));
  for (let at = 0; at < rows.group.length; at += 1) table[rows.group[at]!]![columns.group[at]!]! += 1;
  return table;
}

/** What is hidden as one line, the last; none where nothing is. */
export function putHiddenTogether(table: Counts, labels: readonly string[], hidden: HiddenLabels): Counts {
  const isHidden = (_: unknown, at: number) => hidden.has(labels[at]!);
  const shown = table.filter((_, at) => !isHidden(_, at));
  const together = table.filter(isHidden);
  return together.length === 0 ? shown : [...shown, together.reduce(addUp)];
}

/** A line goes together with the smallest of the others. */
function mergeLine(table: Counts, line: number): Counts {
  const others = table.filter((_, at) => at !== line);
  const sums = others.map(sum);
  const smallest = sums.indexOf(Math.min(...sums));
  return others.map((own, at) => (at === smallest ? addUp(own, table[line]!) : own));
}

function smallestOf(table: Counts): [number, number] {
  const least = Math.min(...table.flat());
  const row = table.findIndex((own) => own.includes(least));
  return [row, table[row]!.indexOf(least)];
}

const filled = (table: Counts) => table.filter((own) => sum(own) > 0);
const turn = (table: Counts): Counts => (table[0] ?? []).map((_, at) => table.map((own) => own[at]!));
const addUp = (a: readonly number[], b: readonly number[]) => a.map((each, at) => each + b[at]!);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
