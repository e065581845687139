import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { anotherProgram } from '../builders/another-program';
import { runBreakglass } from '../headless/breakglass';
import { setUpHost } from '../headless/set-up-host';
import type { PreparedHost } from '../headless/set-up-host';
import { scanMemory } from '../torture/memory-scan';
import { processTree } from '../torture/process-tree';
import type { AppProcess } from '../torture/process-tree';
import { recordResult } from '../torture/record-result';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

// What passes through the debugger stays in main. So the test reads no value out of the page, and waits
// for elements instead of expecting them: a matcher takes a picture of all fields, what was typed included.

const router = 'critical:emea:dub3:router:core-rtr-07';
const passphrase = `CANARY-${randomBytes(9).toString('hex')}-phrase`;
const other = anotherProgram(process.env['DISPLAY'] ?? '');

let host: PreparedHost;
let launched: LaunchedApp;
let page: Page;
let value: string;

test.beforeAll(async () => {
  host = await setUpHost({ passphrase, clearAfterSeconds: 600 });
  const { stdout } = await runBreakglass({
    arguments: ['get', router, '--reason', 'core router down', '--json', '--passphrase-fd', '3'],
    environment: host.environment,
    folder: host.folder,
    descriptor: passphrase,
  });
  ({ value } = JSON.parse(stdout) as { readonly value: string });
  launched = await launchApp({ home: host.environment['BREAKGLASS_HOME'] ?? '' });
  page = launched.window;
});

test.afterAll(async () => {
  await launched.close();
  await host.remove();
});

async function unlock(): Promise<void> {
  await page.locator('#passphrase:focus').waitFor();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await page
    .getByText(/sealed cop/)
    .first()
    .waitFor();
}

async function copyAndReveal(): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type('dub3 core rtr 07');
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').waitFor();
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expect.poll(() => other.look('clipboard')).toBe(value);
  await page.keyboard.press('Control+Space');
  await page.getByTestId('revealed').waitFor();
}

/** Kinds of processes with the copies they hold: `renderer: 2`. */
function copiesOf(text: string, processes = appProcesses()): ReadonlyMap<string, number> {
  const copies = new Map(processes.map(({ kind }) => [kind, 0]));
  for (const { pid, kind } of processes) {
    for (const { utf8, utf16 } of scanMemory([pid], text)) {
      copies.set(kind, (copies.get(kind) ?? 0) + utf8 + utf16);
    }
  }
  return copies;
}

/** The app and all that belongs to it; a process without memory has ended and was not waited for. */
function appProcesses(): readonly AppProcess[] {
  return processTree(launched.app.process().pid ?? 0).filter(
    ({ pid }) => !/^State:\s+[ZX]/m.test(statusOf(pid)) && statusOf(pid) !== '',
  );
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

test('holds a value and a passphrase nowhere two seconds after the lock', async () => {
  await unlock();
  await copyAndReveal();
  const engines = appProcesses().filter(({ kind }) => isEngine(kind));
  const shown = copiesOf(
    value,
    appProcesses().filter(({ kind }) => kind === 'renderer'),
  );
  expect(shown.get('renderer'), 'the scan finds what is on the screen').toBeGreaterThan(0);
  expect(engines.length).toBeGreaterThan(0);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await page.locator('#passphrase:focus').waitFor();
  await new Promise(resolve => setTimeout(resolve, 2_000));

  const values = copiesOf(value);
  const passphrases = copiesOf(passphrase);
  const kinds = [...values.keys()];
  await recordResult({
    suite: 'memory',
    title: 'Memory after a lock',
    claim:
      'All readable memory of every process of the app is searched for the value that was copied and shown, and for the passphrase, two seconds after the lock. A copy in any process is a failure.',
    columns: ['Process', 'Value while shown', 'Value after', 'Passphrase after'],
    rows: kinds.map(kind => [
      kind,
      shown.get(kind) ?? 'not searched',
      values.get(kind) ?? 0,
      passphrases.get(kind) ?? 0,
    ]),
  });
  expect(nonZero(values)).toEqual([]);
  expect(nonZero(passphrases)).toEqual([]);
  const alive = appProcesses().map(({ pid }) => pid);
  expect(holders.filter(({ pid }) => alive.includes(pid))).toEqual([]);
});

test('leaves no core file, whichever of its processes crashes', () => {
  for (const { pid, kind } of appProcesses()) {
    const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
    expect(limits, kind).toMatch(/^Max core file size +0 +0 /m);
  }
});

function isEngine(kind: string): boolean {
  return kind.startsWith('node.mojom');
}

function nonZero(copies: ReadonlyMap<string, number>): readonly string[] {
  return [...copies].filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}`);
}
