import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApproverDesk } from '../../electron/approval/approver-desk';
import { writeRequest } from '../../electron/approval/request-text';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { fingerprintOf, writePublicKey } from '../../electron/policy/signing-key';
import type { ApprovalRequest } from '../../shared/domain/approval';
import { defaultPolicy } from '../../shared/domain/policy';
import { SecretText } from '../../shared/lib/secret-text';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { expectCode } from '../builders/expect-code';
import { aHost, passphrase } from './a-host';
import type { Host } from './a-host';
import { auditTrailOf, newestOf } from './audit-trail-of';

const signal = new AbortController().signal;
const pair = generateKeyPairSync('ed25519');
const key = writePublicKey(pair.publicKey);
const update = { source: null, key, caFile: null };
const policy = { ...defaultPolicy, update };

let host: Host;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-word-'));
  const hardening = aHardening({ policy: aPolicyState({ kind: 'loaded', policy }) });
  host = await aHost({}, createNoKeychain(), hardening);
});
afterEach(async () => {
  await host.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function withStore(): Promise<void> {
  await host.services.setup.apply({ ...host.order(), isPractice: true }, passphrase);
  await host.services.session.unlock(passphrase, 'test');
}

describe('approving on a host of one’s own', () => {
  const phrase = new SecretText('a phrase of bob');

  const request = (): ApprovalRequest => ({
    ...{ v: 1, store: 'store-of-ann', host: 'jump-a' },
    requester: { user: 'ann', uid: 4711, identities: [] },
    acts: ['incident'],
    scope: { kind: 'secrets', paths: ['critical:emea:fra1:router:core-rtr-01'] },
    ...{ cause: null, reason: 'core router down', nonce: 'AAAAAAAAAAAAAAAAAAAAAA' },
    ...{ madeAt: host.clock.now(), notAfter: host.clock.now() + 600_000 },
  });

  async function signedAt(desk: ApproverDesk) {
    const { file } = await desk.makeKey('bob', phrase);
    return desk.sign(desk.read(writeRequest(request())), { file, passphrase: phrase });
  }

  it('leaves in the log there who asked for what, and why', async () => {
    await withStore();
    expect((await signedAt(host.services.approverDesk)).noted).toEqual({ kind: 'noted' });
    expect(await newestOf(host.services, 'approval.signed')).toMatchObject({
      ...{ approver: 'bob', way: 'signature', request: expect.stringMatching(/^[0-9a-f]{64}$/) },
      asked: {
        ...{ store: 'store-of-ann', by: 'ann on jump-a', reason: 'core router down' },
        ...{ acts: ['incident'], scope: ['critical:emea:fra1:router:core-rtr-01'] },
      },
    });
  });

  it('is possible where there is no log, makes none, and says so', async () => {
    expect((await signedAt(host.services.approverDesk)).noted).toEqual({ kind: 'noLog' });
    await expect(readFile(path.join(host.home, 'audit', 'head'))).rejects.toThrow('ENOENT');
  });

  it('is not stopped by a log that cannot be written, and says that', async () => {
    await withStore();
    await host.services.session.lock('user');
    const audit = path.join(host.home, 'audit');
    await rm(path.join(audit, 'recipient'));
    await mkdir(path.join(audit, 'recipient'));
    const { noted } = await signedAt(host.services.approverDesk);
    expect(noted).toMatchObject({ kind: 'failed', error: { code: 'audit.unavailable' } });
  });
});

describe('proving an update', () => {
  const deb = (): string => path.join(folder, 'breakglass_9.0.0_amd64.deb');
  const manifest = (): string => path.join(folder, 'update.json');
  const order = () => ({ file: deb(), manifest: manifest(), keyFile: null });

  beforeEach(async () => {
    await withStore();
    await writeFile(deb(), 'a package');
    const keyFile = path.join(folder, 'key.pem');
    await writeFile(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { updates } = host.services;
    const made = { version: '9.0.0', files: [deb()], keyFile, days: 1 };
    await writeFile(manifest(), JSON.stringify(await updates.sign(made, signal)));
  });

  it('leaves the version, the digests and the key that vouched for it', async () => {
    const { file, noted } = await host.services.updates.verify(order(), signal);
    expect(noted).toEqual({ kind: 'noted' });
    expect(await newestOf(host.services, 'update.verified')).toEqual({
      ...{ kind: 'update.verified', version: '9.0.0', signer: fingerprintOf(key) },
      ...{ manifest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, package: file.sha256 },
    });
  });

  it('leaves what was refused, and why', async () => {
    await writeFile(deb(), 'another package');
    await expectCode(host.services.updates.verify(order(), signal), 'update.mismatch');
    expect(await newestOf(host.services, 'update.refused')).toMatchObject({
      ...{ code: 'update.mismatch', package: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    await writeFile(manifest(), '{"v":1}');
    await expectCode(host.services.updates.verify(order(), signal), 'update.unreadable');
    expect(await newestOf(host.services, 'update.refused')).toMatchObject({
      ...{ code: 'update.unreadable', package: null },
    });
  });

  it('records nothing of a manifest that was never there', async () => {
    await rm(manifest());
    await expectCode(host.services.updates.verify(order(), signal), 'update.unreadable');
    const kinds = (await auditTrailOf(host.services)).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind.startsWith('update.'))).toEqual([]);
  });
});
