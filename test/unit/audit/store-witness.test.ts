import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAuditWitness } from '../../../electron/audit/store-witness';
import { auditKeyCollection } from '../../../electron/store/collections/audit-key';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase, secretWords, words } from '../../builders/a-store';
import { anAuditLog, appendRequests } from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';

/** A store without a keychain, whose only witness is a log with the key in its metadata. */
async function aRecordedStore() {
  const root = await aFolder();
  const log = await anAuditLog(root);
  const fresh = () => aStore(root, { witnesses: [createAuditWitness(log.reopened())] });
  const store = fresh();
  await store.create('passphrase', passphrase);
  const open = await store.unlock(passphrase);
  const privateKey = Buffer.from(log.privateKey).toString('base64');
  await open.update(auditKeyCollection, () => ({ privateKey, signingKey: null }));
  await open.update(secretWords, () => ['one']);
  await store.settled();
  return { root, log, fresh, store, open, folder: path.join(root, 'store') };
}

describe('the audit log as a witness of the store', () => {
  it('confirms the newest generations, also after many other records', async () => {
    const { log, fresh } = await aRecordedStore();
    await appendRequests(log.reopened(), 600);
    const { testimonies, withheld } = await fresh().unlock(passphrase);
    expect(withheld).toBeNull();
    expect(testimonies).toMatchObject([
      { witness: 'audit log', domain: 'meta', verdict: 'confirmed', remembered: 2 },
      { witness: 'audit log', domain: 'value', verdict: 'confirmed', remembered: 2 },
    ]);
  });

  it('finds out that the folder was put back, and stands by the older one once it was accepted', async () => {
    const { root, folder, fresh, store, open } = await aRecordedStore();
    await cp(folder, path.join(root, 'backup'), { recursive: true });
    await open.update(words, () => ['newer']);
    await store.settled();
    await rm(folder, { recursive: true });
    await cp(path.join(root, 'backup'), folder, { recursive: true });

    const rolledBack = await fresh().unlock(passphrase);
    expect(rolledBack.withheld?.code).toBe('store.rollback');
    expect(rolledBack.withheld?.detail).toContain('says the audit log');

    const accepting = fresh();
    await accepting.acceptRollback(passphrase, async () => undefined);
    await accepting.settled();
    expect((await fresh().unlock(passphrase)).withheld).toBeNull();
  });

  it('says that a folder which holds nothing held a store', async () => {
    const { folder, fresh } = await aRecordedStore();
    await rm(folder, { recursive: true });
    const error = await expectCode(fresh().inspect(), 'store.missing');
    expect(error.detail).toContain('the audit log remembers it');
    await expectCode(fresh().create('passphrase', passphrase), 'store.missing');
  });

  it('says nothing where the log is gone, and keeps nobody out', async () => {
    const { log, fresh } = await aRecordedStore();
    await rm(log.folder, { recursive: true });
    const { testimonies, withheld } = await fresh().unlock(passphrase);
    expect(withheld).toBeNull();
    expect(testimonies.map(({ verdict }) => verdict)).toEqual(['unverifiable', 'unverifiable']);
  });

  it('does not take the records of another store for its own', async () => {
    const { log, fresh } = await aRecordedStore();
    await log.audit.append({
      kind: 'store.committed',
      store: 'another',
      domain: 'meta',
      generation: 99,
      sha256: 'f'.repeat(64),
    });
    expect((await fresh().unlock(passphrase)).withheld).toBeNull();
  });
});
