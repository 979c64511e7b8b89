import { TABLES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import type { Settings } from '../settings/settings.ts';
import { NO_ROWS } from './accounting.ts';
import type { RowCounts } from './accounting.ts';

export type TableCounts = Partial<Record<TableName, RowCounts>>;

/**
 * Why an export is refused as a whole although its rows could be read; null when it passes. `previous` holds the
 * counts of the last published run before it, where there is one.
 */
export function refusalOf(
  tables: TableCounts,
  previous: TableCounts | null,
  settings: Settings['quality'],
): string | null {
  const reasons = Object.values(TABLES).map((table) => {
    // A table that came before and is listed no more has lost all of its rows.
    const counts = tables[table.name] ?? (previous?.[table.name] && NO_ROWS);
    if (!counts) return null;
    if (counts.in === 0 && !table.mayHaveNoRows) return `${table.name}: has no rows (rule: empty table)`;
    return (
      tooMuchQuarantine(table.name, counts, settings.maxQuarantinedShare) ??
      tooManyLost(table.name, counts, previous?.[table.name], settings.maxRowLossShare)
    );
  });
  return reasons.find((reason) => reason !== null) ?? null;
}

function tooMuchQuarantine(table: TableName, counts: RowCounts, limit: number): string | null {
  // A correctly rounded quotient equals the limit as written, where limit * rows may not: exactly 2% passes.
  if (counts.in === 0 || counts.quarantined / counts.in <= limit) return null;
  const share = percent(counts.quarantined / counts.in);
  return `${table}: ${counts.quarantined} of ${counts.in} rows (${share}) are quarantined, over ${percent(limit)} (rule: quarantine share)`;
}

function tooManyLost(
  table: TableName,
  counts: RowCounts,
  before: RowCounts | undefined,
  limit: number,
): string | null {
  if (!before || before.in === 0 || (before.in - counts.in) / before.in <= limit) return null;
  const share = percent((before.in - counts.in) / before.in);
  return `${table}: has ${counts.in} rows where the last published run had ${before.in}, ${share} fewer, over ${percent(limit)} (rule: lost rows)`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
