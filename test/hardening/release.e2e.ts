import { getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import type { Cell, Watched } from './in-a-cell';
import { processesBelow, startInCell, watchToItsEnd } from './in-a-cell';
import { installApp } from './installed-app';
import type { InstalledApp } from './installed-app';
import { anOperatorHost } from './operator-host';
import type { OperatorHost } from './operator-host';
import { weakeningStarts, writtenFiles } from './weakening-starts';
import type { WeakeningStart } from './weakening-starts';

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
  expect(Math.min(...seen.map(({ looks }) => looks))).toBeGreaterThan(10);
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
