import { test as base } from '@playwright/test';

type CleanUp = () => unknown;

/** Of the test that runs. */
let cleanUps: CleanUp[] | null = null;

/**
 * A test whose `afterTest` works. A hook in a shared file would do so for the first file that imports it
 * alone: the others would leave their windows open, and a window that stays keeps the hotkey.
 */
export const test = base.extend<{ readonly cleaned: undefined }>({
  cleaned: [
    // Playwright reads the names of the fixtures from the braces.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const own: CleanUp[] = [];
      cleanUps = own;
      await use(undefined);
      cleanUps = null;
      for (const cleanUp of own.reverse()) await cleanUp();
    },
    { auto: true },
  ],
});

/** Runs when the test has ended, the last one first. @throws Error in a test that is not this file's `test`. */
export function afterTest(cleanUp: CleanUp): void {
  if (cleanUps === null) throw new Error('import `test` from ./host-test: nobody would clean up');
  cleanUps.push(cleanUp);
}
