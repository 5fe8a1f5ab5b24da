import { defineConfig } from 'vitest/config';

/** Journeys of people in a real browser against the whole stack. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 240_000,
    // A browser on a busy machine may miss a beat once; a real fault fails twice.
    retry: 1,
    hookTimeout: 120_000,
  },
});
