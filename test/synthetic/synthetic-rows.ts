import { generateExports } from '../../lib/synthetic/generate-exports.ts';
import type { SyntheticExport } from '../../lib/synthetic/generate-exports.ts';
import type { GeneratorOptions } from '../../lib/synthetic/generator-options.ts';

/** Values by column. */
export type NamedRow = Readonly<Record<string, string>>;

/** The rows of a table of an export by column name; for exports without faults. */
export function recordsOf({ tables }: SyntheticExport, name: string): NamedRow[] {
  const table = tables.find((each) => each.table === name)!;
  return [...table.rows].map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column, (row as readonly string[])[at]!])),
  );
}

/** All of an export as text, to compare exports with. */
export function textOf({ exportId, extractedAt, tables }: SyntheticExport): string {
  const rows = tables.map(({ columns, rows: all }) => [columns, ...all]);
  return JSON.stringify([exportId, extractedAt, rows]);
}

export function exportsOf(options: GeneratorOptions): SyntheticExport[] {
  return [...generateExports(options)];
}
