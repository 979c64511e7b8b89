import { test } from 'vitest';
import { expectSchedulesToHold } from './schedules/expect-schedules-to-hold.ts';

// The other half is in fault-schedules-2.test.ts, for the other core.
test(
  'random fault schedules 1 to 250 all end in the undisturbed rankings',
  { timeout: 600_000 },
  async () => {
    await expectSchedulesToHold(1, 250);
  },
);
