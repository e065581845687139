import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { anotherProgram } from '../builders/another-program';
import { launchApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

/** A keyboard that counts what a person presses; a chord is one. */
function countingKeyboard({ keyboard }: Page): {
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  taken(): number;
} {
  let count = 0;
  return {
    async press(key) {
      count += 1;
      await keyboard.press(key);
    },
    async type(text) {
      count += text.length;
      await keyboard.type(text);
    },
    taken() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}

const onClipboard = async (): Promise<string> => (await other.look('clipboard')) ?? '';

/** What is on the clipboard as soon as it is neither this nor nothing. */
async function newOnClipboard(before: string): Promise<string> {
  await expect.poll(async () => ['', before].includes(await onClipboard())).toBe(false);
  return onClipboard();
}

test('an operator with nothing but keys: copy, act, command, peek, dictate, code, more time', async () => {
  for (const selection of ['clipboard', 'primary'] as const) await other.copy(selection, '');
  const launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  const page = launched.window;
  const keys = countingKeyboard(page);
  const search = page.getByLabel('Search secrets');
  const large = page.getByTestId('revealed');
  const status = page.getByTestId('clipboard');
  await unlock(page, { copies: '182 sealed copies' });

  await test.step('the first release asks for the reason, once', async () => {
    await keys.type('rtr7');
    await keys.press('Enter');
    await page.keyboard.type('core router down, INC-1234');
    await keys.press('Enter');
    await newOnClipboard('');
    expect(keys.taken()).toBe(6);
  });

  const password =
    await test.step('four letters and Enter: five keys to the password', async () => {
      const before = await onClipboard();
      await page.keyboard.press('Escape');
      await keys.type('esx1');
      await keys.press('Enter');
      const copied = await newOnClipboard(before);
      expect(keys.taken()).toBe(5);
      expect(copied).toMatch(/^\S{20}$/);
      await expect(search).toBeFocused();
      return copied;
    });

  await test.step('held Space shows it while it is held, a tap is a space', async () => {
    await page.keyboard.down('Space');
    await expect(large).toBeVisible();
    // A look too short to read is a slow tap, and leaves a space.
    await page.waitForTimeout(600);
    await page.keyboard.up('Space');
    await expect(large).toBeHidden();
    await expect(search).toHaveValue('esx1');
    await page.keyboard.press('Space');
    await expect(search).toHaveValue('esx1 ');
    await page.keyboard.press('Backspace');
    await expect(search).toHaveValue('esx1');
  });

  await test.step('large type is what was copied, spelled, one character after the other', async () => {
    await keys.press('Control+Space');
    await expect(large.locator('.reveal-character')).toHaveText(password.split(''));
    expect(await page.locator('.spelled').count()).toBe(password.length);
    await keys.press('ArrowRight');
    await keys.press('ArrowRight');
    await expect(large.locator('.current')).toContainText('2');
    await expect(page.locator('.reveal output')).toContainText('2 of 20: ');
    await keys.press('Escape');
    await expect(large).toBeHidden();
    expect(await page.content()).not.toContain(password);
  });

  await test.step('Ctrl+K lists the actions with their keys, and does what is typed', async () => {
    await keys.press('Control+k');
    await expect(page.getByRole('option').filter({ hasText: 'Copy password' })).toContainText(
      'Enter',
    );
    await keys.type('copy user');
    await keys.press('Enter');
    expect(await newOnClipboard(password)).toBe('root');
  });

  await test.step('> gives commands, and Esc goes back one step at a time', async () => {
    await keys.press('Escape');
    await keys.type('>vau');
    await keys.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Vaults' })).toBeVisible();
    await keys.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await keys.type('>aud');
    await keys.press('Enter');
    await expect(page.getByText('Released').first()).toBeVisible();
    await keys.press('Escape');
    await expect(search).toBeFocused();
    await keys.type('>');
    await expect(page.getByRole('option').first()).toBeVisible();
    await keys.press('Escape');
    await expect(search).toHaveValue('');
  });

  await test.step('Ctrl+T copies the code and says how long it is good', async () => {
    const before = await onClipboard();
    await keys.type('fw01');
    await expect(page.locator('.detail h2')).toContainText('fw-01');
    await keys.press('Control+t');
    expect(await newOnClipboard(before)).toMatch(/^\d{6}$/);
    await expect(status).toContainText('one-time code on the clipboard');
    await expect(status).toContainText(/valid \d+ s|no longer valid/);
  });

  await test.step('Ctrl+M gives it more time, Ctrl+Del takes it away', async () => {
    await keys.press('Control+m');
    await expect(status).toContainText(/clears in (4\d|50) s/);
    await keys.press('Control+Delete');
    await expect.poll(() => other.look('clipboard')).toBeNull();
    await expect(status).toBeHidden();
  });

  await launched.close();
});
