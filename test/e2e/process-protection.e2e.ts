import { expect, test } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import { neighbourReads, nobody } from '../builders/a-neighbour';
import { processTree } from '../torture/process-tree';

// Started by hand and not through Playwright: as a user without privileges and in Chromium's sandbox,
// as on the host of an operator.

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What the kernel says of one process of the app. */
interface Protected {
  readonly kind: string;
  /** Soft and hard limit. */
  readonly core: string;
  /** What another program of the same user gets when it reads the memory. */
  readonly memory: string;
  readonly seccomp: string;
}

let display: TestDisplay;
let folder: string;
let app: ChildProcess;

test.beforeAll(async () => {
  display = await aDisplay();
  folder = await mkdtemp(path.join(os.tmpdir(), 'breakglass-nobody-'));
  const runtime = path.join(folder, 'runtime');
  // The runtime may lie where only its owner gets to.
  execFileSync('cp', ['-rL', process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', runtime]);
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  if (nobody.uid !== undefined) await chown(folder, nobody.uid, nobody.gid);
  const environment = { BREAKGLASS_HOME: path.join(folder, 'home'), BREAKGLASS_DRILL: '1' };
  app = spawn(path.join(runtime, 'electron'), [repository], {
    ...nobody,
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, DISPLAY: display.name, ...environment },
    stdio: 'ignore',
  });
});

test.afterAll(async () => {
  app.kill('SIGTERM');
  await once(app, 'exit');
  await display.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every process of the app that did not end while it was looked at. */
async function look(): Promise<readonly Protected[]> {
  const processes = processTree(app.pid as number);
  const seen = await Promise.all(
    processes.map(async ({ pid, kind }) => ({
      kind,
      core: /^Max core file size +(\S+ +\S+)/m.exec(read(pid, 'limits'))?.[1] ?? 'gone',
      memory: await neighbourReads(pid),
      seccomp: /^Seccomp:\s+(\d)/m.exec(read(pid, 'status'))?.[1] ?? 'gone',
    })),
  );
  return seen.filter(({ core, seccomp }) => core !== 'gone' && seccomp !== 'gone');
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const engine = 'node.mojom.NodeService';

test('main and engine are closed to programs of the same user, and nothing leaves a core file', async () => {
  const kinds = (): readonly string[] => processTree(app.pid as number).map(({ kind }) => kind);
  const expected = expect.arrayContaining(['main', 'zygote', 'renderer', engine]) as unknown;
  await expect.poll(kinds, { timeout: 60_000 }).toEqual(expected);
  // An engine closes itself with its first lines, which may still be under way.
  const open = async (): Promise<readonly string[]> =>
    (await look())
      .filter(({ kind, memory }) => ['main', engine].includes(kind) && memory !== 'EACCES')
      .map(({ kind }) => kind);
  await expect.poll(open).toEqual([]);
  const processes = await look();
  expect(processes.filter(({ core }) => !/^0 +0$/.test(core))).toEqual([]);
  // The negative control, and what docs/security.md says of it: Chromium's own processes stay open.
  const renderers = processes.filter(({ kind }) => kind === 'renderer');
  expect(renderers.map(({ memory, seccomp }) => [memory, seccomp])).toContainEqual(['read', '2']);
});
