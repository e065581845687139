import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';
import { onTerminal } from './terminal-session';

const router = 'critical:emea:dub3:router:core-rtr-07';
const reason = ['--reason', 'core router down'];

let host: PreparedHost;

beforeAll(async () => {
  host = await setUpHost({
    setUp: setUpCheaply,
    more: ({ secretServer: { url } }) => ({
      secretServers: [{ id: 'hq', kind: 'on-premises', url, caFile: 'ss-ca.pem' }],
      deployment: 'workstation',
    }),
  });
});
afterAll(() => host.remove());

describe('while Secret Server answers', () => {
  it('get is refused with the evidence, and goes on with --override', async () => {
    const refused = await host.run('get', router, ...reason, '--json');
    expect(refused.exitCode).toBe(96);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: {
        code: 'gate.secondReason',
        message: expect.stringContaining('hq at https://127.0.0.1:') as string,
      },
    });
    const given = await host.run('get', router, ...reason, '--override', 'accountLocked', '--json');
    expect(given.exitCode).toBe(0);
    expect(JSON.parse(given.stdout)).toMatchObject({ servedFrom: 'vault' });
    const listed = await host.run('audit', 'list', '--kind', 'gate', '--json');
    expect(listed.stdout).toContain('"cause":"accountLocked"');
    expect(listed.stdout).toContain('"evidence":"healthy"');
  });

  it('a cause that is none is refused before anything is opened', async () => {
    const { exitCode, stderr } = await host.run('copy', router, ...reason, '--override', 'because');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('accountLocked, permissionMissing');
  });

  it('on a terminal one digit is the second reason', async () => {
    const words = ['get', router, '--yes', '--field', 'username', ...reason];
    const terminal = onTerminal(words, host.environment);
    await terminal.see('Passphrase: ');
    terminal.type(`${host.passphrase}\r`);
    await terminal.see('Why not use Secret Server?');
    terminal.type('4\r');
    const { screen, exitCode } = await terminal.end();
    expect(screen).toContain('netadmin');
    expect(exitCode).toBe(0);
  });

  it('outage and status say so, and what a workstation is', async () => {
    const outage = await host.run('outage', '--json');
    expect(JSON.parse(outage.stdout)).toMatchObject({
      secretServers: [{ id: 'hq', kind: 'on-premises', state: 'up', evidence: 'healthy' }],
    });
    expect(outage.exitCode).toBe(0);
    const status = await host.run('status');
    expect(status.stdout).toMatch(/Secret Server hq answers since .*: healthy/);
    expect(status.stdout).toContain('more convenient and less secure');
  });
});

describe('while it does not', () => {
  beforeAll(async () => void (await host.practice.control('server unplug')));
  afterAll(async () => void (await host.practice.control('server plug')));

  it('outage says what is seen, before a minute of it is an outage', async () => {
    const { stdout, exitCode } = await host.run('outage', '--watch', '1');
    expect(stdout).toMatch(/^Secret Server hq .*not reached from this host, .*refused/);
    expect(exitCode).toBe(0);
  });
});

it('a host without Secret Servers says that nothing is watched', async () => {
  const plain = await setUpHost({ setUp: setUpCheaply });
  try {
    const { exitCode, stderr } = await plain.run('outage');
    expect(exitCode).toBe(98);
    expect(stderr).toContain('No Secret Server is configured here');
  } finally {
    await plain.remove();
  }
});
