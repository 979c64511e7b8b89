import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/gates/closing-line-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Needs a browser, and an hour: each has a script of its own.
    exclude: ['test/browser/**', 'test/soak/**'],
    // Processes, not threads: the emulators bring a native module and listen on ports, and handlers read process.env.
    pool: 'forks',
    // The tests that take long wait for children and disk, so no core is kept free for Vitest itself.
    maxWorkers: '100%',
    // An embedded run starts S3, DynamoDB and the state machine; on a busy machine of 2 cores that takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLineReporter()],
  },
});
