import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentPolicy } from '../../electron/window/content-policy';
import type { Bridge } from '../../shared/contract/contract';
import { channelNames } from '../../shared/contract/names';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { startWitness, tryEveryWayOut, tryToNavigate } from './witness';
import type { Witness } from './witness';

/** Long enough for a request that was let through to arrive on a busy machine. */
const patienceMs = 3_000;

test.describe('the window', () => {
  let launched: LaunchedApp;
  test.beforeAll(async () => {
    launched = await launchApp();
    await launched.window.waitForLoadState('load');
  });
  test.afterAll(() => launched.close());

  test('shows our page, with a bridge of two functions and nothing of Node', async () => {
    const found = await launched.window.evaluate(() => ({
      origin: location.origin,
      bridge: Object.keys((window as never as { breakGlass: object }).breakGlass).sort(),
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter(name => name in window),
    }));
    expect(found).toEqual({ origin: 'app://ui', bridge: ['call', 'on'], node: [] });
  });

  test('is isolated, sandboxed and without extras', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as never as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
        contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    });
    expect(preferences).toMatchObject({ contextIsolation: true, nodeIntegration: false });
    expect(preferences.webviewTag ?? false).toBe(false);
    expect(preferences.sandbox).toBe(true);
  });

  test('gets every file under the content policy, and nothing but its files', async () => {
    const answers = await launched.app.evaluate(async ({ session }) => {
      const page = session.fromPartition('page');
      const get = async (url: string): Promise<readonly [number, string | null, string | null]> => {
        const { status, headers } = await page.fetch(url);
        return [
          status,
          headers.get('content-security-policy'),
          headers.get('x-content-type-options'),
        ];
      };
      return { start: await get('app://ui/'), above: await get('app://ui/%2e%2e/package.json') };
    });
    expect(answers.start).toEqual([200, contentPolicy, 'nosniff']);
    expect(answers.above).toEqual([404, contentPolicy, 'nosniff']);
    expect(contentPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
        "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
        "trusted-types 'none'",
    );
  });

  test('runs no text as code', async () => {
    // In a timer, because what a driver evaluates itself is exempt from the policy.
    const outcome = await launched.window.evaluate(
      () =>
        new Promise(resolve => {
          setTimeout(() => {
            try {
              // oxlint-disable-next-line typescript/no-implied-eval -- the very thing the policy has to refuse
              resolve(new Function('return 1')());
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        }),
    );
    expect(outcome).toBe('EvalError');
  });

  test('turns no text into markup', async () => {
    const outcome = await launched.window.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
        return 'written';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcome).toBe('TypeError');
  });

  test('has no permission for anything', async () => {
    const outcome = await launched.window.evaluate(async () => {
      const names = ['camera', 'microphone', 'geolocation', 'notifications', 'midi'];
      const reads = ['clipboard-read', 'persistent-storage', 'local-fonts', 'window-management'];
      const states = await Promise.all(
        [...names, ...reads].map(name =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => `${name} ${state}`,
            () => `${name} unknown`,
          ),
        ),
      );
      const asked = await Promise.all([
        Notification.requestPermission(),
        navigator.clipboard.readText().catch(error => (error as Error).name),
        navigator.mediaDevices.getUserMedia({ audio: true }).catch(error => (error as Error).name),
        navigator.mediaDevices.getDisplayMedia().catch(error => (error as Error).name),
      ]);
      return { granted: states.filter(state => / (granted|prompt)$/.test(state)), asked };
    });
    expect(outcome.granted).toEqual([]);
    expect(outcome.asked.slice(0, 2)).toEqual(['denied', 'NotAllowedError']);
    for (const error of outcome.asked.slice(2)) expect(error).toMatch(/Error$/);
  });

  test('is refused every wrong message on every channel', async () => {
    const wrong = [undefined, null, 'text', 7, [], { surplus: 1 }, { ref: {}, passphrase: 1 }];
    for (const channel of channelNames) {
      const replies = await launched.window.evaluate(
        ([name, inputs]) => {
          const { breakGlass } = window as never as {
            breakGlass: { call(channel: string, input: unknown): Promise<unknown> };
          };
          return Promise.all(inputs.map(input => breakGlass.call(name, input)));
        },
        [channel, wrong] as const,
      );
      for (const reply of replies) {
        expect(reply, channel).toMatchObject({ ok: false, error: { code: 'window.refused' } });
        expect((reply as { error: { message: string } }).error.message).toContain('(content)');
      }
      // Below fifty calls a second, so that the content is what is refused.
      await launched.window.waitForTimeout(170);
    }
  });

  test('finds no channel and no event outside the contract', async () => {
    const outcome = await launched.window.evaluate(async () => {
      const { breakGlass } = window as never as {
        breakGlass: {
          call(channel: string, input: unknown): Promise<unknown>;
          on(event: string, listener: () => void): void;
        };
      };
      const called = await breakGlass.call('store.read', {}).catch(error => String(error));
      try {
        breakGlass.on('ipc-message', () => undefined);
        return [called, 'listening'];
      } catch (error) {
        return [called, String(error)];
      }
    });
    expect(outcome[0]).toContain('no such channel');
    expect(outcome[1]).toContain('no such event');
  });

  test('stops telling a listener that was taken away', async () => {
    await launched.window.evaluate(() => {
      const { breakGlass } = window as never as { breakGlass: Bridge };
      const heard: unknown[][] = [];
      const off = breakGlass.on('access.leaseEnded', (...words) => heard.push(words));
      Object.assign(window, { heard, off });
    });
    const tell = (leaseId: string): Promise<void> =>
      launched.app.evaluate(({ BrowserWindow }, id) => {
        const facts = { leaseId: id, why: 'timeout', clipboard: 'cleared' };
        BrowserWindow.getAllWindows()[0]?.webContents.send('access.leaseEnded', facts);
      }, leaseId);
    const heard = (): Promise<readonly (readonly unknown[])[]> =>
      launched.window.evaluate(() => (window as never as { heard: unknown[][] }).heard);

    await tell('first');
    await expect.poll(async () => (await heard()).length).toBe(1);
    await launched.window.evaluate(() => (window as never as { off: () => void }).off());
    await tell('second');
    await launched.window.waitForTimeout(500);
    // One argument: the payload, and not Electron's event object beside it.
    expect(await heard()).toEqual([[{ leaseId: 'first', why: 'timeout', clipboard: 'cleared' }]]);
  });
});

test.describe('the preferences', () => {
  test('hold where the window stood, for this user alone', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'breakglass-home-'));
    const bounds = { x: 30, y: 40, width: 800, height: 600 };
    const first = await launchApp({ home });
    await first.app.evaluate(
      ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
      bounds,
    );
    await first.close();
    const file = path.join(home, 'preferences.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ bounds });

    const second = await launchApp({ home });
    const kept = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(kept).toEqual(bounds);
    await second.close();
    await rm(home, { recursive: true });
  });
});

test.describe('the way out of the window', () => {
  let launched: LaunchedApp;
  let witness: Witness;
  test.beforeEach(async () => {
    [launched, witness] = await Promise.all([launchApp(), startWitness()]);
    await launched.window.waitForLoadState('load');
  });
  test.afterEach(async () => {
    await launched.close();
    await witness.close();
  });

  test('is closed: nothing reaches a listener, and the page stays', async () => {
    const { url, stun } = witness;
    await launched.window.evaluate(tryEveryWayOut, { url, stun });
    await launched.window.waitForTimeout(patienceMs);
    await launched.window.evaluate(tryToNavigate, url);
    await launched.window.waitForTimeout(patienceMs);
    expect(witness.seen()).toEqual([]);
    expect(launched.window.url()).toMatch(/^app:\/\/ui\//);
    expect(launched.app.windows()).toHaveLength(1);
  });

  test('would be noticed if it were open', async () => {
    const { url, stun } = witness;
    const opening = launched.app.waitForEvent('window');
    await launched.app.evaluate(async ({ app, BrowserWindow, session }, target) => {
      app.removeAllListeners('web-contents-created');
      session.fromPartition('open').webRequest.onBeforeRequest(null);
      const open = new BrowserWindow({ show: false, webPreferences: { partition: 'open' } });
      await open.loadURL(target);
    }, url);
    const page = await opening;
    await page.waitForLoadState('load');
    await page.evaluate(tryEveryWayOut, { url, stun });
    const ways = [
      'beacon',
      'fetch',
      'iframe',
      'img',
      'open',
      'prefetch',
      'script',
      'style',
      'udp',
      'websocket',
    ];
    await expect.poll(() => witness.seen()).toEqual(ways);
    await page.evaluate(tryToNavigate, url);
    await expect.poll(() => witness.seen()).toContain('navigation');
  });
});

test.describe('a start', () => {
  let folder: string;
  test.beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-start-'));
  });
  test.afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const words of [
    '--ssl-key-log-file=FOLDER/written',
    '--log-net-log=FOLDER/written',
    '--ignore-certificate-errors',
    '-host-rules=MAP * 127.0.0.1',
    '--proxy-server=127.0.0.1:1',
    '--js-flags=--expose-gc',
    '--disable-web-security',
  ]) {
    test(`with ${words} is refused with exit code 78`, async () => {
      const weakening = words.replace('FOLDER', folder);
      const { code, complaint } = await startWith(weakening, folder);
      expect(code).toBe(78);
      expect(complaint).toContain('did not start');
      expect(complaint).toContain(weakening.replace(/^-+/, '--').replace(/=.*/, ''));
      expect(existsSync(path.join(folder, 'home'))).toBe(false);
    });
  }
});

async function startWith(
  word: string,
  folder: string,
): Promise<{ readonly code: number; readonly complaint: string }> {
  const program = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const repository = path.resolve(import.meta.dirname, '..', '..');
  const words = [...asRoot, word, repository, `--user-data-dir=${path.join(folder, 'profile')}`];
  const env = { ...process.env, BREAKGLASS_HOME: path.join(folder, 'home') };
  const started = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  started.stderr.on('data', chunk => (complaint += String(chunk)));
  const [code] = (await once(started, 'close')) as [number];
  return { code, complaint };
}
