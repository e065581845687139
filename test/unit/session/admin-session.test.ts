import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemProcesses } from '../../../electron/platform/processes';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { createTimeKeeper } from '../../../electron/platform/time-keeper';
import { adminMs, createAdminSession } from '../../../electron/session/admin-session';
import type { AdminSession } from '../../../electron/session/admin-session';
import { withUnlockDelay } from '../../../electron/session/delayed-unlock';
import { anIncident } from '../../builders/an-incident';
import { createSessionService } from '../../../electron/session/session-service';
import type { SessionService } from '../../../electron/session/session-service';
import { createUnlockDelay } from '../../../electron/session/unlock-delay';
import { configurationCollection } from '../../../electron/store/collections/configuration';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase, wrongPassphrase } from '../../builders/a-store';
import { anAuditLog } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createRecordingLog } from '../../fakes/recording-log';

describe('admin mode', () => {
  let clock: HandClock;
  let kept: KeptLog;
  let session: SessionService;
  let admin: AdminSession;

  beforeEach(async () => {
    const root = await aFolder();
    const [random, log] = [createSystemRandom(), createRecordingLog()];
    clock = createHandClock();
    kept = await anAuditLog(root, { clock });
    const processes = createSystemProcesses('jump-01');
    const delay = createUnlockDelay({ folder: root, clock, random, processes, log });
    const sealed = withUnlockDelay(aStore(root, { clock }), delay);
    await sealed.create('passphrase', passphrase);
    const { audit } = kept;
    const parts = { sealed, audit, clock, time: createTimeKeeper(clock), log };
    const witness = { remembered: async () => null, remember: async () => undefined };
    session = createSessionService({ ...parts, witness, longestIdleMinutes: () => null });
    admin = createAdminSession({ ...parts, session });
    await session.unlock(passphrase, 'test');
    await session.store().update(configurationCollection, one => ({
      ...one,
      session: { ...one.session, lockAfterIdleMinutes: 0 },
    }));
    await session.lock('user');
    await session.unlock(passphrase, 'test');
  });

  afterEach(() => session.lock('quit'));

  /** What the log has of admin mode, oldest first. */
  async function recorded(): Promise<readonly unknown[]> {
    const records = await kept.audit.recent(100, kept.privateKey);
    return records
      .map(({ event }) => event)
      .filter(event => event?.kind.startsWith('admin.'))
      .reverse();
  }

  const isOpen = (): boolean => admin.endsAt() !== null;
  const calling = async (): Promise<void> => admin.require();

  it('is closed until the passphrase is typed once more, and says until when it is open', async () => {
    await expectCode(calling(), 'admin.locked');
    await admin.unlock(passphrase);
    expect(admin.endsAt()).toBe(clock.now() + adminMs);
    await calling();
    await expect.poll(recorded).toEqual([{ kind: 'admin.opened', door: 'desktop' }]);
  });

  it('ends 15 minutes after the last call, whatever the clock on the wall says', async () => {
    await admin.unlock(passphrase);
    await clock.advance(adminMs - 1_000);
    await calling();
    await clock.advance(adminMs - 1_000);
    expect(isOpen()).toBe(true);
    await clock.advance(1_001);
    await expectCode(calling(), 'admin.locked');
    await expect.poll(recorded).toContainEqual({ kind: 'admin.ended', why: 'time' });
  });

  it('is not kept open by a call that comes after a sleep', async () => {
    await admin.unlock(passphrase);
    // Shorter than what locks the session.
    for (let nap = 0; nap < 20; nap += 1) {
      clock.suspend(50_000);
      await clock.advance(1_000);
    }
    await expectCode(calling(), 'admin.locked');
  });

  it('ends by leaving, and with the lock', async () => {
    await admin.unlock(passphrase);
    admin.leave();
    await expectCode(calling(), 'admin.locked');
    await admin.unlock(passphrase);
    await session.lock('user');
    expect(isOpen()).toBe(false);
    await expectCode(calling(), 'session.locked');
    await expectCode(admin.unlock(passphrase), 'session.locked');
    await session.unlock(passphrase, 'test');
    await expectCode(calling(), 'admin.locked');
    await expect.poll(recorded).toEqual([
      { kind: 'admin.opened', door: 'desktop' },
      { kind: 'admin.ended', why: 'left' },
      { kind: 'admin.opened', door: 'desktop' },
      { kind: 'admin.ended', why: 'lock' },
    ]);
  });

  it('ends when an incident is opened, and stays closed as long as it is open', async () => {
    const heard: (number | null)[] = [];
    await admin.unlock(passphrase);
    admin.onChange(() => heard.push(admin.endsAt()));
    session.holdIncident(anIncident());
    expect(heard).toEqual([null]);
    await expectCode(calling(), 'push.incidentOpen');
    await expectCode(admin.unlock(passphrase), 'push.incidentOpen');
    await expect.poll(recorded).toEqual([
      { kind: 'admin.opened', door: 'desktop' },
      { kind: 'admin.ended', why: 'incident' },
    ]);
  });

  it('counts a wrong passphrase like any other, and records it', async () => {
    for (const _ of [1, 2, 3])
      await expectCode(admin.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
    await expectCode(admin.unlock(passphrase), 'unlock.delayed');
    expect(isOpen()).toBe(false);
    await expect
      .poll(recorded)
      .toEqual([
        ...[1, 2, 3].map(() => ({ kind: 'admin.refused', code: 'unlock.wrongPassphrase' })),
        { kind: 'admin.refused', code: 'unlock.delayed' },
      ]);
    await clock.advance(1_001);
    await admin.unlock(passphrase);
    expect(isOpen()).toBe(true);
  });

  it('does not open when an incident came while the key was derived', async () => {
    const opening = admin.unlock(passphrase);
    session.holdIncident(anIncident());
    await expectCode(opening, 'push.incidentOpen');
    expect(isOpen()).toBe(false);
  });
});
