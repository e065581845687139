import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { anotherProgram } from '../../builders/another-program';
import type { LaunchedApp } from '../launch';

/** Somebody at the window of one host, with a keyboard alone. */
export interface Operator {
  readonly page: Page;
  unlock(): Promise<void>;
  /** Searches and waits until the best answer is this path. */
  find(query: string, path: string): Promise<void>;
  /** Enter, and the reason, which the first lookup of an incident is asked for. */
  ask(): Promise<void>;
  /** Enter, and the reason when it is asked for; the clipboard then holds `value`. */
  copy(value: string): Promise<void>;
  /** What another program pastes. */
  pasted(): Promise<string | null>;
  /** Ends the app without notice, as the loss of its host would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const reason = 'core router down, INC-1234';

/** @param passphrase of the store of this host. */
export function anOperator(launched: LaunchedApp, passphrase: string): Operator {
  const { window: page, app, close } = launched;
  const other = anotherProgram(process.env['DISPLAY'] ?? '');
  const pasted = (): Promise<string | null> => other.look('clipboard');
  async function giveReason(): Promise<void> {
    await expect(page.getByLabel('Reason')).toBeFocused();
    await page.keyboard.type(reason);
    await page.keyboard.press('Enter');
  }
  return {
    page,
    pasted,
    close,
    async unlock() {
      await expect(page.getByLabel('Passphrase')).toBeFocused();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(passphrase);
      await page.keyboard.press('Enter');
      await expect(page.getByText(/\d+ sealed copies/).first()).toBeVisible({ timeout: 60_000 });
    },
    async find(query, path) {
      await page.keyboard.press('Control+f');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(query);
      await expect(page.getByRole('complementary', { name: 'Selected secret' })).toContainText(
        path,
      );
    },
    async ask() {
      await page.keyboard.press('Enter');
      await giveReason();
    },
    async copy(value) {
      await page.keyboard.press('Enter');
      const asked = page.getByLabel('Reason');
      await expect(asked.or(page.getByText(/^Copied /)).first()).toBeVisible();
      if (await asked.isVisible()) await giveReason();
      await expect.poll(pasted).toBe(value);
    },
    async kill() {
      const ended = new Promise(resolve => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await ended;
    },
  };
}
