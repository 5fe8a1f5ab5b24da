import { defineConfig } from 'vitest/config';

/** Tests of the gateway and the workers on a real PostgreSQL; each file has a database of its own. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/service/**/*.test.ts'],
    environment: 'node',
    env: { LOG_LEVEL: 'silent' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
