import type { TableCounts } from '../ingest/quality-gate.ts';
import { TABLE_NAMES } from '../contract/tables.ts';
import { figure, tableText } from './print.ts';

/** Where the rows of each table went. */
export function accountingText(tables: TableCounts): string {
  const rows = TABLE_NAMES.flatMap((name) => {
    const counts = tables[name];
    if (!counts) return [];
    const share = counts.in === 0 ? 0 : counts.quarantined / counts.in;
    const { in: rowsIn, accepted, repeated, quarantined } = counts;
    return [
      [
        name,
        ...[rowsIn, accepted, repeated, quarantined].map((count) => figure(count)),
        `${figure(share * 100, 2)}%`,
      ],
    ];
  });
  if (rows.length === 0) return '';
  return tableText(['Table', 'Rows in', 'Accepted', 'Repeated', 'Quarantined', 'Share'], rows);
}
