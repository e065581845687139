import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of finished packages, which build/package/test-packages.mjs makes before. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vite',
  test: {
    include: ['test/package/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Real installations and windows on a busy two-core machine: deadlines are for hangs only.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
