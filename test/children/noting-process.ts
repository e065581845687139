import path from 'node:path';
import { createAuditLog } from '../../electron/audit/create-audit-log';
import { createAuditRecipient } from '../../electron/audit/recipient';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createDebtLedger } from '../../electron/rotation/debt-ledger';
import { noteRelease } from '../../electron/rotation/note-release';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { createFileLock } from '../../electron/store/files/file-lock';
import { SecretText } from '../../shared/lib/secret-text';
import { aLedgerLine } from '../builders/an-incident';
import { createRecordingLog } from '../fakes/recording-log';

/**
 * Notes one release of the incident in its third argument while nobody can write to the store, says so,
 * and waits to be killed. Arguments: folder, passphrase, incident.
 */
const [folder = '', passphrase = '', incident = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const [clock, random] = [createSystemClock(), createSystemRandom()];
  const processes = createSystemProcesses('jump-01');
  const uid = process.getuid?.() ?? null;
  const host = {
    osUser: 'writer',
    uid,
    hostName: 'jump-01',
    pid: process.pid,
    appVersion: '0.1.0',
  };
  const parts = { clock, random, processes, host };
  const store = createSealedStore({
    ...{ ...parts, folder: path.join(folder, 'store'), keychain: createNoKeychain() },
    deriveKey: async () => new Uint8Array(32).fill(9),
  });
  const open = await store.unlock(new SecretText(passphrase));
  const place = path.join(folder, 'audit');
  const recipient = createAuditRecipient({ folder: place, random, host });
  const audit = createAuditLog({ ...parts, folder: place, recipient });
  const log = createRecordingLog();
  const ledger = createDebtLedger({ store: () => open, changed: () => undefined, log });
  const lock = createFileLock({ ...parts, file: path.join(folder, 'store', 'lock') });
  await lock.hold(async () => {
    await noteRelease(
      {
        ...{ ledger, audit, entries: () => [], newId: random.uuid, osUser: 'writer', dueHours: 24 },
        ...{ incident: () => incident, privateKey: async () => new Uint8Array(32) },
      },
      aLedgerLine(),
    );
    process.stdout.write('noted\n');
    await new Promise(() => setInterval(() => undefined, 60_000));
  });
}

void main();
