import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInbox } from '../../electron/sandbox/inbox/inbox';
import type { DrillEvidence } from '../../shared/domain/drill';
import { program } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const canary = 'critical:emea:dub3:router:core-rtr-07';
let host: PreparedHost;
const inbox = createInbox();

beforeAll(async () => {
  const { url, caPem, secret } = await inbox.start();
  host = await setUpHost({
    setUp: async order => {
      await writeFile(path.join(order.folder, 'inbox-ca.pem'), caPem);
      await setUpCheaply({ ...order, secrets: { ALERT_SECRET: secret } });
    },
    more: () => ({
      alerts: {
        channels: [
          {
            ...{ kind: 'webhook', id: 'duty', url, caFile: 'inbox-ca.pem' },
            secret: { fromEnv: 'ALERT_SECRET' },
          },
        ],
      },
      drill: { canaries: ['critical:emea:dub3:router:*'] },
    }),
  });
  await host.run('refresh');
}, 120_000);
afterAll(async () => {
  await inbox.stop();
  await host.remove();
});

interface Drilled {
  readonly drills: readonly (DrillEvidence & { readonly folder: string })[];
  readonly error?: { readonly code: string };
}

/** Somebody on duty reads the code of the newest alert out, once it has arrived; null types another. */
async function drill(path_: string, typed: (received: string) => string) {
  const before = inbox.received().length;
  const words = ['drill', '--canary', '--tenant', 'emea', '--path', path_, '--json'];
  const child = spawn(
    process.execPath,
    [program, ...words, '--passphrase-fd', '3', '--alert-code-fd', '4'],
    {
      ...{ env: host.environment, cwd: host.folder },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  (child.stdio[3] as Writable).end(host.passphrase);
  const code = child.stdio[4] as Writable;
  code.on('error', () => undefined);
  const exited = new Promise<number | null>(resolve => child.once('close', resolve));
  const watch = setInterval(() => {
    const alert = inbox.received()[before]?.alert as { code: string } | undefined;
    if (alert === undefined) return;
    clearInterval(watch);
    code.end(typed(alert.code));
  }, 50);
  const exitCode = await exited;
  clearInterval(watch);
  return { exitCode, document: JSON.parse(stdout) as Drilled };
}

it('passes on the real store with a secret made for it, once the code of the alert was typed', async () => {
  const { exitCode, document } = await drill(canary, code => code);
  expect(exitCode, JSON.stringify(document)).toBe(0);
  const [evidence] = document.drills;
  expect(evidence).toMatchObject({
    ...{ ground: 'canary', passed: true, failure: null },
    secret: { tenant: 'emea', path: canary, servedFrom: 'vault' },
  });
  expect(evidence?.alertRoundTripMs).not.toBeNull();
  expect(inbox.received()[0]?.alert).toMatchObject({ drill: true, kind: 'drill' });
  const verified = await host.run('drill', 'verify', evidence?.folder ?? '', '--json');
  expect(verified.exitCode).toBe(0);
  const log = (await host.run('audit', 'list', '--json')).stdout;
  for (const kind of ['drill.begun', 'drill.ended', 'DRILL: canary']) expect(log).toContain(kind);
}, 120_000);

it('fails when another code is typed, and takes nothing that was not made for drills', async () => {
  const failed = await drill(canary, code => (code === '000000' ? '000001' : '000000'));
  expect(failed.exitCode).toBe(66);
  expect(failed.document.drills[0]?.failure).toBe('no alert was received: another code was typed');
  const posts = inbox.received().length;
  const refused = await drill('critical:emea:fra1:router:core-rtr-01', code => code);
  expect(refused.exitCode).toBe(124);
  expect(refused.document.error?.code).toBe('drill.notCanary');
  expect(inbox.received()).toHaveLength(posts);
}, 120_000);
