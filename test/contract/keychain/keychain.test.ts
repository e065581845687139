import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/platform/keychain/keychain';
import { createKeychainProcess } from '../../../electron/platform/keychain/keychain-process';
import { pickKeychain } from '../../../electron/platform/keychain/pick';
import { createSystemClock } from '../../../electron/platform/system-clock';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { bundleChild } from '../../builders/bundled-child';
import { expectCode } from '../../builders/expect-code';
import { createMemoryKeychain } from '../../fakes/memory-keychain';
import { aSecretService } from './a-secret-service';
import type { SecretService } from './a-secret-service';

let workerPath = '';
let folder = '';
let service: SecretService;
beforeAll(async () => {
  workerPath = await bundleChild('electron/platform/keychain/keychain-worker.ts');
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
  service = await aSecretService(path.join(folder, 'unlocked'));
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

function aKeychain(
  environment: Readonly<Record<string, string | undefined>>,
  changes: {
    readonly deadlineMs?: number;
    readonly restMs?: number;
    readonly workerPath?: string;
  } = {},
): Keychain {
  const { execPath } = process;
  const clock = createSystemClock();
  const ask = createKeychainProcess({
    ...{ workerPath, execPath, environment, clock },
    // A test that waits for an answer must get it, however busy the machine is.
    ...{ deadlineMs: 30_000, ...changes },
  });
  return pickKeychain('linux', ask);
}

const keychains: readonly (readonly [string, () => Keychain])[] = [
  ['keychain in memory', createMemoryKeychain],
  ['secret service through its process', () => aKeychain(service.environment)],
];

describe.each(keychains)('the %s', (_name, make) => {
  it('says that there is no entry where there is none', async () => {
    expect(await make().read('store:never-written')).toBeNull();
  });

  it('gives any bytes back as they were, also after they were replaced', async () => {
    const keychain = make();
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    await keychain.write('store:bytes', every);
    expect(await keychain.read('store:bytes')).toEqual(every);
    await keychain.write('store:bytes', new Uint8Array(32));
    expect(await keychain.read('store:bytes')).toEqual(new Uint8Array(32));
  });

  it('keeps accounts apart', async () => {
    const keychain = make();
    await keychain.write('store:one', Uint8Array.of(1));
    await keychain.write('store:two', Uint8Array.of(2));
    expect(await keychain.read('store:one')).toEqual(Uint8Array.of(1));
  });

  it('forgets what was removed, and does not mind when there was nothing', async () => {
    const keychain = make();
    await keychain.write('store:gone', Uint8Array.of(1));
    await keychain.remove('store:gone');
    expect(await keychain.read('store:gone')).toBeNull();
    await keychain.remove('store:gone');
  });
});

/** Every way to call a keychain, for those that must all fail. */
async function expectFailure(keychain: Keychain, code: ErrorCode): Promise<void> {
  await expectCode(keychain.read('store:one'), code);
  await expectCode(keychain.write('store:one', Uint8Array.of(1)), code);
  await expectCode(keychain.remove('store:one'), code);
}

describe('a keychain that cannot answer', () => {
  const { PATH } = process.env;

  it('is unavailable where there is no message bus, and no other place is taken', async () => {
    const nowhere = `unix:path=${path.join(folder, 'nobody')}`;
    const dead = aKeychain({ PATH, HOME: folder, DBUS_SESSION_BUS_ADDRESS: nowhere });
    await expectFailure(dead, 'unlock.keychainUnavailable');
    const none = { PATH, HOME: folder, XDG_RUNTIME_DIR: path.join(folder, 'none') };
    await expectFailure(aKeychain(none), 'unlock.keychainUnavailable');
  });

  it('is unavailable where nobody keeps secrets on the bus', async () => {
    const empty = await aSecretService(path.join(folder, 'empty'), { daemon: false });
    try {
      await expectFailure(aKeychain(empty.environment), 'unlock.keychainUnavailable');
    } finally {
      await empty.stop();
    }
  });

  it('is locked when the keyring is, and gives the entry back once it is unlocked', async () => {
    const place = path.join(folder, 'locked');
    const first = await aSecretService(place);
    try {
      await aKeychain(first.environment).write('store:one', Uint8Array.of(1));
      await first.lock();
      await expectFailure(aKeychain(first.environment), 'unlock.keychainLocked');
    } finally {
      await first.stop();
    }
    const again = await aSecretService(place);
    try {
      expect(await aKeychain(again.environment).read('store:one')).toEqual(Uint8Array.of(1));
    } finally {
      await again.stop();
    }
  });

  it('is denied where the policy of the bus keeps programs from it', async () => {
    const denied = await aSecretService(path.join(folder, 'denied'), { denied: true });
    try {
      await expectFailure(aKeychain(denied.environment), 'unlock.keychainDenied');
    } finally {
      await denied.stop();
    }
  });

  it('is out of time when the bus hangs, as soon as the deadline has passed', async () => {
    const socket = path.join(folder, 'hung');
    const server = createServer(() => undefined).listen(socket);
    try {
      const environment = { PATH, HOME: folder, DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` };
      const keychain = aKeychain(environment, { deadlineMs: 600 });
      const error = await expectCode(keychain.read('store:one'), 'unlock.keychainTimeout');
      expect(error.detail).toContain('no answer within 600 ms');
    } finally {
      server.close();
    }
  });

  it('that hangs is asked once for all calls of a moment, and again after it', async () => {
    const socket = path.join(folder, 'silent');
    let asked = 0;
    const server = createServer(() => void (asked += 1)).listen(socket);
    try {
      const environment = { PATH, HOME: folder, DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` };
      const keychain = aKeychain(environment, { deadlineMs: 600, restMs: 2_000 });
      await expectFailure(keychain, 'unlock.keychainTimeout');
      const error = await expectCode(keychain.read('store:one'), 'unlock.keychainTimeout');
      expect(error.detail).toBe('no answer to the call before');
      expect(asked).toBe(1);
      const later = async (): Promise<string | null | undefined> =>
        (await expectCode(keychain.read('store:one'), 'unlock.keychainTimeout')).detail;
      await expect.poll(later, { timeout: 20_000 }).toContain('within 600 ms');
      expect(asked).toBe(2);
    } finally {
      server.close();
    }
  });

  it('is unavailable when its process cannot start or says something else', async () => {
    const missing = aKeychain(service.environment, { workerPath: '/nonexistent/worker.cjs' });
    await expectFailure(missing, 'unlock.keychainUnavailable');
    const clock = createSystemClock();
    const environment = service.environment;
    const ask = createKeychainProcess({ workerPath, execPath: '/none', environment, clock });
    await expectFailure(pickKeychain('linux', ask), 'unlock.keychainUnavailable');
  });

  it('is unavailable on a platform that has none', async () => {
    const keychain = pickKeychain('sunos', () => Promise.reject(new Error('asked')));
    expect(keychain.backend).toBe('none');
    await expectFailure(keychain, 'unlock.keychainUnavailable');
  });

  // Words of systems that are not at hand here; the Secret Service's own are provoked above.
  it.each([
    ["Couldn't access platform storage: User interaction is not allowed.", 'unlock.keychainLocked'],
    ['Platform failure: User canceled the operation.', 'unlock.keychainLocked'],
    ['Platform failure: A specified logon session does not exist.', 'unlock.keychainLocked'],
    ['Platform failure: Access is denied. (os error 5)', 'unlock.keychainDenied'],
    ['Platform failure: something new', 'unlock.keychainUnavailable'],
  ] as const)('is classified by its words: %s', async (message, code) => {
    const keychain = pickKeychain('win32', async () => ({ kind: 'failed', message }));
    await expectFailure(keychain, code);
  });

  it.each([
    ['linux', 'secret-service'],
    ['darwin', 'keychain'],
    ['win32', 'credential-manager'],
    ['constructor', 'none'],
  ])('is named after what keeps the entries on %s', (platform, backend) => {
    const ask = (): Promise<never> => Promise.reject(new Error('asked'));
    expect(pickKeychain(platform, ask).backend).toBe(backend);
  });
});
