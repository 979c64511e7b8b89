import * as z from 'zod';
import type { StoredItem } from '../services/attribute-value.ts';
import type { Execution } from './executions.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const skipped = z.object({ decision: z.literal('Skipped'), runId: z.string() });
const published = z.object({ run: z.object({ runId: z.string(), epoch: z.int() }) });

/** What is wrong with the way in which an execution ended by itself, by what the table has at that moment. */
export function checkOutcome(world: SimulatedWorld, { name, arn, result }: Execution): string[] {
  if (!result) return [];
  const runs = recordsOf(world);
  if (result.status === 'FAILED') {
    const stuck = runs.filter((run) => run.owner === arn && run.status === 'Claimed');
    // Only where the failure could be noted; FailRun itself may have died, too.
    const isNoted = failStates(world).includes(result.error);
    return isNoted
      ? stuck.map((run) => `execution ${name} has failed, and run ${run.runId} stays claimed by it`)
      : [];
  }
  const skip = skipped.safeParse(result.output);
  if (skip.success) {
    const run = runs.find(({ runId }) => runId === skip.data.runId);
    if (run?.status === 'Published' || (run && run.owner !== arn)) return [];
    return [
      `execution ${name} leaves run ${skip.data.runId} to another one, but ${run ? 'holds it itself' : 'nobody holds it'}`,
    ];
  }
  const done = published.safeParse(result.output);
  if (!done.success) return [];
  const { runId, epoch } = done.data.run;
  const run = runs.find((each) => each.runId === runId);
  if (run?.status === 'Published' && run.epoch === epoch) return [];
  return [`execution ${name} says that it published run ${runId}, which is ${run?.status ?? 'not there'}`];
}

type RunOutline = { runId: string; status: string; owner: string; epoch: number };

export function recordsOf(world: SimulatedWorld): RunOutline[] {
  const tables = [...world.dynamodb.tables.values()];
  const records = tables
    .flatMap((table) => table.inOrder(undefined).items)
    .filter((item) => item['sk']?.['S'] === 'RUN');
  const text = (item: StoredItem, name: string) => (item[name]?.['S'] ?? '') as string;
  return records.map((item) => ({
    runId: text(item, 'runId'),
    status: text(item, 'status'),
    owner: text(item, 'owner'),
    epoch: Number(item['epoch']?.['N']),
  }));
}

/** The errors that the machine itself ends with, when all is noted. */
function failStates({ pipeline }: SimulatedWorld): string[] {
  return Object.values(pipeline.definition.States).flatMap((state) =>
    state.Type === 'Fail' && 'Error' in state ? [state.Error ?? ''] : [],
  );
}
