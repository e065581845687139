import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalisePath } from '../../shared/domain/entry';
import type { AlertPolicy, AlertSettings } from '../../shared/domain/alert';
import { noAlerts } from '../../shared/domain/alert';
import { defaultPolicy } from '../../shared/domain/policy';
import { SecretText } from '../../shared/lib/secret-text';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { anInbox } from '../builders/an-inbox';
import type { RunningInbox } from '../builders/an-inbox';
import { expectCode } from '../builders/expect-code';
import { filesBelow } from '../builders/files-below';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const order = {
  path: normalisePath('critical:emea:dub3:router:core-rtr-07'),
  ...{ tenant: null, field: null, reason: 'core router down, INC-1234' },
};
const never = new AbortController().signal;
let vault: RunningVault;
let host: Host;
let inbox: RunningInbox;

beforeEach(async () => {
  vault = await aVault({ regions: ['emea'] });
  inbox = await anInbox();
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

/** One copy is kept: what is told of it does not depend on how many there are. */
const offline = [{ match: order.path, allowed: true, maxAgeHours: null }];

function channels(more: Partial<AlertSettings> = {}): { readonly alerts: AlertSettings } {
  return { alerts: { ...noAlerts, channels: [inbox.channel], ...more } };
}

/** A host whose inbox has its secret, as setup would have left it. */
async function aReadyHost(
  policy: Partial<AlertPolicy> = {},
  settings: { readonly alerts: AlertSettings } = channels(),
): Promise<Host> {
  const state = aPolicyState({
    kind: 'loaded',
    policy: { ...defaultPolicy, alerts: { ...defaultPolicy.alerts, ...policy } },
  });
  host = await aHost({ emea: vault }, undefined, aHardening({ policy: state }));
  await setUp(settings);
  await host.services.session.unlock(passphrase, 'test');
  await host.services.catalog.refresh('asked', never);
  return host;
}

async function setUp(settings: { readonly alerts: AlertSettings }): Promise<void> {
  const { credentials, ...rest } = host.order({ ...settings, offline });
  const { secret } = inbox.address;
  const owners = settings.alerts.channels.map(({ id }) => [`alert:${id}`, { secret }] as const);
  await host.services.setup.apply(
    { ...rest, credentials: { ...credentials, ...Object.fromEntries(owners) }, isPractice: true },
    passphrase,
  );
}

const waitingFiles = async (): Promise<readonly string[]> =>
  [...(await filesBelow(host.home)).keys()].filter(name => name.startsWith('alerts/alert-'));

/** Slowly, so that a busy machine does not make the inbox late. */
const slowly = 5;

async function copy(stepMs = slowly): Promise<unknown> {
  return host.meanwhile(host.services.access.copy(order, never), stepMs);
}

describe('an alert', () => {
  it('has arrived before the value is on the clipboard, and holds no value', async () => {
    await aReadyHost();
    let kindsAtRelease: readonly string[] = [];
    host.services.access.onReleasing(async () => {
      kindsAtRelease = inbox.kinds();
    });
    await copy();
    expect(kindsAtRelease).toEqual(['incident.opened']);
    const [{ alert } = { alert: {} }] = inbox.inbox.received();
    expect(alert).toMatchObject({ kind: 'incident.opened', drill: false, severity: 5 });
    expect(JSON.stringify(alert)).toContain('core router down, INC-1234');
    await expect.poll(waitingFiles).toEqual([]);

    const value = host.clipboard.look('clipboard') ?? '';
    expect(value.length).toBeGreaterThan(4);
    expect(JSON.stringify(inbox.inbox.received())).not.toContain(value);
  });

  it('tells of a sealed copy that is given out, and keeps names back where the policy says so', async () => {
    await aReadyHost({ detail: 'minimal' });
    await vault.sandbox.unplug();
    await copy();
    expect(inbox.kinds()).toEqual(['incident.opened', 'offline.released']);
    const text = JSON.stringify(inbox.inbox.received());
    expect(text).not.toContain('core-rtr-07');
    expect(text).not.toContain('INC-1234');
  });

  it('waits on disk without its facts, outlives the program, and comes once the inbox is back', async () => {
    await aReadyHost();
    await inbox.inbox.unplug();
    await copy();
    expect(host.clipboard.look('clipboard')).not.toBeNull();
    expect(await host.services.alerts.view()).toMatchObject({ undelivered: 1 });
    const files = await filesBelow(host.home);
    const [name = ''] = await waitingFiles();
    expect(files.get(name)?.toString()).not.toContain('INC-1234');

    await host.restart();
    await inbox.inbox.plug();
    await host.meanwhile(host.services.session.unlock(passphrase, 'test'));
    await host.until(() => inbox.kinds().length > 0);
    await expect.poll(waitingFiles).toEqual([]);
    expect(inbox.kinds()).toEqual(['incident.opened']);
    const view = await host.services.alerts.view();
    expect(view).toMatchObject({ undelivered: 0, channels: [{ waiting: 0, trouble: null }] });
  });

  it('is sent once by two processes that meet it at the same time', async () => {
    await aReadyHost();
    await inbox.inbox.unplug();
    await copy();
    await inbox.inbox.plug();
    const other = await aHost({ emea: vault }, undefined, undefined, { home: host.home });
    await other.meanwhile(other.services.session.unlock(passphrase, 'test'), slowly);
    await Promise.all([
      host.meanwhile(host.services.alerts.deliver(), slowly),
      other.meanwhile(other.services.alerts.deliver(), slowly),
    ]);
    expect(inbox.inbox.posts()).toBe(1);
    expect(await waitingFiles()).toEqual([]);
    await other.meanwhile(other.services.dispose());
  });

  it('does not wait for a channel that is dead when another one is not', async () => {
    const dead = await anInbox('dead');
    await aReadyHost({}, channels({ channels: [dead.channel, inbox.channel] }));
    await dead.inbox.unplug();
    await copy();
    expect(inbox.kinds()).toEqual(['incident.opened']);
    const view = await host.services.alerts.view();
    expect(view.undelivered).toBe(0);
    expect(view.channels).toMatchObject([
      { id: 'dead', waiting: 1, trouble: expect.stringContaining('refused') as string },
      { id: 'inbox', waiting: 0, trouble: null },
    ]);
  });
});

describe('where the policy requires alerts', () => {
  it('releases nothing before one was accepted, and then the same call succeeds', async () => {
    await aReadyHost({ require: true });
    await inbox.inbox.setMode('refuse');
    await expectCode(copy(50), 'alert.required');
    expect(host.clipboard.look('clipboard')).toBeNull();
    await inbox.inbox.setMode('accept');
    await copy();
    expect(host.clipboard.look('clipboard')).not.toBeNull();
    expect(inbox.kinds()).toEqual(['incident.opened']);
  });

  it('releases nothing on a host without a channel, and counts only the kind that is named', async () => {
    await aReadyHost({ require: true }, { alerts: noAlerts });
    await expectCode(copy(50), 'alert.required');
    await host.dispose();
    await aReadyHost({ require: true, least: 'syslog' });
    await expectCode(copy(50), 'alert.required');
    expect(inbox.kinds()).toEqual(['incident.opened']);
    const setup = host.services.setup.apply(host.order({ ...channels(), offline }), passphrase);
    await expectCode(host.meanwhile(setup), 'policy.forbids');
  });
});

describe('denials', () => {
  const wrong = new SecretText('not the passphrase');
  const guess = (): Promise<unknown> =>
    expectCode(
      host.meanwhile(host.services.session.unlock(wrong, 'test')),
      'unlock.wrongPassphrase',
    );

  it('are told at the third within ten minutes, over processes, while the store is locked', async () => {
    const keychain = createMemoryKeychain();
    const open = { ...inbox.channel, whileLocked: true };
    host = await aHost({ emea: vault }, keychain);
    const { configuration, credentials } = host.order({
      ...channels({ channels: [open] }),
      offline,
    });
    const secrets = { ...credentials, 'alert:inbox': { secret: inbox.address.secret } };
    await host.services.setup.apply(
      { configuration, credentials: secrets, unlock: 'keychain+passphrase', isPractice: true },
      passphrase,
    );
    await guess();
    await guess();
    expect(inbox.kinds()).toEqual([]);
    await host.restart();
    await guess();
    await host.until(() => inbox.kinds().length > 0);
    expect(inbox.inbox.received()[0]?.alert).toMatchObject({
      kind: 'access.denials',
      facts: { count: '3', within: '10 minutes' },
    });
  });

  it('wait for the unlock where the secret of the channel is sealed', async () => {
    await aReadyHost();
    await host.services.session.lock('user');
    for (const _ of [1, 2, 3]) await guess();
    await expect
      .poll(async () => (await host.services.alerts.view()).channels[0]?.trouble)
      .toBe('its secret is sealed until the next unlock');
    await host.clock.advance(1000);
    await host.meanwhile(host.services.session.unlock(passphrase, 'test'));
    await host.until(() => inbox.kinds().length > 0);
    expect(inbox.kinds()).toEqual(['access.denials']);
  });
});

describe('the receipt', () => {
  it('is kept for the right code, and five wrong ones take the chance away', async () => {
    await aReadyHost();
    const { alerts } = host.services;
    await expectCode(alerts.confirm('123456'), 'alert.noneAwaiting');
    await host.meanwhile(alerts.test(), slowly);
    const received = await alerts.confirm(inbox.newest('code'));
    expect(received).toMatchObject({ kind: 'test' });
    await host.restart();
    expect(await host.services.alerts.view()).toMatchObject({
      lastReceived: received,
      awaiting: null,
    });

    await host.meanwhile(host.services.session.unlock(passphrase, 'test'));
    await host.meanwhile(host.services.alerts.test(), slowly);
    const wrong = inbox.newest('code') === '000000' ? '000001' : '000000';
    for (const _ of [1, 2, 3, 4, 5]) {
      await expectCode(host.services.alerts.confirm(wrong), 'alert.codeWrong');
    }
    await expectCode(host.services.alerts.confirm(inbox.newest('code')), 'alert.noneAwaiting');
    const [confirmed] = await host.services.audit.recent(1, null, ['alert.confirmed']);
    expect(confirmed?.kind).toBe('alert.confirmed');
  });
});

it('tells once of an audit log that is not what was written', async () => {
  await aReadyHost();
  const [file = ''] = [...(await filesBelow(host.services.platform.paths.audit)).keys()].filter(
    name => name.endsWith('.jsonl'),
  );
  const log = path.join(host.services.platform.paths.audit, file);
  const text = await readFile(log, 'utf8');
  await writeFile(log, text.replace('"kind":"setup.applied"', '"kind":"setup.applieb"'));
  await host.services.audit.verify();
  await host.services.audit.verify();
  await host.until(() => inbox.kinds().length > 0);
  expect(inbox.inbox.received().map(({ alert }) => alert)).toMatchObject([
    { kind: 'audit.broken', severity: 10, facts: { fault: 'edited' } },
  ]);
});

it('marks everything that is raised in a drill', async () => {
  await aReadyHost();
  const end = host.services.alerts.beginDrill();
  await copy();
  end();
  expect(inbox.kinds()).toEqual(['drill:incident.opened']);
  expect(inbox.newest('text')).toMatch(/^DRILL /);
  expect(inbox.newest('code')).toMatch(/^\d{6}$/);
});
