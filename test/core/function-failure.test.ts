import { expect, test } from 'vitest';
import { functionFailure } from '../../lib/core/function-failure.ts';

test.each([
  ['settings: schedule.everyWeek: is not known', 'settings: schedule.everyWeek: is not known'],
  [
    'write-pack: unexpected TypeError; the log holds where',
    'write-pack: unexpected TypeError; the log holds where',
  ],
  ['Error: Task timed out after 300.00 seconds', 'Task timed out after 300.00 seconds'],
  [
    'RequestId: 6f0c1a1e-1111-4222-8333-444455556666 Error: Runtime exited with error: signal: killed',
    'Runtime exited with error: signal: killed',
  ],
])('of %j a person is told %j', (errorMessage, told) => {
  const failure = functionFailure({ errorMessage });
  expect([failure.name, failure.message]).toEqual(['SetupFailed', told]);
});
