import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Every test except the end-to-end ones, which Playwright runs (playwright.config.ts).
 *
 * A test that needs a DOM says so in its first line: `// @vitest-environment happy-dom`. So a single
 * file gives the same result with this configuration, without it, and in an editor's test runner.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vite',
  test: {
    include: [
      'test/{unit,contract,journeys,faults,headless,ui,architecture,torture,docs,hardening}/**/*.test.{ts,tsx}',
    ],
    pool: 'forks',
    maxWorkers: 2,
    // Real key derivation, TLS and processes on a busy two-core machine: deadlines are for hangs only.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
