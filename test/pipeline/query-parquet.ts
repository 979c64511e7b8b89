import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { JS } from '@duckdb/node-api';

export type Row = Record<string, JS>;

/** Runs statements, one after the other, on a database in memory; the rows of each. Paths are from `folder`. */
export async function queryFolder(folder: string, statements: readonly string[]): Promise<Row[][]> {
  const database = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await database.connect();
  try {
    await connection.run(`SET file_search_path = '${folder}'`);
    const answers: Row[][] = [];
    for (const statement of statements) {
      answers.push((await connection.runAndReadAll(statement)).getRowObjectsJS());
    }
    return answers;
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

/** The rows of one file of scores, by rank. */
export async function rowsOfParquet(bytes: Uint8Array, columns: string): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hhpu-parquet-'));
  try {
    writeFileSync(join(folder, 'scores.parquet'), bytes);
    const [rows = []] = await queryFolder(folder, [`SELECT ${columns} FROM 'scores.parquet' ORDER BY rank`]);
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
