import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWindowBrowser } from '../../../electron/engine-host/window-browser';
import { createProgramBrowser } from '../../../electron/platform/browser/opened-by-program';
import { createRemoteBrowser } from '../../../electron/platform/browser/remote-browser';

const page = new URL('https://login.example/authorize?state=abc&x=1');
const others = ['http://login.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y'];

describe('the browser of the window', () => {
  it('is handed the address of a page', async () => {
    const opened: string[] = [];
    const browser = createWindowBrowser(async address => void opened.push(address));
    await createRemoteBrowser(address => browser.open(address)).open(page);
    expect(opened).toEqual([page.href]);
  });

  it.each([...others, 'no address'])('is not handed %s', async address => {
    const opened: string[] = [];
    const browser = createWindowBrowser(async given => void opened.push(given));
    await expect(browser.open(address)).rejects.toMatchObject({ code: 'auth.loginFailed' });
    expect(opened).toEqual([]);
  });

  it('that cannot be opened is an error of its own', async () => {
    const browser = createWindowBrowser(() => Promise.reject(new Error('no application')));
    await expect(browser.open(page.href)).rejects.toMatchObject({
      code: 'auth.loginFailed',
      detail: 'no browser could be opened',
    });
  });
});

describe.runIf(process.platform === 'linux')('the browser of the command line', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-browser-'));
    const script = `#!/bin/sh\nprintf '%s' "$1" > "${folder}/opened.part"\nmv "${folder}/opened.part" "${folder}/opened"\n`;
    await writeFile(path.join(folder, 'xdg-open'), script);
    await chmod(path.join(folder, 'xdg-open'), 0o755);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is opened by the program that the system has for it', async () => {
    await createProgramBrowser('linux', { PATH: folder }).open(page);
    const opened = (): Promise<string> =>
      readFile(path.join(folder, 'opened'), 'utf8').catch(() => '');
    await expect.poll(opened, { timeout: 10_000 }).toBe(page.href);
  });

  it('is not looked for in the current folder', async () => {
    const browser = createProgramBrowser('linux', { PATH: '.:relative' });
    await expect(browser.open(page)).rejects.toMatchObject({ code: 'auth.loginFailed' });
  });

  it.each(others)('is not told %s', async address => {
    const browser = createProgramBrowser('linux', { PATH: folder });
    const call = async (): Promise<void> => browser.open(new URL(address));
    await expect(call()).rejects.toMatchObject({ code: 'auth.loginFailed' });
  });
});
