import { expectSchedulesToHold } from '../simulation/schedules/expect-schedules-to-hold.ts';
import { runSoak } from './run-soak.ts';

/** Seeds of the schedules themselves; those of the test command are lower. */
const SCHEDULES = 500;

runSoak({
  name: 'Random fault schedules',
  target: 10_000,
  block: SCHEDULES,
  run: (seed, count) => expectSchedulesToHold(seed * SCHEDULES, count),
});
