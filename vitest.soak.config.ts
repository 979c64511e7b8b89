import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/soak/*.test.ts'],
    pool: 'forks',
    maxWorkers: '100%',
  },
});
