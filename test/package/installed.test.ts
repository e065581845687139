import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFailed, vi } from 'vitest';
import { anotherProgram } from '../builders/another-program';
import { aCleanRoot, userHome, userId } from './a-clean-root';
import type { CleanRoot, Running } from './a-clean-root';
import { aScreen } from './a-screen';
import type { Screen } from './a-screen';
import { packageFile } from './packages';
import { run } from './run';
import type { Ended } from './run';

// A system where nothing else was ever installed, and a user without any rights in it. The practice vault
// is the one of the package, too.

const passphrase = 'correct horse';
const secretPath = 'critical:emea:dub3:router:core-rtr-07';

interface Practice {
  readonly url: string;
  readonly caPem: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

let root: CleanRoot;
let screen: Screen;
let namesBefore: readonly string[];

beforeAll(async () => {
  [root, screen] = await Promise.all([aCleanRoot(), aScreen()]);
  await root.asRoot('apt-get', 'update', '-qq');
  await root.asRoot(...apt('satisfy', control('Depends')));
  await root.asRoot('useradd', '--uid', String(userId), '--create-home', 'jump');
  namesBefore = await systemNames();
  copyFileSync(packageFile('.deb'), root.seen('/tmp/breakglass.deb'));
  await root.asRoot(...apt('install', '/tmp/breakglass.deb'));
});
afterAll(async () => {
  await screen.stop();
  await root.remove();
});

function apt(...words: readonly string[]): readonly string[] {
  return ['apt-get', '-qq', '-y', '--no-install-recommends', ...speedy, ...words];
}

/** The system is thrown away: nothing has to be on a disk. */
const speedy = ['-o', 'Dpkg::Options::=--force-unsafe-io', '-o', 'Dpkg::Use-Pty=0'];

function control(field: string): string {
  return execFileSync('dpkg-deb', ['-f', packageFile('.deb'), field], { encoding: 'utf8' }).trim();
}

/** Everything but what users keep, what the kernel shows, and the notes of apt itself. */
async function systemNames(): Promise<readonly string[]> {
  const left = ['/proc', '/sys', '/dev', '/home', '/tmp', '/var/cache', '/var/log', '/var/lib/apt'];
  const pruned = left.flatMap(place => ['-path', place, '-prune', '-o']);
  const names = await root.asRoot('find', '/', ...pruned, '-print');
  return names.trim().split('\n').sort();
}

function breakglass(...words: readonly string[]): Promise<Ended> {
  return root.asUser(['breakglass', ...words, '--passphrase-fd', '3'], { descriptor: passphrase });
}

async function startPractice(): Promise<Practice> {
  const child = root.startAsUser(['breakglass', 'sandbox', '--json']);
  return JSON.parse(await firstLine(child)) as Practice;
}

function firstLine(child: Running): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', code => reject(new Error(`it ended with ${String(code)}`)));
  });
}

describe('the installed package', () => {
  it('brings a program that finds all its libraries', async () => {
    const text = await root.asRoot('ldd', '/opt/breakglass/breakglass-desktop');
    expect(text).toContain('libgtk-3.so.0');
    expect(text).not.toContain('not found');
  });

  it('belongs to root, and nobody else can change any of it', async () => {
    const owned = (await root.asRoot('dpkg', '-L', 'breakglass')).trim().split('\n');
    const weak = ['(', '!', '-user', 'root', '-o', '-perm', '/022', '!', '-type', 'l', ')'];
    expect(await root.asRoot('find', ...owned, '-maxdepth', '0', ...weak)).toBe('');
    expect(owned).toEqual(
      expect.arrayContaining([
        '/usr/bin/breakglass',
        '/usr/share/applications/breakglass.desktop',
        '/usr/share/icons/hicolor/256x256/apps/breakglass.png',
        '/usr/share/man/man1/breakglass.1.gz',
        '/usr/share/bash-completion/completions/breakglass',
        '/usr/share/doc/breakglass/examples/breakglass-push.timer',
      ]),
    );
  });

  it('is found changed by dpkg once a byte of it is, and not before', async () => {
    const archive = root.seen('/opt/breakglass/resources/app.asar');
    const verify = (): Promise<string> => root.asRoot('sh', '-c', 'dpkg -V breakglass || true');
    expect(await verify()).toBe('');
    const original = readFileSync(archive);
    appendFileSync(archive, 'x');
    expect(await verify()).toMatch(/^\?\?5\S* +\/opt\/breakglass\/resources\/app\.asar$/m);
    writeFileSync(archive, original);
    expect(await verify()).toBe('');
  });

  it('has the command on the path, for root as well', async () => {
    const version = `breakglass ${control('Version')}\n`;
    const asked = await root.asUser(['breakglass', 'version']);
    expect(asked).toEqual({ stdout: version, stderr: '', exitCode: 0 });
    expect(await root.asRoot('breakglass', 'version')).toBe(version);
  });

  it('says what it can do where there is no display, and opens no window for root', async () => {
    expect(await root.asUser(['breakglass'])).toMatchObject({ exitCode: 64 });
    await expect(root.asRoot('breakglass')).rejects.toThrow('does not run as root');
  });

  it('runs a command that can gain no privileges, as the units of systemd have it', async () => {
    const asked = await root.asUser(['setpriv', '--no-new-privs', 'breakglass', 'version']);
    expect(asked).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('runs a command where users have no namespaces, by the helper that it made setuid', async () => {
    const said = await root.asRoot('unshare', '--mount', 'sh', '-ec', withoutNamespaces);
    expect(said.trim().split('\n')).toEqual(['4755', `breakglass ${control('Version')}`]);
    await root.asRoot(...setUpAgain);
  });

  it('never behaves like Node, and lets no debugger in', async () => {
    const program = '/opt/breakglass/breakglass-desktop';
    const node = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/tmp/none.js' };
    const asNode = await root.asUser([program, '-e', 'console.log(6 * 7)'], { environment: node });
    expect(asNode.stdout).not.toContain('42');
    const debugged = await root.asUser([program, '--remote-debugging-port=0']);
    expect(debugged).toMatchObject({ exitCode: 78 });
    expect(debugged.stderr).toContain('--remote-debugging-port');
    expect(debugged.stderr).not.toContain('DevTools listening');
  });
});

const setUpAgain = ['/var/lib/dpkg/info/breakglass.postinst', 'configure'];

/** The kernel gives none below a `chroot`. */
const withoutNamespaces = `
  mount --rbind / /mnt
  chroot /mnt ${setUpAgain.join(' ')}
  stat --format=%a /opt/breakglass/chrome-sandbox
  chroot /mnt setpriv --reuid=${userId} --regid=${userId} --clear-groups \\
    env -i HOME=${userHome} PATH=/usr/bin:/bin breakglass version
`;

describe('a lookup with the installed package', () => {
  let value: string;

  it('is set up and answered on the command line', async () => {
    const { url, caPem, clientId, clientSecret } = await startPractice();
    const auth = {
      method: 'client_credentials',
      clientId,
      clientSecret: { fromEnv: 'DSV_SECRET' },
    };
    const tenants = [{ id: 'emea', url, caFile: 'ca.pem', auth }];
    writeFileSync(root.seen(`${userHome}/ca.pem`), caPem);
    const setup = {
      tenants,
      offline: [{ match: secretPath, allowed: true }],
      store: { unlock: 'passphrase' },
    };
    writeFileSync(root.seen(`${userHome}/setup.json`), JSON.stringify(setup));
    const words = ['breakglass', 'setup', '--file', 'setup.json', '--passphrase-fd', '3'];
    const done = await root.asUser(words, {
      descriptor: passphrase,
      environment: { DSV_SECRET: clientSecret },
    });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    const got = await breakglass('get', secretPath, '--reason', 'core router down', '--json');
    expect(got).toMatchObject({ exitCode: 0, stderr: '' });
    ({ value } = JSON.parse(got.stdout) as { readonly value: string });
    expect(value).not.toBe('');
  });

  it('leaves nothing outside the data folder', () => {
    const names = readdirSync(root.seen(userHome)).filter(name => !/^\.(bash|profile)/.test(name));
    expect(names.filter(name => name !== '.cache').sort()).toEqual([
      '.local',
      'ca.pem',
      'setup.json',
    ]);
    expect(readdirSync(root.seen(`${userHome}/.local/share`))).toEqual(['breakglass']);
  });

  it('is made in the window, in the sandbox, with keys and the clipboard alone', async () => {
    onTestFailed(() => screen.keep('.cache/packages/screen.xwd'));
    const environment = { DISPLAY: screen.name };
    const { stderr } = root.startAsUser(['breakglass'], { environment });
    let said = '';
    stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    await screen.seeChange(async () => {
      expect(await screen.seeWindow()).toBe('Breakglass');
    });
    expect(rendererStates()).toEqual([{ uid: String(userId), noNewPrivileges: '1', seccomp: '2' }]);
    await unlock();
    await screen.seeChange(() => screen.type('dub3 core rtr 07'));
    await screen.seeChange(() => screen.press('Return'));
    await screen.type('core router down, INC-1234');
    await screen.press('Return');
    expect(await copied()).toBe(value);
    // This system has what the package depends on, and libgl1 is not of it.
    const lines = said.split('\n').filter(line => line !== '' && !line.includes('libGL.so.1'));
    expect(lines).toEqual([]);
    expect(control('Recommends')).toMatch(/\blibgl1\b/);
  });
});

describe('the removed package', () => {
  it('leaves what the user keeps, and nothing else', async () => {
    await root.asRoot(...apt('purge', 'breakglass'));
    const namesAfter = await systemNames();
    expect(namesAfter.filter(name => !namesBefore.includes(name))).toEqual([]);
    // Nobody else has anything there, and dpkg takes an empty folder along.
    const gone = namesBefore.filter(name => !namesAfter.includes(name));
    expect(gone.filter(name => name !== '/opt')).toEqual([]);
    const data = readdirSync(root.seen(path.join(userHome, '.local/share/breakglass')));
    expect(data).toEqual(expect.arrayContaining(['audit', 'store']));
  });
});

describe('the rpm, in a system of Debian that has what it needs', () => {
  const archive = '/opt/breakglass/resources/app.asar';

  it('is installed by rpm, scripts and all, and belongs to root alone', async () => {
    expect(await rpm('--install', '--nodeps', packageFile('.rpm'))).toMatchObject({ exitCode: 0 });
    const owned = (await rpm('--query', '--list', 'breakglass')).stdout.trim().split('\n');
    const weak = ['(', '!', '-user', 'root', '-o', '-perm', '/022', '!', '-type', 'l', ')'];
    expect(await root.asRoot('find', ...owned, '-maxdepth', '0', ...weak)).toBe('');
    const version = await root.asUser(['breakglass', 'version']);
    expect(version).toEqual({
      stdout: `breakglass ${control('Version')}\n`,
      stderr: '',
      exitCode: 0,
    });
  });

  it('is found changed by rpm once a byte of it is, and not before', async () => {
    const verify = ['--verify', '--nodeps', 'breakglass'];
    expect(await rpm(...verify)).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    appendFileSync(root.seen(archive), 'x');
    expect((await rpm(...verify)).stdout).toMatch(new RegExp(`^S\\.5\\S+ +${archive}$`, 'm'));
  });

  it('leaves nothing when it is removed', async () => {
    expect(await rpm('--erase', 'breakglass')).toMatchObject({ exitCode: 0 });
    const left = (await systemNames()).filter(name => !namesBefore.includes(name));
    expect(left.filter(name => !name.startsWith(rpmDatabase) && !redHat.includes(name))).toEqual(
      [],
    );
  });
});

const rpmDatabase = '/var/lib/rpm';

/** The package `filesystem` has them wherever rpm is at home. */
const redHat = ['/opt', '/usr/share/applications'];

/** rpm of this host on that system; it enters it by `chroot`, where users have no namespaces. */
function rpm(...words: readonly string[]): Promise<Ended> {
  const there = ['--root', root.seen('/'), '--define', `_dbpath ${rpmDatabase}`];
  return run(['rpm', ...there, ...words]);
}

/** What is typed before the page listens is lost, as it is for a person, who then types again. */
async function unlock(): Promise<void> {
  const before = await unlocks();
  for (let attempt = 0; (await unlocks()) === before; attempt++) {
    if (attempt === 3) throw new Error('the passphrase was typed three times');
    await screen.press('ctrl+a');
    await screen.type(passphrase);
    await screen.press('Return');
    const isUnlocked = async (): Promise<boolean> => (await unlocks()) > before;
    await vi.waitUntil(isUnlocked, { timeout: 15_000, interval: 500 }).catch(() => undefined);
  }
  await screen.settle();
}

/** What the log says, on the command line of the same package. */
async function unlocks(): Promise<number> {
  const words = ['breakglass', 'audit', 'list', '--kind', 'session.unlocked', '--json'];
  const { stdout } = await root.asUser(words);
  return (stdout.match(/session\.unlocked/g) ?? []).length;
}

/** What another program finds on the clipboard once there is something. */
async function copied(): Promise<string | null> {
  const other = anotherProgram(screen.name);
  const look = (): Promise<string | null> => other.look('clipboard');
  let found: string | null = null;
  await expect.poll(async () => (found = await look()), { timeout: 30_000 }).not.toBeNull();
  return found;
}

/** What the kernel says of every process that shows a page of this user. */
function rendererStates(): readonly object[] {
  return readdirSync(root.seen('/proc'))
    .filter(name => /^\d+$/.test(name))
    .filter(pid => inProc(pid, 'cmdline').includes('--type=renderer'))
    .map(pid => {
      const status = inProc(pid, 'status');
      const field = (name: string): string =>
        new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '';
      return { uid: field('Uid'), noNewPrivileges: field('NoNewPrivs'), seccomp: field('Seccomp') };
    });
}

function inProc(pid: string, file: string): string {
  try {
    return readFileSync(root.seen(`/proc/${pid}/${file}`), 'utf8');
  } catch {
    return '';
  }
}
