import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anotherProgram } from '../builders/another-program';
import { collectorAuthority, startCollector } from '../builders/collector';
import type { Collector } from '../builders/collector';
import { relayAuthority, startMailRelay } from '../builders/mail-relay';
import type { RunningRelay } from '../builders/mail-relay';
import { bareEnvironment, runBreakglass } from '../headless/breakglass';
import { startPractice } from '../headless/practice';
import type { Practice } from '../headless/practice';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';
import { unlock } from './unlock';

const passphrase = 'correct horse battery staple';
const account = { username: 'breakglass', password: 'the password of the relay' };
const other = anotherProgram(process.env['DISPLAY'] ?? '');

let folder: string;
let home: string;
let practice: Practice;
let collector: Collector;
let mail: RunningRelay;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-alerts-'));
  home = path.join(folder, 'home');
  practice = await startPractice(bareEnvironment(), ['--region', 'emea']);
  collector = await startCollector();
  mail = await startMailRelay({ account });
  await setUp();
  await practice.control('server unplug');
  launched = await launchApp({ home, env: { BREAKGLASS_OUTAGE_PACE: 'drill' } });
  page = launched.window;
});

test.afterEach(async () => {
  await launched.close();
  await practice.kill();
  await collector.kill();
  mail.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A host that tells a collector, a webhook and a mailbox; it keeps the copies of one site's routers. */
async function setUp(): Promise<void> {
  const { url, caPem, clientId, secretServer, alerts } = practice;
  const { username } = secretServer.credentials;
  const order = {
    tenants: [
      {
        ...{ id: 'emea', name: 'EMEA', url, caFile: 'vault.pem' },
        auth: { method: 'client_credentials', clientId, clientSecret: { fromEnv: 'VAULT' } },
      },
    ],
    secretServers: [
      {
        ...{ id: 'hq', kind: 'on-premises', url: secretServer.url, caFile: 'server.pem' },
        auth: { method: 'password', username, password: { fromEnv: 'SERVER' } },
      },
    ],
    offline: [{ match: 'critical:emea:fra1:router:*', allowed: true }],
    alerts: {
      waitSeconds: 5,
      channels: [
        { ...at('siem', 'syslog'), port: collector.port, caFile: 'collector.pem' },
        {
          ...{ kind: 'webhook', id: 'soc', url: alerts.url, caFile: 'inbox.pem' },
          secret: { fromEnv: 'INBOX' },
        },
        {
          ...{ ...at('duty', 'smtp'), port: mail.relay.port, caFile: 'relay.pem' },
          ...{ from: 'breakglass@example.com', to: ['duty@example.com'] },
          ...{ username: account.username, password: { fromEnv: 'RELAY' } },
        },
      ],
    },
    store: { unlock: 'passphrase' },
  };
  const files = {
    'vault.pem': caPem,
    'server.pem': secretServer.caPem,
    'inbox.pem': alerts.caPem,
    'collector.pem': collectorAuthority.pem,
    'relay.pem': relayAuthority.pem,
    'setup.json': JSON.stringify(order),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  for (const words of [['setup', '--file', 'setup.json'], ['refresh']]) {
    const { exitCode, stderr } = await runBreakglass({
      arguments: [...words, '--passphrase-fd', '3'],
      environment: {
        ...{ ...bareEnvironment(), BREAKGLASS_HOME: home, VAULT: practice.clientSecret },
        ...{ SERVER: secretServer.credentials.password, INBOX: alerts.secret },
        RELAY: account.password,
      },
      folder,
      descriptor: passphrase,
    });
    if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}: ${stderr}`);
  }
}

function at(id: string, kind: string) {
  return { id, kind, host: '127.0.0.1' };
}

/** What each channel has received: kinds and ids, in their order. */
async function received() {
  const said = JSON.parse(await practice.control('alerts list')) as { readonly reply: string };
  const posted = said.reply.split('\n');
  const webhook = posted
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as { readonly kind: string; readonly id: string });
  return {
    kinds: webhook.map(({ kind }) => kind),
    webhook: webhook.map(({ id }) => id).sort(),
    syslog: collector.messages.map(({ fields }) => fields['id'] ?? '').sort(),
    mail: mail.relay.mails
      .map(({ text }) => /X-Breakglass-Alert: (\S+)/.exec(text)?.[1] ?? '')
      .sort(),
    everything: JSON.stringify([posted, collector.messages, mail.relay.mails]),
  };
}

/** All three channels have this many alerts, the same ones, and the latest is of this kind. */
async function expectHeard(count: number, kind: string): Promise<void> {
  await expect
    .poll(async () => {
      const { webhook, syslog, mail: mails, kinds } = await received();
      const same = JSON.stringify(syslog) === JSON.stringify(webhook);
      return { count: webhook.length, same, mails: mails.length, kind: kinds.at(-1) };
    })
    .toEqual({ count, same: true, mails: count, kind });
}

async function find(text: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await expect(page.getByRole('option').first()).toContainText(text);
}

/** Another byte in the middle of what was recorded. */
async function tamper(): Promise<void> {
  const audit = path.join(home, 'audit');
  const name = (await readdir(audit)).filter(one => one.endsWith('.jsonl')).sort()[0] ?? '';
  const bytes = await readFile(path.join(audit, name));
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  await writeFile(path.join(audit, name), bytes);
}

test('a collector, a webhook and a mailbox hear of everything that has to be told, and the window says what they did not', async () => {
  await unlock(page, { passphrase });
  await expect(page.getByText(/is down since/)).toBeVisible({ timeout: 30_000 });
  await find('core-rtr-01');
  await page.keyboard.press('Enter');
  await page.keyboard.type('core router down, INC-1234');
  await page.keyboard.press('Enter');
  await expectHeard(1, 'incident.opened');
  const values = [await other.look('clipboard')];
  expect(values[0]).toMatch(/\S{12,}/);

  await test.step('the third denial', async () => {
    await find('krbtgt-corp');
    for (let denied = 1; denied <= 3; denied += 1) {
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('problem')).toContainText('vault.denied');
      await page.keyboard.press('Escape');
    }
    await expectHeard(2, 'access.denials');
  });

  await test.step('a sealed copy, while one channel does not take it', async () => {
    await practice.control('alerts refuse');
    await practice.control('unplug');
    await find('core-rtr-02');
    await page.keyboard.press('Enter');
    await expect.poll(() => other.look('clipboard')).not.toBe(values[0]);
    values.push(await other.look('clipboard'));
    const banner = page.getByRole('complementary', { name: 'Alerts' });
    await expect(banner).toContainText('Alert not delivered everywhere since');
    await expect(banner).toContainText('Channel soc: ');
    await practice.control('alerts accept');
    await page.keyboard.press('Shift+F5');
    await expect(banner).toBeHidden();
    await expectHeard(3, 'offline.released');
  });

  await test.step('an override, once Secret Server answers', async () => {
    await practice.control('plug');
    await practice.control('server plug');
    await expect(page.getByText(/Secret Server hq answers/).first()).toBeVisible({
      timeout: 30_000,
    });
    await find('core-rtr-01');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('1');
    await expectHeard(4, 'gate.overridden');
  });

  await test.step('a log that was changed', async () => {
    await tamper();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F6');
    await page.keyboard.press('Control+y');
    await expect(page.getByTestId('verdict')).toContainText(/not intact|changed|broken/i);
    await expectHeard(5, 'audit.broken');
  });

  const { everything, mail: mails, webhook } = await received();
  expect(mails).toEqual(webhook);
  for (const value of values) expect(everything).not.toContain(value);
  expect(everything).not.toContain(account.password);
  expect(mail.relay.inClear.join('\n')).not.toContain('INC-1234');
});
