import assert from 'node:assert/strict';
import { CreateScheduleCommand, GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { setTimeout } from 'node:timers/promises';
import { type CommandLine, tell } from './commands.ts';
import type { Account } from './deployed-account.ts';

type Run = { runId: string; status: string; reason: string | null };
/** Each takes a second or more. */
const MOST_QUESTIONS = 120;

/**
 * Lets the emulator's Scheduler call the watch once, now, as the deployed schedule would at its half hour: with that one's
 * target, role and queue, and the instant that AWS would fill in, which the emulator leaves as it is.
 */
export async function watchBySchedule({ schedules }: Account, now: string, settings: object): Promise<void> {
  const { Schedules = [] } = await schedules.send(new ListSchedulesCommand({}));
  const Name = Schedules.find((each) => each.Name?.includes('-WatchPipelineSchedule'))?.Name;
  const { Target } = await schedules.send(new GetScheduleCommand({ Name }));
  const deployed = JSON.parse(Target?.Input ?? '{}') as { startedAt: string };
  assert.equal(deployed.startedAt, '<aws.scheduler.scheduled-time>');
  await schedules.send(
    new CreateScheduleCommand({
      Name: 'test-watch',
      ScheduleExpression: `at(${new Date().toISOString().slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: Target?.Arn,
        RoleArn: Target?.RoleArn,
        DeadLetterConfig: Target?.DeadLetterConfig,
        Input: JSON.stringify({ ...deployed, settings, startedAt: now }),
      },
    }),
  );
  tell('ok  a schedule that is due now has the target of the hourly watch');
}

/** Waits until a run is published that somebody or something else has started. */
export async function waitForRun({ peek }: CommandLine, runId: string): Promise<void> {
  const began = performance.now();
  for (let asked = 1; ; asked += 1) {
    const run = peek<Run[]>('runs').find((each) => each.runId === runId);
    if (run?.status === 'Published') break;
    assert.notEqual(run?.status, 'Failed', run?.reason ?? '');
    assert.ok(asked < MOST_QUESTIONS, `the run of ${runId} does not end`);
    await setTimeout(1000);
  }
  tell(`ok  the run of ${runId} that the watch started is published (${seconds(began)} s later)`);
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1);
