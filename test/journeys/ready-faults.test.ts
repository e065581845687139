import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNoClipboard } from '../../electron/platform/clipboard/none';
import { createSystemClock } from '../../electron/platform/system-clock';
import { offlineCopiesCollection } from '../../electron/store/collections/offline-copies';
import { callLedgerCollection } from '../../electron/store/collections/call-ledger';
import type { TenantSettings } from '../../shared/domain/configuration';
import { defaultPolicy, minimumPolicy } from '../../shared/domain/policy';
import type { ReadinessId, ReadinessView } from '../../shared/domain/readiness';
import { emptyMonth, monthOf, withCalls } from '../../shared/domain/budget';
import { aFreePort } from '../builders/a-free-port';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { startBlackHole } from '../fault-server/black-hole';
import { createAuthority } from '../fault-server/certificates';
import { startFaultServer } from '../fault-server/fault-server';
import { plain } from '../contract/auth-methods/method-bench';
import { passphrase } from './a-host';
import { aDrill, aReadyHost } from './ready-host';
import type { ReadyHost, Start } from './ready-host';

const signal = new AbortController().signal;
let ready: ReadyHost;

beforeAll(async () => {
  ready = await aReadyHost();
});
afterAll(() => ready.dispose());
beforeEach(() => ready.heal());

/** Lines that failed, with their codes. */
function red({ lines }: ReadinessView): Readonly<Record<string, string | null>> {
  const failed = lines.filter(({ status }) => status === 'failed');
  return Object.fromEntries(failed.map(({ id, code }) => [id, code]));
}

function detailOf({ lines }: ReadinessView, id: ReadinessId): string {
  const line = lines.find(one => one.id === id);
  return `${line?.status}: ${line?.detail} -> ${line?.next}`;
}

const storeFiles = async (domain: string): Promise<readonly string[]> => {
  const folder = path.join(ready.host.home, 'store');
  const names = await readdir(folder);
  return names.filter(name => name.startsWith(`${domain}-`)).map(name => path.join(folder, name));
};

/** Turns the last byte of a file round. */
async function damage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 0xff, bytes.length - 1);
  await writeFile(file, bytes);
}

async function tenantAt(change: Partial<TenantSettings>): Promise<void> {
  const tenants = ready.host.order().configuration.tenants.map(one => ({ ...one, ...change }));
  await ready.setUp({ tenants });
}

async function inStore(work: Parameters<ReadyHost['inProgram']>[0]): Promise<void> {
  await ready.inProgram(async services => {
    await services.session.unlock(passphrase, 'test');
    await work(services);
  });
}

describe('a host that is as it should be', () => {
  it('is ready with every line ok or off, and asks the vault for nothing that counts', async () => {
    const before = ready.vault.sandbox.requests().length;
    const view = await ready.look();
    expect(view.lines.map(({ id, status }) => `${id} ${status}`)).toEqual([
      ...['store ok', 'keychain ok', 'audit ok', 'copies ok', 'clipboard ok', 'policy ok'],
      ...['vaults ok', 'clock ok', 'token unknown', 'quota ok', 'alert ok', 'drill ok'],
    ]);
    expect(view.ready).toBe(true);
    expect(view.copies.length).toBeGreaterThan(30);
    const asked = ready.vault.sandbox.requests().slice(before);
    expect(asked.map(request => request.path)).toEqual(['/v1/heartbeat']);
  });

  it('says more with a token, at one call', async () => {
    const before = ready.vault.sandbox.requests().length;
    const view = await ready.look({ token: true });
    expect(detailOf(view, 'token')).toContain('ok: emea by client_credentials');
    const asked = ready.vault.sandbox.requests().slice(before);
    expect(asked.map(request => request.path)).toEqual(['/v1/heartbeat', '/v1/token']);
  });

  it('says locked what the keychain opens, and why it does not know the rest', async () => {
    const view = await ready.look({ unlocked: false });
    expect(red(view)).toEqual({});
    expect(detailOf(view, 'store')).toContain('its descriptions open');
    expect(detailOf(view, 'vaults')).toContain('ok: emea answers');
    expect(detailOf(view, 'quota')).toContain('of 2500 calls');
    expect(detailOf(view, 'copies')).toContain('unknown: the store is locked');
    expect(view.copies).toEqual([]);
  });

  it('serves every critical secret that has a copy once the network is pulled', async () => {
    const { copies } = await ready.look();
    await ready.vault.sandbox.unplug();
    const { clock, meanwhile } = ready.host;
    const serveAll: Parameters<ReadyHost['inProgram']>[0] = async ({ session, access }) => {
      await session.unlock(passphrase, 'test');
      for (const { path: secret } of copies.filter(({ state }) => state !== 'refused')) {
        const order = { path: secret, tenant: null, field: null, reason: 'core router down' };
        const { receipt } = await access.print(order, signal);
        expect(receipt.servedFrom).toBe('offline');
      }
    };
    await meanwhile(ready.inProgram(serveAll, { platform: { clock } }), 100);
    await ready.vault.sandbox.plug();
  });
});

/** What is broken, how, and the one line that says so. */
interface Fault {
  readonly name: string;
  readonly line: ReadinessId;
  readonly code: string;
  /** @returns how the program is started afterwards. */
  readonly inject: () => Promise<Start | void>;
  readonly says: string;
}

const faults: readonly Fault[] = [
  {
    name: 'a store whose values are damaged',
    line: 'store',
    code: 'store.damaged',
    says: 'No generation of the store can be read',
    async inject() {
      for (const file of await storeFiles('value')) await damage(file);
    },
  },
  {
    name: 'a keychain that has lost the key of the store',
    line: 'keychain',
    code: 'unlock.factorMissing',
    says: 'active here: memory',
    async inject() {
      for (const name of ready.keychain.entries.keys()) {
        if (name.startsWith('store:')) ready.keychain.entries.delete(name);
      }
    },
  },
  {
    name: 'an audit log that somebody edited',
    line: 'audit',
    code: 'audit.broken',
    says: 'record',
    async inject() {
      const folder = path.join(ready.host.home, 'audit');
      const [segment = ''] = (await readdir(folder)).filter(name => name.endsWith('.jsonl'));
      const file = path.join(folder, segment);
      const text = await readFile(file, 'utf8');
      const lines = text.split('\n');
      await writeFile(file, lines.toSpliced(-3, 1).join('\n'));
    },
  },
  {
    name: 'a copy that is missing',
    line: 'copies',
    code: 'ready.copies',
    says: '1 missing, 1 refused: critical:emea:fra1:router:core-rtr-01 (emea)',
    async inject() {
      await inStore(async ({ session }) => {
        await session
          .store()
          .update(offlineCopiesCollection, copies =>
            Object.fromEntries(
              Object.entries(copies).filter(
                ([, one]) => !one.path.endsWith('fra1:router:core-rtr-01'),
              ),
            ),
          );
      });
    },
  },
  {
    name: 'copies older than their rule',
    line: 'copies',
    code: 'ready.copies',
    says: 'expired',
    async inject() {
      await ready.setUp({ offline: [{ match: 'critical:**', allowed: true, maxAgeHours: 1e-7 }] });
    },
  },
  {
    name: 'a vault that refuses connections',
    line: 'vaults',
    code: 'vault.unreachable',
    says: 'ECONNREFUSED',
    async inject() {
      await tenantAt({ url: `https://127.0.0.1:${await aFreePort()}` });
    },
  },
  {
    name: 'a vault behind a firewall that swallows everything',
    line: 'vaults',
    code: 'vault.unreachable',
    says: 'does not answer',
    async inject() {
      const hole = await startBlackHole();
      cleanUps.push(hole.stop);
      await tenantAt({ url: hole.url });
    },
  },
  {
    name: 'a vault whose certificate has expired',
    line: 'vaults',
    code: 'vault.tls',
    says: 'expired',
    async inject() {
      const authority = createAuthority();
      const old = { notBefore: new Date(0), notAfter: new Date(86_400_000) };
      const server = await startFaultServer({ identity: authority.issue(old), script: {} });
      cleanUps.push(server.stop);
      await tenantAt({ url: server.url, ca: authority.pem });
    },
  },
  {
    name: 'a clock that is ten minutes ahead',
    line: 'clock',
    code: 'clock.skewed',
    says: 'ahead',
    async inject() {
      const clock = createSystemClock();
      return { platform: { clock: { ...clock, now: () => clock.now() + 600_000 } } };
    },
  },
  {
    name: 'a month whose calls are spent',
    line: 'quota',
    code: 'vault.budget',
    says: 'emea 2500 of 2500',
    async inject() {
      await inStore(async ({ session, platform }) => {
        const at = platform.clock.now();
        const calls = Array.from({ length: 2500 }, () => ({
          ...{ at, kind: 'read', caller: 'lookup' },
        })) as Parameters<typeof withCalls>[1];
        const months = withCalls({ [monthOf(at)]: emptyMonth }, calls);
        await session.store().update(callLedgerCollection, () => ({ emea: months }) as never);
      });
    },
  },
  {
    name: 'a drill that is too long ago',
    line: 'drill',
    code: 'ready.drill',
    says: '100 days ago',
    async inject() {
      await rm(path.join(ready.host.home, 'drills'), { recursive: true });
      await aDrill(ready.host.home, 100);
    },
  },
  {
    name: 'evidence of a drill that is damaged',
    line: 'drill',
    code: 'ready.drill',
    says: 'This is no evidence of a drill',
    async inject() {
      await writeFile(path.join(ready.pack, 'evidence.json'), '{');
    },
  },
  {
    name: 'evidence of a drill with one byte that is another',
    line: 'drill',
    code: 'ready.drill',
    says: 'evidence.pdf is not the one that was signed',
    async inject() {
      await damage(path.join(ready.pack, 'evidence.pdf'));
    },
  },
  {
    name: 'an alert channel that is dead',
    line: 'alert',
    code: 'ready.alert',
    says: 'inbox: ',
    async inject() {
      await ready.inbox.inbox.unplug();
      cleanUps.push(() => ready.inbox.inbox.plug());
      await ready.inProgram(async ({ session, alerts }) => {
        await session.unlock(passphrase, 'test');
        await alerts.test();
      });
    },
  },
  {
    name: 'no receipt of an alert for longer than the policy allows',
    line: 'alert',
    code: 'ready.alert',
    says: 'a receipt is due every',
    async inject() {
      const days = { ...defaultPolicy.ready, alertEveryDays: 1e-9 };
      const policy = aPolicyState({ kind: 'loaded', policy: { ...defaultPolicy, ready: days } });
      return { platform: { hardening: aHardening({ policy }) } };
    },
  },
  {
    name: 'alerts that nobody ever confirmed',
    line: 'alert',
    code: 'ready.alert',
    says: 'nobody has confirmed an alert',
    async inject() {
      await rm(path.join(ready.host.home, 'alerts', 'receipts.json'));
    },
  },
  {
    name: 'a policy file that is refused',
    line: 'policy',
    code: 'policy.invalid',
    says: 'ticket is not a known field',
    async inject() {
      const problem = 'ticket is not a known field';
      const policy = aPolicyState({ kind: 'invalid', problem, policy: minimumPolicy });
      return { platform: { hardening: aHardening({ policy }) } };
    },
  },
  {
    name: 'a host without a clipboard',
    line: 'clipboard',
    code: 'clipboard.unavailable',
    says: 'no display',
    async inject() {
      return { platform: { clipboard: createNoClipboard('no display here') } };
    },
  },
  // The last, because nobody makes the client anew.
  {
    name: 'a client that was revoked',
    line: 'token',
    code: 'auth.secretRotated',
    says: 'client',
    async inject() {
      await revokeClient();
      return { token: true };
    },
  },
];

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** As an administrator of the vault does. */
async function revokeClient(): Promise<void> {
  const { url, caPem: ca, credentials } = ready.vault.address;
  const { username = '', password } = credentials.admin ?? {};
  const body = { grant_type: 'password', username, password: password?.open() ?? '' };
  const { text } = await plain({ url: `${url}/v1/token`, ca, method: 'POST', body });
  const { accessToken: token } = JSON.parse(text) as { accessToken: string };
  const id = credentials.operator?.clientId ?? '';
  await plain({ url: `${url}/v1/clients/${id}?force=true`, ca, method: 'DELETE', token });
}

describe('a host with one fault', () => {
  it.each(faults)('$name turns exactly its own line red', async fault => {
    const start = (await fault.inject()) ?? {};
    const view = await ready.look(start);
    expect(red(view)).toEqual({ [fault.line]: fault.code });
    expect(view.ready).toBe(false);
    expect(detailOf(view, fault.line)).toContain(fault.says);
    expect(detailOf(view, fault.line)).not.toContain('-> null');
  });
});
