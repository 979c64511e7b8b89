import { assertExports } from '../robustness/assert-exports.ts';
import { mutatedExport } from '../robustness/malformed-export.ts';
import { runSoak } from './run-soak.ts';

runSoak({
  name: 'Malformed exports, good ones to which something happened',
  target: 50_000,
  block: 1000,
  run: (seed, numRuns) =>
    assertExports(mutatedExport, 'test/robustness/malformed-mutated.test.ts', { seed, numRuns }),
});
