import { describe, expect, it } from 'vitest';
import { createKeychainWitness } from '../../../electron/audit/keychain-witness';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog, appendRequests, aRequest } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import {
  contentOf,
  parsed,
  putContent,
  recordsIn,
  signedWith,
} from '../../builders/a-tampered-log';
import { createMemoryKeychain } from '../../fakes/memory-keychain';
import { createRecordingLog } from '../../fakes/recording-log';

async function checkpointsIn(log: KeptLog): Promise<readonly number[]> {
  const records = await recordsIn(log);
  return records.filter(({ kind }) => kind === 'log.checkpoint').map(({ seq }) => seq);
}

describe('checkpoints', () => {
  it('are every 64th record and the last, while a session is unlocked', async () => {
    const log = await anAuditLog(await aFolder());
    await appendRequests(log.audit, 70);
    expect(await checkpointsIn(log)).toEqual([]);
    log.audit.beginSession({ signer: log.signer, witness: null });
    await appendRequests(log.audit, 60);
    expect(await checkpointsIn(log)).toEqual([128]);
    await log.audit.endSession();
    await log.audit.endSession();
    expect(await checkpointsIn(log)).toEqual([128, 132]);
    await appendRequests(log.audit, 70);
    expect(await checkpointsIn(log)).toEqual([128, 132]);
    expect(await log.audit.verify()).toMatchObject({
      state: 'intact',
      checkpoints: { count: 2, since: 70 },
    });
  });

  it('close a file before the next begins, whichever limit it reaches', async () => {
    for (const limits of [
      { records: 5, bytes: 2 ** 20 },
      { records: 1000, bytes: 4000 },
    ]) {
      const log = await anAuditLog(await aFolder(), { limits });
      log.audit.beginSession({ signer: log.signer, witness: null });
      await appendRequests(log.audit, 12);
      const { lines } = await contentOf(log);
      const files = [...new Set(lines.map(({ file }) => file))];
      expect(files.length).toBeGreaterThan(2);
      for (const file of files.slice(0, -1)) {
        const last = lines.findLast(line => line.file === file);
        expect(parsed(last?.text ?? '').kind).toBe('log.checkpoint');
      }
      expect(await log.audit.verify()).toMatchObject({ state: 'intact' });
    }
  });

  it('carry a signature that others make alike', async () => {
    const root = await aFolder();
    const log = await anAuditLog(root);
    log.audit.beginSession({ signer: log.signer, witness: null });
    await log.audit.append(aRequest(1));
    await log.audit.endSession();
    const checkpoint = (await recordsIn(log))[1];
    const foreign = signedWith({ ...checkpoint } as never, new Uint8Array(32));
    expect(Buffer.from(checkpoint?.sig ?? '', 'base64')).toHaveLength(64);
    expect(foreign.sig).not.toBe(checkpoint?.sig);
    expect(await log.audit.check(null)).toMatchObject({ fault: null });
  });
});

describe('the witness in the keychain', () => {
  it('hears of checkpoints, and finds out about a folder that was put back', async () => {
    const log = await anAuditLog(await aFolder());
    const witness = createKeychainWitness(createMemoryKeychain(), log.folder);
    log.audit.beginSession({ signer: log.signer, witness });
    await appendRequests(log.audit, 3);
    expect(await witness.remembered()).toBeNull();
    await log.audit.endSession();
    const old = await contentOf(log);

    log.audit.beginSession({ signer: log.signer, witness });
    await appendRequests(log.audit, 3);
    await log.audit.endSession();
    const { head } = await log.audit.verify();
    expect(await witness.remembered()).toEqual({ chain: log.chain, ...head });
    expect(await log.audit.check(witness)).toMatchObject({ fault: null });

    await putContent(log, old);
    expect(await log.audit.check(null)).toMatchObject({ fault: null });
    const fault = { sequence: 5, kind: 'rolled-back' };
    expect(await log.audit.check(witness)).toMatchObject({ fault });
  });

  it('that does not answer is noted and nothing more', async () => {
    const notes = createRecordingLog();
    const log = await anAuditLog(await aFolder(), { log: notes });
    const keychain = createMemoryKeychain();
    const witness = createKeychainWitness(keychain, log.folder);
    keychain.unavailable = true;
    log.audit.beginSession({ signer: log.signer, witness });
    await log.audit.append(aRequest(1));
    await log.audit.endSession();
    expect(notes.text()).toContain('audit witness not updated');
    expect(await log.audit.check(witness)).toMatchObject({ fault: null });
    expect(await checkpointsIn(log)).toEqual([2]);
  });
});
