import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';
import { onTerminal } from './terminal-session';

const router = 'critical:emea:dub3:router:core-rtr-07';
const cancelled = 2;

describe('on a terminal', () => {
  let host: PreparedHost;

  beforeAll(async () => {
    host = await setUpHost({ setUp: setUpCheaply });
  });

  afterAll(() => host.remove());

  it('asks for the passphrase without showing it', async () => {
    const terminal = onTerminal(['status'], host.environment);
    await terminal.see('Passphrase: ');
    terminal.type(`${host.passphrase}\r`);
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('store: unlocked');
    expect(screen).not.toContain(host.passphrase);
    expect(exitCode).toBe(0);
  });

  it('ends with Ctrl+C at the prompt', async () => {
    const terminal = onTerminal(['find', 'core'], host.environment);
    await terminal.see('Passphrase: ');
    terminal.type('half\u0003');
    const { screen, exitCode } = await terminal.end();
    expect(exitCode).toBe(cancelled);
    expect(screen).not.toContain('half');
  });

  it('asks before it prints a value, and prints none without a yes', async () => {
    const terminal = onTerminal(['get', router, '--reason', 'core router down'], host.environment);
    await terminal.see('Print the password of critical:emea:dub3:router:core-rtr-07');
    terminal.type('\r');
    const { screen, exitCode } = await terminal.end();
    expect(exitCode).toBe(cancelled);
    expect(screen).not.toContain('Passphrase: ');
  });

  it('prints the value after a yes', async () => {
    const words = ['get', router, '--field', 'username', '--reason', 'core router down'];
    const terminal = onTerminal(words, host.environment);
    await terminal.see('[y/N]');
    terminal.type('y\r');
    await terminal.see('Passphrase: ');
    terminal.type(`${host.passphrase}\r`);
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('netadmin');
    expect(exitCode).toBe(0);
  });

  it('asks twice for the passphrase of a new store', async () => {
    const environment = {
      ...host.environment,
      BREAKGLASS_HOME: `${host.folder}/other`,
      DSV_SECRET: host.practice.clientSecret,
    };
    const terminal = onTerminal(['setup', '--file', `${host.folder}/setup.json`], environment);
    await terminal.see('New passphrase: ');
    terminal.type('one\r');
    await terminal.see('Once more: ');
    terminal.type('two\r');
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('the two passphrases differ');
    expect(exitCode).toBe(64);
  });
});
