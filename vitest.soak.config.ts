import { defineConfig } from 'vitest/config';

/** The long figures: `npm run soak`. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.test.ts'],
    pool: 'forks',
  },
});
