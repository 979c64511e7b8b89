import { expect, test } from 'vitest';
import { failingSeeds } from './schedules/failing-seeds.ts';

// The other half is in fault-schedules-2.test.ts, for the other core.
test('250 random fault schedules all end in the undisturbed rankings', { timeout: 600_000 }, async () => {
  expect(await failingSeeds(Array.from({ length: 250 }, (_, nth) => 1 + nth))).toBe('');
});
