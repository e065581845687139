import { describe, expect, it } from 'vitest';
import {
  findRemoteSession,
  pickRemoteSessions,
} from '../../../electron/platform/remote-session/pick';
import type {
  RegistryValue,
  RemoteHost,
} from '../../../electron/platform/remote-session/remote-session';
import {
  createSystemRemoteHost,
  parseRegistry,
} from '../../../electron/platform/remote-session/system-host';
import { remoteText } from '../../../shared/domain/remote-session';
import type { RemoteSession } from '../../../shared/domain/remote-session';
import { createHandClock } from '../../fakes/hand-clock';

interface Scene extends Partial<Pick<RemoteHost, 'platform' | 'environment'>> {
  readonly ancestors?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** What `reg query KEY /s` prints; null where it cannot be asked. */
  readonly registry?: Readonly<Record<string, string>> | null;
}

function aHost(scene: Scene): RemoteHost {
  const { platform = 'linux', environment = {}, ancestors = [], files = {} } = scene;
  const { registry = {} } = scene;
  return {
    platform,
    environment,
    ancestors: () => ancestors,
    readText: file => files[file] ?? null,
    readRegistry: async (key): Promise<readonly RegistryValue[] | null> =>
      registry && parseRegistry(registry[key] ?? ''),
  };
}

const look = (scene: Scene): Promise<RemoteSession | null> =>
  pickRemoteSessions(aHost(scene), createHandClock()).look();

const policies = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services';
const xrdp = { '/etc/xrdp/xrdp.ini': '[Channels]\nrdpdr=true\ncliprdr=true\n' };
const sesman = (value: string): Readonly<Record<string, string>> => ({
  ...xrdp,
  '/etc/xrdp/sesman.ini': `[Globals]\n[Security]\n; all is a comment\nRestrictOutboundClipboard=${value}\n`,
});
const rdp = {
  platform: 'win32',
  environment: { SESSIONNAME: 'RDP-Tcp#12', CLIENTNAME: 'PC-17' },
} as const;
const ssh = { SSH_CONNECTION: '10.0.0.7 50312 10.0.0.1 22' };

describe('how somebody is connected to this host', () => {
  it.each<[string, Scene, string | null]>([
    ['a console of Linux', { environment: { DISPLAY: ':0' } }, null],
    ['a console of Windows', { platform: 'win32', environment: { SESSIONNAME: 'Console' } }, null],
    ['Remote Desktop', rdp, 'RDP from PC-17'],
    [
      'xrdp by its variable',
      { environment: { XRDP_SESSION: '1', DISPLAY: ':10.0' } },
      'RDP (xrdp)',
    ],
    [
      'xrdp by who started it',
      { environment: { DISPLAY: ':10.0' }, ancestors: ['bash', 'xfce4-session', 'xrdp-sesman'] },
      'RDP (xrdp)',
    ],
    [
      'a service below xrdp, with no display',
      { environment: {}, ancestors: ['bash', 'xrdp-sesman'] },
      null,
    ],
    [
      'SSH with a forwarded display',
      { environment: { ...ssh, DISPLAY: 'localhost:10.0' } },
      'SSH with X11 forwarding from 10.0.0.7',
    ],
    ['a terminal over SSH', { environment: ssh }, 'SSH from 10.0.0.7'],
    ['SSH with the display of the console', { environment: { ...ssh, DISPLAY: ':0' } }, null],
    ['VNC by its variable', { environment: { VNCDESKTOP: 'jump-01:1' } }, 'VNC'],
    [
      'VNC by who started it',
      { environment: { DISPLAY: ':1' }, ancestors: ['sh', 'Xtigervnc'] },
      'VNC',
    ],
    ['X2Go', { environment: { X2GO_SESSION: 'operator-50', ...ssh } }, 'NX from 10.0.0.7'],
    [
      'Chrome Remote Desktop',
      { environment: { CHROME_REMOTE_DESKTOP_SESSION: '1' } },
      'Chrome Remote Desktop',
    ],
  ])('%s', async (_name, scene, said) => {
    const found = findRemoteSession(aHost(scene));
    expect(found && remoteText(found)).toBe(said);
    const whole = await look(scene);
    expect(whole && remoteText(whole)).toBe(said);
  });

  it.each<[string, Scene, RemoteSession['clipboardReach']]>([
    ['RDP with nothing set', rdp, 'reaches'],
    ['RDP where the registry cannot be asked', { ...rdp, registry: null }, 'unknown'],
    [
      'RDP with the policy SCClipLevel 0',
      {
        ...rdp,
        registry: {
          [policies]: `HKEY_LOCAL_MACHINE\\X\r\n    SCClipLevel    REG_DWORD    0x0\r\n`,
        },
      },
      'blocked',
    ],
    [
      'RDP with the policy SCClipLevel 1: text',
      {
        ...rdp,
        registry: {
          [policies]: `HKEY_LOCAL_MACHINE\\X\r\n    SCClipLevel    REG_DWORD    0x1\r\n`,
        },
      },
      'reaches',
    ],
    [
      'RDP without clipboard redirection',
      {
        ...rdp,
        registry: {
          [policies]: `HKEY_LOCAL_MACHINE\\X\r\n    fDisableClip    REG_DWORD    0x1\r\n`,
        },
      },
      'blocked',
    ],
    ['xrdp whose files may not be read', { environment: { XRDP_SESSION: '1' } }, 'unknown'],
    [
      'xrdp with its channel off',
      {
        environment: { XRDP_SESSION: '1' },
        files: { '/etc/xrdp/xrdp.ini': '[Globals]\ncliprdr=true\n[Channels]\ncliprdr = False\n' },
      },
      'blocked',
    ],
    ...['true', 'all', 'file, text'].map((value): [string, Scene, 'blocked'] => [
      `xrdp restricted to ${value}`,
      { environment: { XRDP_SESSION: '1' }, files: sesman(value) },
      'blocked',
    ]),
    ...['none', 'false', 'image,file'].map((value): [string, Scene, 'reaches'] => [
      `xrdp restricted to ${value}`,
      { environment: { XRDP_SESSION: '1' }, files: sesman(value) },
      'reaches',
    ]),
    ['a forwarded display', { environment: { ...ssh, DISPLAY: 'jump-01:11' } }, 'reaches'],
    ['a terminal', { environment: ssh }, 'blocked'],
    ['VNC', { environment: { VNCDESKTOP: 'jump-01:1' } }, 'unknown'],
  ])('the clipboard: %s', async (_name, scene, reach) => {
    expect((await look(scene))?.clipboardReach).toBe(reach);
  });
});

describe('a session of Windows that is older than its connection', () => {
  const volatile = (session: string, name: string, client: string): string =>
    [
      `HKEY_CURRENT_USER\\Volatile Environment\\${session}`,
      `    SESSIONNAME    REG_SZ    ${name}`,
      `    CLIENTNAME    REG_SZ    ${client}`,
      '',
    ].join('\r\n');
  const key = 'HKCU\\Volatile Environment';

  it('is where the registry says, not where the process was started from', async () => {
    const registry = { [key]: volatile('3', 'RDP-Tcp#4', 'HOME-PC') };
    expect((await look({ ...rdp, registry }))?.from).toBe('HOME-PC');
    const console = { SESSIONNAME: 'Console' };
    const now = await look({ platform: 'win32', environment: console, registry });
    expect(now?.from).toBe('HOME-PC');
  });

  it('is where it was started from when one of several sessions may be this one', async () => {
    const both = volatile('3', 'RDP-Tcp#4', 'HOME-PC') + volatile('5', 'Console', '');
    expect((await look({ ...rdp, registry: { [key]: both } }))?.from).toBe('PC-17');
  });
});

it('asks again after a minute', async () => {
  const clock = createHandClock();
  let environment: Readonly<Record<string, string>> = {};
  const host = {
    ...aHost({}),
    get environment() {
      return environment;
    },
  };
  const sessions = pickRemoteSessions(host, clock);
  expect(await sessions.look()).toBeNull();
  environment = ssh;
  expect(await sessions.look()).toBeNull();
  await clock.advance(60_000);
  expect((await sessions.look())?.kind).toBe('ssh');
});

it.runIf(process.platform === 'linux')('reads who started this very process', () => {
  expect(createSystemRemoteHost({}).ancestors().length).toBeGreaterThan(0);
  expect(createSystemRemoteHost({}).readText('/nonexistent')).toBeNull();
});
