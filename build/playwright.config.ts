import { defineConfig } from '@playwright/test';

/**
 * The tests in a real Electron, one after the other: they share one clipboard and one display.
 * Deadlines are generous because they are for hangs; the machines that run this are slow and busy.
 */
export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../.cache/test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: { trace: 'off' },
});
