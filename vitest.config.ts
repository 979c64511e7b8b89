import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/gates/closing-line-reporter.ts';

/** A quarter of the whole. First, so that no core waits at the end for one of them. */
const LONG = [
  'test/simulation/**/*.test.ts',
  'test/changes/five-years.test.ts',
  'test/robustness/malformed-*.test.ts',
  'test/robustness/shuffles.test.ts',
];
/** They change what the process has but once (clients, environment, streams), or need it as it is at its start. */
const APART = [
  'test/aws/**/*.test.ts',
  'test/cli/invoke-on-stage.test.ts',
  'test/core/{environment,step-handler}.test.ts',
  'test/fast/**/*.test.ts',
  'test/local/**/*.test.ts',
];
/** Needs a browser, and an hour: each has a script of its own. */
const ELSEWHERE = ['test/browser/**', 'test/soak/**'];

export default defineConfig({
  test: {
    // Processes, not threads: the emulators bring a native module and listen on ports, and handlers read process.env.
    pool: 'forks',
    // The tests that take long wait for children and disk, so no core is kept free for Vitest itself.
    maxWorkers: '100%',
    // An embedded run starts S3, DynamoDB and the state machine; on a busy machine of 2 cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLineReporter()],
    // Run in the order of their names. To start a process and load the SDK for each file takes a minute of the whole,
    // so most files share their process and modules with those before them.
    projects: [
      { extends: true, test: { name: '1 long', include: LONG, isolate: false } },
      { extends: true, test: { name: '2 apart', include: APART } },
      {
        extends: true,
        test: {
          name: '3 shared',
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...LONG, ...APART],
          isolate: false,
        },
      },
    ],
  },
});
