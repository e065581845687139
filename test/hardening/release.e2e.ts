import { getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import type { Cell, Ended, Watched } from './in-a-cell';
import { processesBelow, startInCell, watchToItsEnd } from './in-a-cell';
import { installApp } from './installed-app';
import type { InstalledApp } from './installed-app';
import { anOperatorHost } from './operator-host';
import type { OperatorHost } from './operator-host';
import { weakeningStarts, writtenFiles } from './weakening-starts';
import type { WeakeningStart } from './weakening-starts';
import { weakeningVariables } from '../../electron/platform/clean-environment';

// Nothing is driven here: the release is looked at from outside, as a user without privileges starts it.

let display: TestDisplay;
let host: OperatorHost;
let release: InstalledApp;
let driven: InstalledApp;

test.beforeAll(async () => {
  display = await aDisplay();
  [host, release, driven] = await Promise.all([
    anOperatorHost(display.name),
    installApp('release'),
    installApp('test'),
  ]);
});
test.afterAll(async () => {
  await Promise.all([host.remove(), release.remove(), driven.remove()]);
  await display.stop();
});

function start(app: InstalledApp, { words, variables }: Omit<WeakeningStart, 'cause'>): Cell {
  const { folder, environment } = host;
  const all = { ...environment, ...variables };
  return startInCell({ program: app.desktop, words, environment: all, folder });
}

/** Side by side, as on the smallest machine that runs this. */
const atOnce = 2;

/** In the order of Electron's wire; `0` is off, `1` is on, `r`: this Electron has it no more. */
const wires = { release: '01001100', test: '01011100' };

test('H9: every fuse is in its safe place, and the flavour for tests differs in one byte', async () => {
  const read = async ({ desktop }: InstalledApp): Promise<string> => {
    const {
      version: _version,
      resetAdHocDarwinSignature: _signature,
      ...fuses
    } = await getCurrentFuseWire(desktop);
    return Object.keys(fuses)
      .map(key => String.fromCharCode(Number(fuses[key as never])))
      .join('');
  };
  expect({ release: await read(release), test: await read(driven) }).toEqual(wires);
  const bytes = ['-l', release.desktop, driven.desktop];
  // It ends with 1 where there is a difference.
  const differing = await promisify(execFile)('cmp', bytes).catch(
    ({ stdout }: { stdout: string }) => ({ stdout }),
  );
  expect(differing.stdout.trim().split('\n')).toHaveLength(1);
});

test('H11: 24 switches and variables are refused with exit code 78 and a record, and no port is ever open', async () => {
  const starts = weakeningStarts(host.folder);
  expect(starts).toHaveLength(24);
  const seen: Watched[] = [];
  for (let next = 0; next < starts.length; next += atOnce) {
    const some = starts.slice(next, next + atOnce);
    seen.push(...(await Promise.all(some.map(one => watchToItsEnd(start(release, one))))));
  }
  const told = seen.map(({ code, stderr, listeners }, index) => ({
    cause: starts[index]?.cause,
    ...{ code, listeners },
    isNamed: stderr.includes(`did not start. (${starts[index]?.cause ?? ''})`),
  }));
  const expected = starts.map(({ cause }) => ({ cause, code: 78, listeners: [], isNamed: true }));
  expect(told).toEqual(expected);
  const looks = seen.map(one => one.looks);
  expect(Math.min(...looks)).toBeGreaterThan(0);
  expect(looks.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10 * starts.length);
  expect(processesBelow(release.folder)).toEqual([]);
  expect(await writtenFiles(host.folder)).toEqual([]);
  const recorded = [...(await host.refusedStarts(release))].sort();
  expect(recorded).toEqual(starts.map(({ cause }) => cause).sort());
});

test('H11: an open port would have been seen: the flavour for tests lets a debugger in', async () => {
  const cell = start(driven, { words: ['--remote-debugging-port=9333'], variables: {} });
  await expect.poll(cell.listeners).toContain('tcp 0100007F:2475');
  cell.child.kill('SIGTERM');
  await cell.ended;
});

/** A command, as the launcher hands it to the program. */
function command(variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const quiet = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];
  const words = [...quiet, '--windowless=headless', '--', 'version'];
  return start(release, { words, variables }).ended;
}

test('H11: a command is refused as the window is, and the launcher takes away what a profile may have', async () => {
  const before = await host.refusedStarts(release);
  const starts = weakeningStarts(host.folder).filter(({ words }) => words.length === 0);
  for (const { cause, variables } of starts) {
    const { code, stdout, stderr } = await command(variables);
    expect({ cause, code, stdout }).toEqual({ cause, code: 78, stdout: '' });
    expect(stderr).toContain(`did not start. (${cause})`);
  }
  const recorded = (await host.refusedStarts(release)).slice(before.length);
  expect(recorded).toEqual(starts.map(({ cause }) => cause));

  const all = Object.fromEntries(weakeningVariables.map(name => [name, '/nonexistent']));
  const environment = { ...host.environment, ...all };
  const { folder } = host;
  const program = release.launcher;
  const launched = startInCell({ program, words: ['version'], environment, folder });
  expect(await launched.ended).toMatchObject({ code: 0, stdout: 'breakglass 0.1.0\n' });
});

test('H9: a folder beside the archive is never loaded, a changed archive is', async () => {
  const written = path.join(host.folder, 'written-by-another-app');
  const other = path.join(release.folder, 'resources', 'app');
  await mkdir(other);
  await writeFile(path.join(other, 'package.json'), '{ "name": "other", "main": "main.js" }');
  const text = `require('node:fs').writeFileSync(${JSON.stringify(written)}, '');`;
  await writeFile(path.join(other, 'main.js'), text);
  expect((await command()).stdout).toBe('breakglass 0.1.0\n');

  // The fuse for the integrity of the archive is on, and Electron heeds it on Windows and macOS alone.
  const archive = await readFile(release.archive, 'latin1');
  const changed = archive.replace('"version": "0.1.0"', '"version": "9.9.9"');
  await writeFile(release.archive, changed, 'latin1');
  expect((await command()).stdout).toBe('breakglass 9.9.9\n');

  await rm(release.archive);
  const alone = await command();
  expect(alone.code).not.toBe(0);
  expect(alone.stdout).toBe('');
  expect(await writtenFiles(host.folder)).toEqual([]);
});
