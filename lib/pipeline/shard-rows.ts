import * as z from 'zod';
import type { PlacedRow } from '../ingest/settle-table.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import { partSummary } from './part-summary.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

const keptRow = z.tuple([z.int()], z.string());

/** The rows of a shard's people, from all parts of the export. */
export async function readShardRows(files: RunFiles, plan: RunPlan, shard: number): Promise<PeopleRows> {
  const rows: Record<keyof PeopleRows, PlacedRow[]> = {
    nominals: [],
    offences: [],
    sanctions: [],
    referrals: [],
  };
  for (const [part, { table }] of plan.manifest.files.entries()) {
    const { chunks } = await files.readJson(runFileNames.part(part), partSummary);
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      for await (const kept of files.readLines(runFileNames.rows(shard, part, chunk))) {
        const [line, ...values] = keptRow.parse(kept);
        rows[table].push({ part, line, values });
      }
    }
  }
  return rows;
}
