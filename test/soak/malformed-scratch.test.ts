import { assertExports } from '../robustness/assert-exports.ts';
import { scratchExport } from '../robustness/malformed-export.ts';
import { runSoak } from './run-soak.ts';

runSoak({
  name: 'Malformed exports, of rows with every fault',
  target: 50_000,
  block: 1000,
  run: (seed, numRuns) =>
    assertExports(scratchExport, 'test/robustness/malformed-scratch.test.ts', { seed, numRuns }),
});
