import { defineConfig } from 'vitest/config';

/** Tests of single rooms: no server, no database. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['server/**/*.test.ts', 'workers/**/*.test.ts', 'ui/**/*.test.ts', 'deploy/start/**/*.test.mjs', 'test/unit/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
