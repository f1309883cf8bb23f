import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tools/**/*.test.ts', 'e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: true,
    // What is waited for comes when the machine comes to it; this only ends the waiting for what never comes.
    expect: { poll: { timeout: 60_000 } },
    // Tests kill processes and cut sockets on machines of two busy cores; one that fails twice is broken, not unlucky.
    retry: process.env.CI ? 1 : 0,
  },
});
