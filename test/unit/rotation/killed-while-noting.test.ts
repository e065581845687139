import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createNoKeychain } from '../../../electron/platform/keychain/none';
import { createDebtLedger } from '../../../electron/rotation/debt-ledger';
import { recoverNotes } from '../../../electron/rotation/recover-notes';
import { aFolder } from '../../builders/a-folder';
import { aLedgerLine } from '../../builders/an-incident';
import { aStore, passphrase } from '../../builders/a-store';
import { anAuditLog } from '../../builders/an-audit-log';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';
import { createRecordingLog } from '../../fakes/recording-log';

const incident = '0e2bbf1c-52f3-4a0c-8b87-0a4d5c6e7f80';

describe('a release that was noted in an incident', () => {
  it('is owed after a kill although the store could not be written, and once only', async () => {
    const folder = await aFolder();
    const kept = await anAuditLog(folder);
    const store = aStore(folder, {
      keychain: createNoKeychain(),
      deriveKey: async () => new Uint8Array(32).fill(9),
    });
    await store.create('passphrase', passphrase);
    const bundle = await bundleChild('test/children/noting-process.ts');
    const child = startChild(bundle, [folder, passphrase.open(), incident]);
    const ending = endOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    expect(await ending).toMatchObject({ stdout: 'noted\n', stderr: '' });

    const open = await store.unlock(passphrase);
    const changed = (): void => undefined;
    const ledger = createDebtLedger({ store: () => open, changed, log: createRecordingLog() });
    expect(await ledger.read(), 'the kill came before the store').toEqual([]);
    const privateKey = async (): Promise<Uint8Array> => kept.privateKey;
    const parts = { ledger, audit: kept.audit, privateKey, osUser: 'operator', dueHours: 24 };
    const left = { id: incident, from: 1, user: 'writer' };
    for (let unlocks = 0; unlocks < 2; unlocks += 1) await recoverNotes(parts, left);
    await recoverNotes(parts, { ...left, id: 'another incident' });

    const { tenant, path, version } = aLedgerLine();
    const owed = { tenant, path, version, incident, seenBy: 'writer', state: 'open' };
    expect(await ledger.read()).toMatchObject([owed]);
    expect(await ledger.read()).toHaveLength(1);
  });
});
