import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { drillScenarios } from '../../shared/domain/drill';
import type { DrillScenario } from '../../shared/domain/drill';
import { anotherProgram } from '../builders/another-program';
import { pasteAndConfirm } from './finish-drill';
import { launchApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

/** What a person meets between the reason and the password. */
const between = {
  async healthy(page: Page) {
    await expect(page.getByRole('dialog')).toContainText('Secret Server');
    await page.keyboard.press('4');
  },
  async throttled(page: Page) {
    await expect(page.getByTestId('problem')).toContainText('vault.throttled');
    // As long as the vault has asked for.
    await page.waitForTimeout(2_500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
  },
};

async function choose(page: Page, scenario: DrillScenario): Promise<void> {
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('heading', { name: 'Drill', level: 1 })).toBeVisible();
  await page.keyboard.press('Home');
  for (let row = 0; row < drillScenarios.indexOf(scenario); row += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(page.getByRole('option', { selected: true })).toContainText(scenario);
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByTestId('drill-at-lock')
      .or(page.getByText(/^Drill: /))
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  });
}

/** The others ask for nothing that the drill of everything down does not; the command line goes through all. */
test('a scenario that asks for more than a reason shows what it is about, and passes', async () => {
  const launched = await launchApp({ env: { BREAKGLASS_DRILL: '1' } });
  const page = launched.window;
  await unlock(page, { copies: '182 sealed copies' });
  for (const scenario of ['healthy', 'throttled'] as const) {
    await test.step(scenario, async () => {
      await choose(page, scenario);
      await unlock(page);
      await other.copy('clipboard', '');
      await page.keyboard.type('emea core rtr 07');
      await page.keyboard.press('Enter');
      await page.getByLabel('Reason').waitFor();
      await page.keyboard.type('core router down, INC-1234');
      await page.keyboard.press('Enter');
      await between[scenario](page);
      await expect.poll(() => other.look('clipboard')).toMatch(/\S{12,}/);
      await pasteAndConfirm(page);
      await page.keyboard.press('Control+e');
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('drill-verdict')).toContainText('PASS', { timeout: 60_000 });
      await unlock(page);
    });
  }
  await launched.close();
});
