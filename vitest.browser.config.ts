import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/gates/closing-line-reporter.ts';

/** `npm run test:browser`: pages as Chromium shows and prints them. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLineReporter()],
  },
});
