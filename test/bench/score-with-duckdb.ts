import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as z from 'zod';
import { rankedEntry } from '../../lib/ranking/ranked-entry.ts';
import { ROOT } from './bench-folders.ts';
import type { Stage } from './stages.ts';

/** A ranking's entry as each side prints it; `top` adds what changed, which is left out. */
export const topEntries = z.array(z.object(rankedEntry.shape));
export type TopEntries = z.infer<typeof topEntries>;

export type DuckDbOptions = { folder: string; asOf: string; topN: number };

/** The two cores of the machine that the targets are set on. */
const THREADS = '2';
const SCRIPT = join(import.meta.dirname, 'score.sql');
const REFERENCE = join(ROOT, 'lib', 'reference', 'offence-table.json');

/** The Top N of an export by the SQL script on a database in memory, with the time of each of its statements. */
export async function scoreWithDuckDb({
  folder,
  asOf,
  topN,
}: DuckDbOptions): Promise<{ entries: TopEntries; stages: Stage[] }> {
  const database = await DuckDBInstance.create(':memory:', { threads: THREADS });
  const connection = await database.connect();
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  await connection.run(`
    SET VARIABLE folder = ${quoted(folder)};
    SET VARIABLE as_of = DATE ${quoted(asOf)};
    SET VARIABLE reference = ${quoted(REFERENCE)};
    SET VARIABLE top_n = ${topN}`);
  const stages: Stage[] = [];
  let entries: unknown[] = [];
  for (const statement of readFileSync(SCRIPT, 'utf8').split(/;$/m)) {
    if (statement.trim() === '') continue;
    const began = performance.now();
    const result = await connection.runAndReadAll(statement);
    stages.push({ name: nameOf(statement), seconds: (performance.now() - began) / 1000 });
    entries = result.getRowObjectsJS();
  }
  connection.closeSync();
  database.closeSync();
  return { entries: topEntries.parse(entries), stages };
}

/** A statement by the table that it makes. */
function nameOf(statement: string): string {
  return /\bTABLE (\w+)/.exec(statement)?.[1] ?? 'other';
}
