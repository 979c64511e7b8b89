import assert from 'node:assert/strict';
import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { tell } from './commands.ts';
import type { Account } from './deployed-account.ts';
import type { Listener } from './topic-listener.ts';

/** The runbook's drill: an alarm that is put off by hand comes to the operators. */
export async function drillAlarm({ alarms }: Account, hear: Listener): Promise<void> {
  const AlarmName = 'hhpu-dev-watch/run/failed';
  await hear();
  await alarms.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'drill' }));
  const messages = await hear(1);
  assert.deepEqual(
    messages.map(({ Message }) => (JSON.parse(Message) as { AlarmName: string }).AlarmName),
    [AlarmName],
  );
  tell('ok  an alarm comes to the operators');
}
