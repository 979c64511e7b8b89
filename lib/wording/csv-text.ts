import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null;

/** A list as CSV; a text cell that a spreadsheet would take for a formula is neutralised. */
export function csvText(columns: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  return stringify([columns, ...rows] as Cell[][], {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}
