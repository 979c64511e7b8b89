import { setTimeout } from 'node:timers/promises';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { RunRequest } from '../steps/prepare-run.ts';
import { processClient } from './process-client.ts';

/** How an execution ended. */
export type EndedExecution = { executionArn: string } & (
  { status: 'SUCCEEDED'; output: unknown } | { status: 'FAILED'; error: string; cause: string }
);

const POLL_MS = 2000;

/** Starts an execution of a deployed state machine and waits for its end, however long that takes. */
export async function runExecution(
  stateMachineArn: string,
  request: RunRequest,
  onStarted: (executionArn: string) => void,
): Promise<EndedExecution> {
  const client = processClient(SFNClient);
  const started = await client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(request) }),
  );
  const executionArn = started.executionArn ?? '';
  onStarted(executionArn);
  for (;;) {
    const { status, output, error, cause } = await client.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    if (status === 'SUCCEEDED') return { executionArn, status, output: JSON.parse(output ?? 'null') };
    if (status !== 'RUNNING' && status !== 'PENDING_REDRIVE')
      return { executionArn, status: 'FAILED', error: error ?? status ?? 'Unknown', cause: cause ?? '' };
    await setTimeout(POLL_MS);
  }
}

/** What a force chose for its stage: unchecked, as it was written. */
export type StageChoices = Pick<RunRequest, 'settings' | 'mapping'>;

const choices = z.object({ settings: z.unknown().optional(), mapping: z.unknown().optional() });

/** What the deployed schedule gives every run, so that a run by hand is scored the same. */
export async function scheduledChoices(scheduleName: string): Promise<StageChoices> {
  const schedule = await processClient(SchedulerClient).send(new GetScheduleCommand({ Name: scheduleName }));
  return choices.parse(JSON.parse(schedule.Target?.Input ?? '{}'));
}
