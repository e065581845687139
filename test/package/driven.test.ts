import { _electron } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { aDisplay } from '../builders/a-display';
import { unpacked } from './packages';

it('lets a test driver into the test flavour', async () => {
  const display = await aDisplay();
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-driven-'));
  const app = await _electron.launch({
    executablePath: unpacked('test', 'breakglass-desktop'),
    args: [`--user-data-dir=${path.join(folder, 'profile')}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, DISPLAY: display.name },
  });
  try {
    const page = await app.firstWindow();
    expect(page.url()).toMatch(/^app:\/\//);
    await page.getByRole('heading').first().waitFor();
  } finally {
    await app.close();
    await display.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
