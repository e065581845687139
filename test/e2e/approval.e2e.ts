import { expect } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSystemClock } from '../../electron/platform/system-clock';
import { aDualControl, anApprover } from '../builders/an-approver';
import { anotherProgram } from '../builders/another-program';
import { setUpCheaply } from '../headless/set-up-cheaply';
import { setUpHost } from '../headless/set-up-host';
import { afterTest, test } from './host-test';
import { launchApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

test('nothing is copied before a second person has signed, and then exactly that', async () => {
  const bob = await anApprover('bob', createSystemClock());
  const host = await setUpHost({ setUp: setUpCheaply });
  afterTest(() => host.remove());
  const file = path.join(host.folder, 'policy.json');
  const dualControl = aDualControl([bob.entry], { acts: ['incident'] });
  await writeFile(file, JSON.stringify({ v: 1, dualControl }), { mode: 0o644 });
  await host.run('refresh');
  await other.copy('clipboard', '');
  const launched = await launchApp({
    home: host.environment['BREAKGLASS_HOME'] ?? '',
    env: { BREAKGLASS_POLICY_FILE: file },
  });
  afterTest(launched.close);
  const page = launched.window;
  await unlock(page, { passphrase: host.passphrase });

  await page.keyboard.type('dub3 core rtr 07');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'A second person has to approve' });
  await expect(dialog).toContainText('core router down, INC-1234');
  await page.keyboard.press('Enter');
  const answer = page.getByLabel('Their text, or ten digits');
  await expect(answer).toBeFocused();
  await expect(dialog.locator('.approval-spoken')).toHaveText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await page.keyboard.type('1234567890');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The code does not fit the request.');
  expect(await other.look('clipboard')).toBeNull();

  const command = (await dialog.locator('code').textContent()) ?? '';
  await page.keyboard.insertText(await bob.sign(command.split(' ').at(-1) ?? ''));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/core-rtr-07 password on the clipboard/)).toBeVisible();
  expect(await other.look('clipboard')).toMatch(/\S{12,}/);

  await page.keyboard.press('F6');
  await expect(page.getByText('Approved by bob')).toBeVisible();
});
