import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerIdentity } from '../../electron/sandbox/tls';
import { aFreePort } from '../builders/a-free-port';
import { aSender } from '../journeys/schedule/a-sender';
import { program } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

interface Line {
  readonly event?: string;
  readonly trigger?: string;
  readonly error?: { readonly code: string };
}

/** A `push serve --json` that runs. */
interface Serving {
  readonly child: ChildProcess;
  /** The next line that fits; those before it are passed over. */
  see(fits: (line: Line) => boolean): Promise<Line>;
  /** @returns the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const { caPem, certificatePem, privateKeyPem } = createServerIdentity([], new Date());
let host: PreparedHost;
let port: number;

beforeAll(async () => {
  port = await aFreePort();
  const source = { server: 'hq', folderId: 12, includeSubFolders: true };
  const secret = { fromEnv: 'DSV_SECRET' };
  host = await setUpHost({
    setUp: setUpCheaply,
    more: ({ secretServer: { url } }) => ({
      secretServers: [{ id: 'hq', kind: 'on-premises', url, caFile: 'ss-ca.pem' }],
      maps: [{ id: 'core', source, tenants: ['emea'], pathTemplate: 'critical/emea/$name' }],
      schedule: { emea: { intervalMinutes: 10 } },
      push: { listener: { port, certFile: 'cert.pem', keyFile: 'key.pem', secret } },
    }),
  });
  await writeFile(path.join(host.folder, 'cert.pem'), certificatePem);
  await writeFile(path.join(host.folder, 'key.pem'), privateKeyPem);
});
afterAll(() => host.remove());

function serve(): Serving {
  const child = spawn(
    process.execPath,
    [program, 'push', 'serve', '--json', '--passphrase-fd', '0'],
    {
      env: host.environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin.end(host.passphrase);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return {
    child,
    async see(fits) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error('it ended');
        const line = JSON.parse(value) as Line;
        if (fits(line)) return line;
      }
    },
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

describe.runIf(process.platform === 'linux')('push serve', () => {
  it('runs schedule and listener, a line for every run, and ends properly when it is asked to', async () => {
    const serving = serve();
    const started = await serving.see(({ event }) => event === 'started');
    expect(started).toMatchObject({
      listener: `https://127.0.0.1:${port}/api/secretchanged`,
      schedule: [{ id: 'emea', intervalMinutes: 10, lastAt: null, paused: false }],
    });
    const byItself = await serving.see(({ event }) => event === 'run');
    expect(byItself).toMatchObject({ trigger: 'schedule', secrets: null });
    const sender = aSender(port, caPem, Date.now, host.practice.clientSecret);
    expect(await sender.changed(37, 'hq')).toBe(202);
    sender.close();
    const byEvent = await serving.see(({ event }) => event === 'run');
    expect(byEvent).toMatchObject({ trigger: 'pipeline', secrets: 1 });
    const atEnd = serving.see(({ event }) => event === 'ended');
    expect(await serving.end('SIGTERM')).toBe(0);
    await atEnd;
    const { stdout } = await host.run(
      'audit',
      'list',
      '--kind',
      'session',
      '--limit',
      '1',
      '--json',
    );
    expect(stdout).toContain('session.');
  });

  it('says that the port is taken, and that a tenant is only planned', async () => {
    const first = serve();
    await first.see(({ event }) => event === 'started');
    const second = await host.run('push', 'serve');
    expect(second.exitCode).toBe(111);
    expect(second.stderr).toContain(`127.0.0.1 port ${port}: EADDRINUSE`);
    let notes = '';
    first.child.stderr?.setEncoding('utf8').on('data', (text: string) => (notes += text));
    expect(await first.end('SIGINT')).toBe(0);
    expect(notes).toContain(
      'emea is planned and not applied: the policy of this host has no push.unattended',
    );
  });
});

describe('push pause and push resume', () => {
  it('hold for the host, and say what is scheduled', async () => {
    const paused = await host.run('push', 'pause', '--tenant', 'emea', '--json');
    expect(JSON.parse(paused.stdout)).toMatchObject({
      schedule: [{ id: 'emea', paused: true, nextAt: null, running: false }],
    });
    const resumed = await host.run('push', 'resume');
    expect(resumed.stdout).toMatch(/^TENANT +EVERY +NEXT +LAST +CODE\nemea +10 min +/);
    const stranger = await host.run('push', 'pause', '--tenant', 'apac');
    expect([stranger.exitCode, stranger.stderr.split('\n')[0]]).toEqual([
      113,
      'breakglass: This host has no schedule for that. (apac)',
    ]);
  });

  it('and push serve need something to do', async () => {
    const plain = await setUpHost({ setUp: setUpCheaply });
    try {
      expect((await plain.run('push', 'serve')).exitCode).toBe(113);
      expect((await plain.run('push', 'pause')).exitCode).toBe(113);
    } finally {
      await plain.remove();
    }
  });
});
