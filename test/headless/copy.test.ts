import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import { anotherProgram } from '../builders/another-program';
import { bareEnvironment, program, runBreakglass } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const order = ['critical:emea:dub3:router:core-rtr-07', '--field', 'username'];
const words = ['copy', ...order, '--reason', 'core router down', '--passphrase-fd', '3'];

describe('copy', () => {
  let host: PreparedHost;
  let patient: PreparedHost;
  let display: TestDisplay;

  beforeAll(async () => {
    display = await aDisplay();
    host = await setUpHost({ clearAfterSeconds: 1, setUp: setUpCheaply });
    patient = await setUpHost({ clearAfterSeconds: 600, setUp: setUpCheaply });
  });

  afterAll(async () => {
    await host.remove();
    await patient.remove();
    await display.stop();
  });

  it('serves the clipboard for the lease, clears it, and says so in one document', async () => {
    const { stdout, exitCode } = await runBreakglass({
      arguments: [...words, '--json'],
      environment: { ...host.environment, DISPLAY: display.name },
      folder: host.folder,
      descriptor: host.passphrase,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      tenant: 'emea',
      path: order[0],
      field: 'username',
      servedFrom: 'vault',
      ended: 'timeout',
      clipboard: 'cleared',
    });
    expect(stdout).not.toContain('netadmin');
    expect(exitCode).toBe(0);
    expect(await anotherProgram(display.name).look('clipboard')).toBeNull();
    expect(await anotherProgram(display.name).look('primary')).toBeNull();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('clears it at once on %s', async signal => {
    const person = anotherProgram(display.name);
    const child = spawn(process.execPath, [program, ...words], {
      env: { ...patient.environment, DISPLAY: display.name },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    (child.stdio[3] as NodeJS.WritableStream).end(patient.passphrase);
    const ended = once(child, 'close');
    await once(child.stderr as Readable, 'data');
    expect(await person.look('clipboard')).toBe('netadmin');
    child.kill(signal);
    expect(await ended).toEqual([2, null]);
    expect(await person.look('clipboard')).toBeNull();
  });

  it('says that there is none where there is no display', async () => {
    const { stderr, exitCode } = await runBreakglass({
      arguments: words,
      environment: { ...bareEnvironment(), ...host.environment },
      folder: host.folder,
      descriptor: host.passphrase,
    });
    expect(stderr).toContain('There is no clipboard here. (no display');
    expect(exitCode).toBe(65);
  });
});

describe('a reader that goes away', () => {
  it('is no error', async () => {
    const child = spawn(process.execPath, [program, 'help'], {
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});
