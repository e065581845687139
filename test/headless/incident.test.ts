import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import { pdfText } from '../builders/pdf-text';
import { program } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const router = 'critical:emea:dub3:router:core-rtr-07';
const reason = 'core router down';

interface Listed {
  readonly incidents: readonly { readonly id: string; readonly endedBy: string | null }[];
}

let host: PreparedHost;
let display: TestDisplay;
let value: string;
let first: Listed['incidents'];

beforeAll(async () => {
  display = await aDisplay();
  host = await setUpHost({ clearAfterSeconds: 600, setUp: setUpCheaply });
  const { stdout } = await host.run(
    'get',
    router,
    '--reason',
    reason,
    '--ticket',
    'INC-7',
    '--json',
  );
  ({ value } = JSON.parse(stdout) as { readonly value: string });
  first = await list();
});
afterAll(async () => {
  await host.remove();
  await display.stop();
});

async function list(): Promise<Listed['incidents']> {
  const { stdout } = await host.run('incident', 'list', '--json');
  return (JSON.parse(stdout) as Listed).incidents;
}

/** Copies, and is killed while the value is on the clipboard. */
async function killWhileCopied(): Promise<void> {
  const words = ['copy', router, '--reason', 'killed in the middle', '--passphrase-fd', '3'];
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...host.environment, DISPLAY: display.name },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  (child.stdio[3] as NodeJS.WritableStream).end(host.passphrase);
  const ended = once(child, 'close');
  await once(child.stderr as Readable, 'data');
  child.kill('SIGKILL');
  await ended;
}

describe('incidents of the command line', () => {
  it('are kept, one for each command, and shown', async () => {
    expect(first).toMatchObject([
      { reason, ticket: 'INC-7', door: 'command line', endedBy: 'quit', released: 1, secrets: 1 },
    ]);
    const id = first[0]?.id ?? '';
    const { stdout } = await host.run('incident', 'show', id.slice(0, 8));
    expect(stdout).toContain(`reason   ${reason}`);
    expect(stdout).toMatch(new RegExp(`print +emea +${router} +password`));
    expect(stdout).not.toContain(value);
  });

  it('have a report on demand, and its command proves the log', async () => {
    const id = first[0]?.id ?? '';
    const out = path.join(host.folder, 'report');
    const { exitCode, stderr } = await host.run('incident', 'report', id, '--out', out);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect((await readdir(out)).sort()).toEqual(['report.json', 'report.md', 'report.pdf']);
    const json = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')) as {
      readonly audit: { readonly verify: string };
    };
    expect(pdfText(await readFile(path.join(out, 'report.pdf')))).toContain('INC-7');
    const [, ...words] = json.audit.verify.split(' ');
    expect((await host.run(...words)).stdout).toContain('anchors: 1 that agree');

    const again = await host.run('incident', 'report', id, '--out', out, '--json');
    expect(again.exitCode).toBe(120);
    expect(again.stdout).toContain('incident.reportFailed');
    expect((await host.run('incident', 'show', 'ffff', '--json')).exitCode).toBe(120);
  });

  it('that were killed are ended at the next unlock, completed from the log', async () => {
    await killWhileCopied();
    const [newest] = await list();
    expect(newest).toMatchObject({
      ...{ reason: 'killed in the middle', endedBy: 'interrupted', released: 1 },
    });
    const { stdout } = await host.run('incident', 'show', newest?.id ?? '', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ledger: [{ path: router, purpose: 'copy' }] });
    expect(await list()).toHaveLength(2);
    const debts = await host.run('debt', 'list', '--json');
    expect(debts.stdout, 'what was seen is owed').toContain(router);
  });
});
