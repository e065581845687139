import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPasswordProfile, aSecurePassword, dsvFile, putDsvFile } from '../builders/a-dsv-profile';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';
import { onTerminal } from './terminal-session';

const cancelled = 2;

describe('an import on a terminal', () => {
  let host: PreparedHost;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    host = await setUpHost({ setUp: setUpCheaply });
    environment = { ...host.environment, HOME: host.folder };
    const sealed = await aSecurePassword('from dsv', { home: host.folder });
    await putDsvFile(host.folder, dsvFile({ default: aPasswordProfile(host.folder, sealed) }));
  });
  afterAll(() => host.remove());

  it('shows what would change, and changes nothing without a yes', async () => {
    const terminal = onTerminal(['import', 'dsv-profile'], environment);
    await terminal.see('Passphrase: ');
    terminal.type(`${host.passphrase}\r`);
    await terminal.see('Change the store? [y/N]');
    terminal.type('\r');
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('profile default adds tenant acme: https://acme.dsv.test');
    expect(screen).toContain('unchanged: emea');
    expect(exitCode).toBe(cancelled);
  });

  it('asks for a password whose key file is gone, without showing it', async () => {
    await rm(`${host.folder}/.thy`, { recursive: true });
    const terminal = onTerminal(['import', 'dsv-profile'], environment);
    await terminal.see('its key file is missing');
    await terminal.see('Password of profile default: ');
    terminal.type('typed by hand\r');
    await terminal.see('Passphrase: ');
    terminal.type(`${host.passphrase}\r`);
    await terminal.see('[y/N]');
    terminal.type('y\r');
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('was changed');
    expect(screen).not.toContain('typed by hand');
    expect(exitCode).toBe(0);
  });
});
