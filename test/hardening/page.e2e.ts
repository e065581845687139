import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentPolicy } from '../../electron/window/content-policy';
import { inRepository } from '../../build/repository.mjs';
import { startWitness, tryEveryWayOut, tryToNavigate } from '../e2e/witness';
import type { Witness } from '../e2e/witness';
import { installApp } from './installed-app';
import type { InstalledApp } from './installed-app';
import { drive } from './packaged';
import type { DrivenApp } from './packaged';

// The page of the package, driven in the flavour for tests: the bundles are those of a release.

let installed: InstalledApp;
let driven: DrivenApp;
let witness: Witness;

test.beforeAll(async () => {
  [installed, witness] = await Promise.all([installApp('test'), startWitness()]);
  driven = await drive(installed);
  await driven.window.waitForLoadState('load');
});
test.afterAll(async () => {
  await driven.close();
  await Promise.all([installed.remove(), witness.close()]);
});

interface CalledBridge {
  call(channel: string, input: unknown): Promise<{ ok: boolean; error?: { message: string } }>;
}

test('H2: the page is isolated, has nothing of Node and no way to what Electron offers besides', async () => {
  let preferences: Record<string, unknown> = {};
  // The driver may lose an answer of main; looking again changes nothing.
  await expect(async () => {
    preferences = await driven.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as never as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
  }).toPass({ timeout: 10_000 });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true });
  for (const name of [
    ...['nodeIntegration', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'webviewTag'],
    ...[
      'navigateOnDragDrop',
      'spellcheck',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableWebSQL',
    ],
  ]) {
    expect(preferences[name] ?? false, name).toBe(false);
  }
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron'];
  const found = await driven.window.evaluate(all => all.filter(name => name in window), names);
  expect(found).toEqual([]);
});

test('H3: the protocol serves its files by their exact addresses and nothing else', async () => {
  const asked = [
    ...['app://ui/', 'app://ui/index.html'],
    ...['app://ui/../electron/desktop.cjs', 'app://ui/%2e%2e/electron/desktop.cjs'],
    ...['app://ui/..%2felectron%2fdesktop.cjs', 'app://ui/%2e%2e%5celectron%5cdesktop.cjs'],
    ...['app://ui/index.html?x=1', 'app://ui//index.html', 'app://ui/INDEX.HTML'],
    ...['app://ui/index.html%00.js', 'app://other/index.html'],
    ...['app://ui//etc/passwd', 'app://ui/assets/', 'app://ui/index.html/'],
  ];
  const answers = await driven.app.evaluate(async ({ session }, addresses) => {
    const page = session.fromPartition('page');
    const statusOf = (address: string): Promise<number> =>
      page.fetch(address).then(
        ({ status }) => status,
        () => 404,
      );
    return Promise.all(addresses.map(statusOf));
  }, asked);
  expect(answers).toEqual(asked.map((_, index) => (index < 2 ? 200 : 404)));
  const posted = await driven.app.evaluate(({ session }) =>
    session
      .fromPartition('page')
      .fetch('app://ui/index.html', { method: 'POST' })
      .then(({ status }) => status),
  );
  expect(posted).toBe(404);
  expect(await driven.window.evaluate(() => location.origin)).toBe('app://ui');
});

test('H4: the content policy is this one, comes by header, and nothing of the page offends it', async () => {
  expect(contentPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
      "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  const sent = await driven.app.evaluate(({ session }) =>
    session
      .fromPartition('page')
      .fetch('app://ui/index.html')
      .then(({ headers }) => headers.get('content-security-policy')),
  );
  expect(sent).toBe(contentPolicy);
  expect(await driven.window.locator('meta[http-equiv]').count()).toBe(0);
  expect(driven.violations).toEqual([]);
  // The control: a violation is heard.
  await driven.window.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expect.poll(() => driven.violations.length).toBeGreaterThan(0);
});

test('H7: every permission that Electron knows is denied, asked or not', async () => {
  const typings = await readFile(inRepository('node_modules', 'electron', 'electron.d.ts'), 'utf8');
  const declared =
    /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/;
  const electronNames = [...(declared.exec(typings)?.[1] ?? '').matchAll(/'([^']+)'/g)];
  const names = electronNames.map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(30);
  const webNames = names.map(name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
  const states = await driven.window.evaluate(
    all =>
      Promise.all(
        all.map(name =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => `${name} ${state}`,
            () => `${name} unknown`,
          ),
        ),
      ),
    [...new Set([...names, ...webNames, 'camera', 'microphone'])],
  );
  expect(states.filter(state => / (granted|prompt)$/.test(state))).toEqual([]);
  expect(states.filter(state => state.endsWith(' denied')).length).toBeGreaterThan(5);
  const asked = await driven.window.evaluate(() =>
    Promise.all(
      [
        () => Notification.requestPermission(),
        () => navigator.clipboard.readText(),
        () => navigator.mediaDevices.getUserMedia({ audio: true }),
        () => navigator.mediaDevices.getDisplayMedia(),
        () => new Promise((_, reject) => navigator.geolocation.getCurrentPosition(reject, reject)),
      ].map(ask => ask().catch(error => (error as Error).name)),
    ),
  );
  expect(asked[0]).toBe('denied');
  for (const answer of asked.slice(1, 4)) expect(answer).toMatch(/Error$/);
});

test('H8: of ten thousand calls at once few pass, and the window answers afterwards', async () => {
  const passed = await driven.window.evaluate(async () => {
    const { breakGlass } = window as never as { breakGlass: CalledBridge };
    const calls = Array.from({ length: 10_000 }, () => breakGlass.call('settings.view', {}));
    const replies = await Promise.all(calls);
    const tooMany = replies.filter(reply => reply.error?.message.includes('(too many calls)'));
    return { passed: replies.length - tooMany.length, refused: tooMany.length };
  });
  expect(passed.passed).toBeLessThan(2_000);
  expect(passed.refused).toBeGreaterThan(8_000);
  await driven.window.waitForTimeout(1_100);
  const reply = await driven.window.evaluate(() => {
    const { breakGlass } = window as never as { breakGlass: CalledBridge };
    return breakGlass.call('settings.view', {});
  });
  expect(reply.ok).toBe(true);
});

test('H8: a frame inside the page has no bridge', async () => {
  const bridges = await driven.window.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'about:blank';
    document.body.append(frame);
    const inside = frame.contentWindow;
    const found = inside !== null && 'breakGlass' in inside;
    frame.remove();
    return found;
  });
  expect(bridges).toBe(false);
});

test('H5, H6: no request and no packet leaves the page by any of ten ways, and it stays where it is', async () => {
  const { url, stun } = witness;
  await driven.window.evaluate(tryEveryWayOut, { url, stun });
  await driven.window.waitForTimeout(2_000);
  await driven.window.evaluate(tryToNavigate, url);
  await driven.window.waitForTimeout(1_000);
  expect(witness.seen()).toEqual([]);
  expect(driven.window.url()).toMatch(/^app:\/\/ui\//);
  expect(driven.app.windows()).toHaveLength(1);
});

test('H20: storage of the page is in memory alone', async () => {
  const where = await driven.app.evaluate(({ BrowserWindow }) => {
    const { session } = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
    return { path: session?.storagePath ?? null, isPersistent: session?.isPersistent() };
  });
  expect(where).toEqual({ path: null, isPersistent: false });
  const kept = await driven.window.evaluate(async () => ({
    local: localStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: 0, databases: 0, cookies: '' });
  expect(path.isAbsolute(driven.folder)).toBe(true);
});
