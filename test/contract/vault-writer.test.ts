import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFleetingMemory } from '../../electron/auth/log-on-memory';
import { createSurroundings } from '../../electron/auth/surroundings';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import type { Sandbox } from '../../electron/sandbox/sandbox-server';
import { createDsvWriter } from '../../electron/vault/backends/dsv/dsv-writer';
import type { MarkedContent, VaultWriter } from '../../electron/vault/vault-writer';
import { tenantDefaults } from '../../shared/domain/configuration';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type { CallKind } from '../../shared/domain/call-kind';
import type { Fingerprint } from '../../shared/domain/push/mark';
import { SecretText } from '../../shared/lib/secret-text';
import { createRecordingLog } from '../fakes/recording-log';
import { aHeldVault } from '../headless/held-vault';
import type { HeldVault } from '../headless/held-vault';
import { expectCode } from '../builders/expect-code';

const signal = new AbortController().signal;
const place = 'critical:emea:writer-01' as SecretPath;

function content(value: string): MarkedContent {
  return {
    data: new Map([
      ['password', new SecretText(value)],
      ['__proto__', new SecretText('kept')],
    ]),
    description: new SecretText('notes\r\n'),
    attributes: { host: 'writer-01' },
    mark: {
      ...{ source: 'hq/1', map: 'core', fingerprint: 'f' as Fingerprint, key: 'k' },
      ...{ host: 'here', at: '2026-03-01T08:00:00.000Z', version: '0' },
    },
  };
}

describe('writing to a vault', () => {
  let sandbox: Sandbox;
  let door: HeldVault;
  let writer: VaultWriter;
  let calls: CallKind[];

  beforeEach(async () => {
    sandbox = createSandbox({ transport: 'http', emptyVault: true, regions: ['emea'] });
    const { url, credentials } = await sandbox.start();
    door = await aHeldVault(url);
    calls = [];
    const { sync } = credentials;
    if (!sync) throw new Error('this vault has nobody who writes');
    const clock = createSystemClock();
    writer = createDsvWriter({
      settings: {
        ...tenantDefaults,
        ...{ id: 'emea' as TenantId, name: 'emea', url: door.url, ca: door.caPem, proxy: 'none' },
        auth: { method: 'client_credentials', parameters: { clientId: sync.clientId } },
      },
      secrets: { clientSecret: sync.clientSecret },
      ...{ clock, random: createSystemRandom(), log: createRecordingLog(), environment: {} },
      around: createSurroundings({ clock, environment: {} }),
      memory: createFleetingMemory(),
      onCall: kind => calls.push(kind),
    });
  });
  afterEach(async () => {
    await writer.dispose();
    await door.close();
    await sandbox.dispose();
  });

  it('creates, replaces as a whole, and reads back what was sent', async () => {
    expect(await writer.create(place, content('one'), signal)).toEqual({
      ...{ kind: 'written', version: '0' },
    });
    expect(await writer.create(place, content('two'), signal)).toEqual({ kind: 'exists' });
    const bare = { ...content('two'), attributes: {} };
    expect(await writer.replace(place, bare, signal)).toEqual({ kind: 'written', version: '1' });
    const found = await writer.readBack(place, signal);
    expect(found).toMatchObject({ path: place, version: '1', attributes: {}, mark: bare.mark });
    expect(found?.data.get('password')?.open()).toBe('two');
    expect(found?.data.get('__proto__')?.open()).toBe('kept');
    expect(found?.description.open()).toBe('notes\r\n');
    expect(calls).toEqual(['token', 'write', 'write', 'write', 'read']);
  });

  it('says what is missing, and what it may not do', async () => {
    expect(await writer.replace(place, content('one'), signal)).toEqual({ kind: 'missing' });
    expect(await writer.describe(place, signal)).toBeNull();
    const elsewhere = 'private:writer-01' as SecretPath;
    await expectCode(writer.create(elsewhere, content('one'), signal), 'vault.denied');
    await writer.create(place, content('one'), signal);
    expect(await writer.describe(place, signal)).toMatchObject({ version: '0' });
    await expectCode(writer.remove(place, signal), 'vault.denied');
  });

  it('is uncertain when the answer is lost, and does not send again', async () => {
    await writer.describe(place, signal);
    const reached = door.hold('after', method => method === 'POST');
    const answer = writer.create(place, content('one'), signal);
    await reached;
    await door.cut();
    expect(await answer).toMatchObject({ kind: 'uncertain', error: { code: 'vault.unreachable' } });
    door.release();
    expect(await writer.describe(place, signal)).toMatchObject({ version: '0' });
    expect(calls.filter(kind => kind === 'write')).toEqual(['write']);
  });

  it('is certain that nothing was written when nobody was there', async () => {
    await door.close();
    const alone = new AbortController();
    const tried = writer.create(place, content('one'), alone.signal);
    await expectCode(tried, 'vault.unreachable');
    expect(calls).toEqual([]);
  });
});
