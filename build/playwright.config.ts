import { defineConfig } from '@playwright/test';

/**
 * The tests in a real Electron, one after the other: they share one clipboard and one display.
 * Deadlines are generous because they are for hangs; the machines that run this are slow and busy.
 */
export default defineConfig({
  // `hardening` drives packages, which its stage of `npm test` makes first.
  projects: ['e2e', 'hardening'].map(name => ({ name, testDir: `../test/${name}` })),
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
