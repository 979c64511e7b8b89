import { followShard } from '../fast/follow-shard.ts';
import { shardOf } from '../fast/shard-of.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { FollowedCohort } from './followed-cohort.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';
import type { RowsAhead } from './shard-rows.ts';

/** Fills cohorts in from a run's own rows, a shard after the other, so that one is held at a time. */
export async function followCohorts(
  files: RunFiles,
  plan: RunPlan,
  survivors: ReadonlyMap<string, string>,
  table: OffenceTable,
  cohorts: readonly FollowedCohort[],
  ahead: RowsAhead,
): Promise<void> {
  const byShard = cohorts.map((cohort) => ({ cohort, numbers: numbersByShard(cohort, plan.shards) }));
  const tables = [...new Set(cohorts.flatMap((cohort) => cohort.tables))];
  for (let shard = 0; shard < plan.shards; shard += 1) {
    const rows = await readShardRows(files, plan, shard, tables, ahead);
    const followed = followShard(rows, survivors, plan.settings.harm, table);
    for (const { cohort, numbers } of byShard) cohort.fill(followed, numbers[shard] ?? []);
  }
}

function numbersByShard({ people }: FollowedCohort, shards: number): Iterable<number>[] {
  if (shards === 1) return [people.keys()];
  const numbers: number[][] = Array.from({ length: shards }, () => []);
  for (const [at, person] of people.entries()) numbers[shardOf(person, shards)]?.push(at);
  return numbers;
}
