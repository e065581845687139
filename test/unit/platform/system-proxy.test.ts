import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram } from '../../../electron/platform/find-program';
import { pickSystemProxy } from '../../../electron/platform/system-proxy/pick';

const url = 'https://vault.example/';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-proxy-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A desktop that has these settings: what its own program would print. */
async function desktop(settings: Readonly<Record<string, string>>) {
  const cases = Object.entries(settings).map(([key, value]) => `"get ${key}") echo "${value}";;`);
  const program = path.join(folder, 'gsettings');
  await writeFile(program, `#!/bin/sh\ncase "$*" in ${cases.join(' ')} *) exit 1;; esac\n`);
  await chmod(program, 0o755);
  const environment = { PATH: `${folder}:${process.env['PATH']}` };
  const find = (name: string): string | null => findProgram(name, environment);
  return pickSystemProxy({ platform: 'linux', environment, findProgram: find });
}

const root = 'org.gnome.system.proxy';
const manual = {
  [`${root} mode`]: "'manual'",
  [`${root} ignore-hosts`]: "['localhost', '10.0.0.0/8', '*.corp.example']",
  [`${root}.https host`]: "'proxy.example'",
  [`${root}.https port`]: '3128',
};

describe('the proxy settings of a desktop', () => {
  it('are those somebody typed, with their exceptions', async () => {
    const proxy = await desktop(manual);
    expect(await proxy.resolve({ url, script: null })).toEqual({
      proxies: 'PROXY proxy.example:3128',
      exceptions: ['localhost', '10.0.0.0/8', '*.corp.example'],
    });
  });

  it('may be an IPv6 address, or SOCKS, which is named', async () => {
    const six = await desktop({ ...manual, [`${root}.https host`]: "'fd00::1'" });
    expect(await six.resolve({ url, script: null })).toMatchObject({
      proxies: 'PROXY [fd00::1]:3128',
    });
    const socks = await desktop({
      ...{ ...manual, [`${root}.https host`]: "''" },
      ...{ [`${root}.socks host`]: "'socks.example'", [`${root}.socks port`]: '1080' },
    });
    expect(await socks.resolve({ url, script: null })).toMatchObject({
      proxies: 'SOCKS socks.example:1080',
    });
  });

  it.each([
    ['none', { [`${root} mode`]: "'none'" }],
    ['manual without any proxy', { [`${root} mode`]: "'manual'" }],
    ['not readable', {}],
  ])('that are %s mean no proxy', async (_, settings) => {
    const proxy = await desktop(settings);
    expect(await proxy.resolve({ url, script: null })).toEqual({
      proxies: 'DIRECT',
      exceptions: [],
    });
  });

  it('that name a script need the window', async () => {
    const proxy = await desktop({ [`${root} mode`]: "'auto'" });
    await expect(proxy.resolve({ url, script: null })).rejects.toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringContaining('works in the window only'),
    });
  });

  it('are not looked for elsewhere', async () => {
    const nothing = { environment: {}, findProgram: () => null } as const;
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const proxy = pickSystemProxy({ platform, ...nothing });
      expect(await proxy.resolve({ url, script: null })).toMatchObject({ proxies: 'DIRECT' });
    }
  });
});
