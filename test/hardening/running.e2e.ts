import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import { neighbourReads } from '../builders/a-neighbour';
import { processTree } from '../torture/process-tree';
import type { AppProcess } from '../torture/process-tree';
import type { Cell, Ended } from './in-a-cell';
import { processesBelow, startInCell } from './in-a-cell';
import { installApp } from './installed-app';
import type { InstalledApp } from './installed-app';
import { anOperatorHost, clientSecret, passphrase } from './operator-host';
import type { OperatorHost } from './operator-host';
import { strangerSees } from './stranger';
import { takenByFuse, writtenFiles } from './weakening-starts';

// One release that runs for the length of this file, looked at from outside.

const starts = 20;
const engine = 'node.mojom.NodeService';

let display: TestDisplay;
let host: OperatorHost;
let release: InstalledApp;
let running: Cell;
let others: readonly Ended[];
let generations: readonly string[];

const storeFiles = (): Promise<readonly string[]> => readdir(path.join(host.home, 'store'));

test.beforeAll(async () => {
  display = await aDisplay();
  [host, release] = await Promise.all([anOperatorHost(display.name), installApp('release')]);
  generations = await storeFiles();
  const written = path.join(host.folder, 'written-by-preload');
  const preload = `require('node:fs').writeFileSync(${JSON.stringify(written)}, '')`;
  await writeFile(path.join(host.folder, 'preload.cjs'), preload);
  const environment = { ...host.environment, ...takenByFuse(host.folder) };
  const cells = Array.from({ length: starts }, () =>
    startInCell({ program: release.desktop, environment, folder: host.folder }),
  );
  const ended: Ended[] = [];
  const left = new Set(cells);
  for (const cell of cells) {
    void cell.ended.then(end => {
      ended.push(end);
      left.delete(cell);
    });
  }
  await expect.poll(() => left.size, { timeout: 120_000 }).toBe(1);
  running = [...left][0] as Cell;
  others = ended;
  const expected = expect.arrayContaining(['main', 'renderer', engine]) as unknown;
  await expect.poll(kinds, { timeout: 60_000 }).toEqual(expected);
});
test.afterAll(async () => {
  running.child.kill('SIGKILL');
  await running.ended;
  await Promise.all([host.remove(), release.remove()]);
  await display.stop();
});

const tree = (): readonly AppProcess[] => processTree(running.pid);
const kinds = (): readonly string[] => tree().map(({ kind }) => kind);
const ofKind = (wanted: string): readonly AppProcess[] =>
  tree().filter(({ kind }) => kind === wanted);

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

test('H12: of 20 starts at once one has a window, the others end well, and the store is untouched', async () => {
  expect(others.map(({ code }) => code)).toEqual(Array.from({ length: starts - 1 }, () => 0));
  const isMain = ({ command }: { command: string }): boolean => !command.includes('--type=');
  expect(processesBelow(release.folder).filter(isMain)).toHaveLength(1);
  const search = ['search', '--onlyvisible', '--name', '^Breakglass$'];
  const env = { ...process.env, DISPLAY: display.name };
  const windows = async (): Promise<number> => {
    const { stdout } = await promisify(execFile)('xdotool', search, { env }).catch(() => ({
      stdout: '',
    }));
    return stdout.split('\n').filter(Boolean).length;
  };
  await expect.poll(windows).toBe(1);
  expect(await storeFiles()).toEqual(generations);
});

test('H1: every page runs in the sandbox, and nothing starts one without', async () => {
  for (const { pid, command } of ofKind('renderer')) {
    const status = read(pid, 'status');
    expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
    expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).toBe('1');
    expect(command).not.toContain('no-sandbox');
  }
  // The launcher names the switch for commands of root alone, which show no page.
  const launcher = await readFile(release.launcher, 'utf8');
  const [forWindow = ''] = launcher.split('# No page is shown for a command');
  expect(forWindow).toContain('exec "$program" --log-level=3 "$@"');
  expect(forWindow).not.toBe(launcher);
  expect(forWindow).not.toContain('no-sandbox');
});

test('H17: main and engine are closed to programs of the same user, pages are not', async () => {
  const closed = [...ofKind('main'), ...ofKind(engine)];
  await expect
    .poll(() => Promise.all(closed.map(({ pid }) => neighbourReads(pid))))
    .toEqual(closed.map(() => 'EACCES'));
  const [page] = ofKind('renderer');
  expect(await neighbourReads(page?.pid ?? 0)).toBe('read');
});

test('another user sees no file, no memory and no secret in a command line, and reaches no socket', async () => {
  const sockets = readdirSync('/tmp', { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name.startsWith('.org.chromium.'))
    .map(({ name }) => path.join('/tmp', name));
  const processes = tree();
  const seen = await strangerSees({
    ...{ home: host.home, sockets },
    pids: processes.map(({ pid }) => pid),
  });
  // Of a process that has ended meanwhile everybody may look at what is not there any more.
  const lasting = processes.filter(({ pid }) => isRunning(pid));
  const ofEnded = processes.filter(one => !lasting.includes(one)).map(({ pid }) => `/proc/${pid}/`);
  expect(seen.opened.filter(place => !ofEnded.some(start => place.startsWith(start)))).toEqual([]);
  expect(lasting.length).toBeGreaterThan(4);
  expect(seen.refused).toBeGreaterThan(4 * lasting.length);
  for (const { command } of processes) {
    expect(command).not.toContain(clientSecret);
    expect(command).not.toContain(passphrase);
  }
  // The control: the same look finds what its own user may see.
  const own = await strangerSees({ home: '/tmp', sockets: [], pids: [] });
  expect(own.opened).toEqual(['/tmp']);
});

test('H19: it waits for nobody and sends nothing, and a packet would have been counted', async () => {
  await sleep(quietMs);
  expect(running.listeners()).toEqual([]);
  expect(running.packets()).toBe(0);
  const question = `const s = require('node:dgram').createSocket('udp4');
    s.send('x', 53, '192.0.2.1', () => s.close());`;
  const inside = ['--target', String(running.pid), '--net', process.execPath, '-e', question];
  await promisify(execFile)('nsenter', inside);
  expect(running.packets()).toBeGreaterThan(0);
});

/** It has run for a while by then; timers of Chromium begin in the first minute. */
const quietMs = 15_000;

test('H9: a signal opens no inspector, and what fuses take away changes nothing', async () => {
  const signalled = [...ofKind('main'), ...ofKind(engine)].map(({ pid }) => pid);
  for (const pid of signalled) process.kill(pid, 'SIGUSR1');
  await sleep(1_000);
  expect(running.listeners()).toEqual([]);
  expect(signalled.filter(pid => !isRunning(pid))).toEqual([]);
  expect(await writtenFiles(host.folder)).toEqual([]);
});

test('H16: when main is aborted it leaves neither core nor dump', async () => {
  for (const { pid } of tree()) {
    const limits = read(pid, 'limits');
    if (limits !== '') expect(limits).toMatch(/^Max core file size +0 +0/m);
  }
  // The first may be taken by whoever would write a dump; the next one ends it.
  const abort = (): boolean => running.child.kill('SIGABRT');
  await expect.poll(abort, { intervals: [500] }).toBe(false);
  expect((await running.ended).code).toBeNull();
  const files = await readdir(host.folder, { recursive: true });
  expect(files.filter(name => /(^|\/)core(\.\d+)?$|\.dmp$/.test(name))).toEqual([]);
  const inCrashpad = files.filter(name => name.includes('Crashpad/'));
  expect(inCrashpad.filter(name => !name.endsWith('/client_id'))).toEqual([]);
});

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+[ZX]/m.test(read(pid, 'status'));
}
