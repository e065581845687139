import { beforeEach, describe, expect, it } from 'vitest';
import { createPushDesk } from '../../../electron/ipc/push-desk';
import type { PushDesk } from '../../../electron/ipc/push-desk';
import type { PushWork } from '../../../electron/push/push-service';
import type { Services } from '../../../electron/services';
import type { PushTaskView } from '../../../shared/contract/push';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import { createDeferred } from '../../../shared/lib/deferred';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

const emea = 'emea' as TenantId;
const begun = { task: 'apply', step: 'reading', tenant: null, path: null, done: 0, total: null };

describe('what the window has asked of the push', () => {
  let clock: HandClock;
  let desk: PushDesk;
  let told: (PushTaskView | null)[];
  let calls: number;
  let touches: number;
  let endsAt: number | null;
  let endAdmin: () => void;

  beforeEach(() => {
    clock = createHandClock();
    [told, calls, touches, endsAt] = [[], 0, 0, 1];
    const listeners: (() => void)[] = [];
    const admin = {
      endsAt: () => endsAt,
      onChange: (listener: () => void) => listeners.push(listener),
      require() {
        calls += 1;
        if (endsAt === null) throw new AppError('admin.locked');
      },
    };
    endAdmin = () => {
      endsAt = null;
      for (const listener of listeners) listener();
    };
    const session = { touch: () => (touches += 1) };
    desk = createPushDesk({ admin, session, platform: { clock } } as unknown as Services);
    desk.onChange(() => told.push(desk.running()));
  });

  /** Begins an apply that goes on until it is told to end. */
  function begin() {
    const end = createDeferred<string>();
    let how: PushWork | undefined;
    const result = desk.carryOut('apply', async work => {
      how = work;
      return end.promise;
    });
    if (!how) throw new Error('it did not begin');
    return { end, result, how };
  }

  it('is told from its beginning to its end', async () => {
    const { end, result, how } = begin();
    const path = 'a:b' as SecretPath;
    how.onProgress({ step: 'writing', tenant: emea, path, done: 1, total: 2 });
    end.resolve('done');
    expect(await result).toBe('done');
    expect(told).toEqual([
      begun,
      { task: 'apply', step: 'writing', tenant: emea, path, done: 1, total: 2 },
      null,
    ]);
    expect(how.trigger).toBe('person');
  });

  it('is told ten times a second at most, and can be asked at any time', async () => {
    const { how } = begin();
    for (let done = 0; done < 1000; done += 1) {
      how.onProgress({ step: 'writing', tenant: emea, done, total: 1000 });
      await clock.advance(1);
    }
    expect(told.length).toBeLessThan(14);
    expect(desk.running()?.done).toBe(999);
  });

  it('is one thing at a time', async () => {
    const { end, result } = begin();
    await expectCode(
      desk.carryOut('plan', async () => 'another'),
      'push.busy',
    );
    end.resolve('done');
    await result;
    expect(await desk.carryOut('plan', async () => 'later')).toBe('later');
  });

  it('is broken off by a cancel, and not the next', async () => {
    const first = begin();
    desk.cancel();
    expect(first.how.signal.aborted).toBe(true);
    first.end.reject(new AppError('cancelled'));
    await expectCode(first.result, 'cancelled');
    expect(desk.running()).toBeNull();
    expect(begin().how.signal.aborted).toBe(false);
  });

  it('keeps admin mode open while it goes on, and ends with it', () => {
    const { how } = begin();
    how.onProgress({ step: 'writing', tenant: emea, done: 1, total: 2 });
    expect(calls).toBe(1);
    endAdmin();
    expect(how.signal.aborted).toBe(true);
    how.onProgress({ step: 'verifying', tenant: emea, done: 1, total: 2 });
    expect(calls).toBe(1);
  });

  it('keeps the session from its idle lock for an hour, and no longer', async () => {
    const { how } = begin();
    const goOn = async (): Promise<number> => {
      await clock.advance(20 * 60_000);
      how.onProgress({ step: 'writing', tenant: emea, done: 1, total: 2 });
      return touches;
    };
    expect([await goOn(), await goOn(), await goOn(), await goOn()]).toEqual([1, 2, 3, 3]);
    expect(how.signal.aborted).toBe(false);
  });

  it('is broken off where admin mode may not stay open', () => {
    const { how } = begin();
    endsAt = null;
    how.onProgress({ step: 'writing', tenant: emea, done: 1, total: 2 });
    expect(how.signal.aborted).toBe(true);
  });
});
