import { AccountingError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { TableName } from '../contract/tables.ts';
import { addCounts, assertBalanced, NO_ROWS } from './accounting.ts';
import type { RowCounts } from './accounting.ts';
import type { TableCounts } from './quality-gate.ts';

/** What reading one file came to. */
export type IngestedFile = {
  rowsIn: number;
  /** Rows passed on to shards, the rest being in quarantine. */
  kept: number;
  quarantined: RowCounts;
};
/** Where the rows that came to one shard went, by file. */
export type SettledShard = { byPart: readonly RowCounts[] };
export type FileCounts = { table: TableName; file: string; rows: RowCounts };

/**
 * Adds up where every row of an export went, by file and by table. Throws AccountingError when a row was lost on its
 * way to a shard, went to two places, or is not in the manifest.
 */
export function accountForFiles(
  files: readonly Pick<ManifestFile, 'table' | 'file' | 'rows'>[],
  ingested: readonly IngestedFile[],
  shards: readonly SettledShard[],
): { files: FileCounts[]; tables: TableCounts } {
  const byFile: FileCounts[] = [];
  const tables: TableCounts = {};
  for (const [part, { table, file, rows: listed }] of files.entries()) {
    const read = ingested[part];
    if (!read) throw new AccountingError(`${file}: was not read`);
    const settled = shards.map(({ byPart }) => byPart[part] ?? NO_ROWS).reduce(addCounts, NO_ROWS);
    if (settled.in !== read.kept) {
      throw new AccountingError(`${file}: ${read.kept} rows were sent to shards, ${settled.in} arrived`);
    }
    const rows = { ...addCounts(read.quarantined, settled), in: read.rowsIn };
    assertBalanced(rows, file);
    if (rows.in !== listed)
      throw new AccountingError(`${file}: ${rows.in} rows read, the manifest lists ${listed}`);
    byFile.push({ table, file, rows });
    tables[table] = addCounts(tables[table] ?? NO_ROWS, rows);
  }
  return { files: byFile, tables };
}
