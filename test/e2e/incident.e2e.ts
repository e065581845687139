import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { anotherProgram } from '../builders/another-program';
import { pdfText } from '../builders/pdf-text';
import { program } from '../headless/breakglass';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { unlock } from './unlock';

const other = anotherProgram(process.env['DISPLAY'] ?? '');
/** A policy counts when it belongs to root. */
const isRoot = process.getuid?.() === 0;

let scratch: string;
let launched: LaunchedApp;

test.beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'breakglass-incident-'));
  const policy = path.join(scratch, 'policy.json');
  const incident = { ticketPattern: String.raw`INC-\d+`, ticketRequired: true, minReasonWords: 3 };
  await writeFile(policy, JSON.stringify({ v: 1, incident }), { mode: 0o644 });
  const rules = isRoot ? { BREAKGLASS_POLICY_FILE: policy } : {};
  launched = await launchApp({ env: { BREAKGLASS_DRILL: '1', ...rules } });
});
test.afterAll(async () => {
  await launched.close();
  await rm(scratch, { recursive: true, force: true });
});

test('an incident from its reason to its report, with keys alone', async () => {
  const { window: page } = launched;
  await unlock(page, { copies: '182 sealed copies' });
  await page.keyboard.type('dub3 core rtr 07');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  if (isRoot) {
    await page.keyboard.type('router');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Not yet: the reason needs 3 words.')).toBeVisible();
    await page.keyboard.type(' is down');
    await page.keyboard.press('Tab');
    await page.keyboard.type('CHG-1');
    await expect(page.getByText('the ticket does not have the form')).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('INC-1234');
  } else {
    await page.keyboard.type('router is down');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => other.look('clipboard')).toMatch(/\S{12,}/);
  const values = [await other.look('clipboard')];

  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('fw 02 dfw2');
  await page.keyboard.press('Enter');
  await expect.poll(() => other.look('clipboard')).not.toBe(values[0]);
  values.push(await other.look('clipboard'));

  await page.keyboard.press('F5');
  await expect(page.getByRole('heading', { name: 'Incident' })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('option').first()).toContainText('core-rtr-07');
  await page.keyboard.press('+');
  await expect(page.getByLabel('Reason for more time')).toBeFocused();
  await page.keyboard.type('storage is down too');
  await page.keyboard.press('Enter');
  await expect(page.getByText('More time was given: storage is down too')).toBeVisible();

  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog')).toContainText('2 secrets seen, 2 releases.');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  expect([await other.look('clipboard'), await other.look('primary')]).toEqual([null, null]);
  const said = page.getByRole('region', { name: 'Incident' });
  await expect(said).toContainText('2 secrets seen. Report:');

  const folder = (await said.locator('code').textContent()) ?? '';
  const texts = await Promise.all(
    ['report.md', 'report.json'].map(name => readFile(path.join(folder, name), 'utf8')),
  );
  const pdf = pdfText(await readFile(path.join(folder, 'report.pdf')));
  for (const text of [...texts, pdf]) {
    expect(text.replaceAll(/\s+/g, '')).toContain('core-rtr-07');
    for (const value of values) expect(text).not.toContain(value);
  }
  expect(texts[0]).toContain('storage is down too');
  const { audit } = JSON.parse(texts[1] ?? '') as { readonly audit: { readonly verify: string } };
  const [, ...words] = audit.verify.split(' ');
  const home = path.resolve(folder, '..', '..');
  const verified = execFileSync(process.execPath, [program, ...words], {
    env: { ...process.env, BREAKGLASS_HOME: home },
    encoding: 'utf8',
  });
  expect(verified).toContain('anchors: 1 that agree');
});
