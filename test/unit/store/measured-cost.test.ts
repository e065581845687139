import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSealedStore } from '../../../electron/store/create-sealed-store';
import { decodeEnvelope } from '../../../electron/store/format/envelope';
import { deriveInWorker } from '../../../electron/store/key-derivation/argon2';
import { kdfDefaults, kdfLimits } from '../../../electron/store/key-derivation/key-derivation';
import type { DeriveKey, KdfCost } from '../../../electron/store/key-derivation/key-derivation';
import { measuredCost } from '../../../electron/store/key-derivation/measured-cost';
import type { SealedStore } from '../../../electron/store/sealed-store';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, quickDerive, storeDependencies } from '../../builders/a-store';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';
import { expectCode } from '../../builders/expect-code';
import { createFakeRandom } from '../../fakes/fake-random';
import { createHandClock } from '../../fakes/hand-clock';

const floor = kdfDefaults['keychain+passphrase'];

/** A host that needs so many milliseconds for the floor, and more in proportion for more work. */
function aHostOf(floorMs: number, mostKiB = Number.POSITIVE_INFINITY) {
  const clock = createHandClock();
  const asked: KdfCost[] = [];
  const work = ({ memoryKiB, passes }: KdfCost): number => memoryKiB * passes;
  const deriveKey: DeriveKey = async (secret, salt, cost) => {
    asked.push(cost);
    if (cost.memoryKiB > mostKiB) throw new AppError('store.noMemory');
    await clock.advance((floorMs * work(cost)) / work(floor));
    return quickDerive(secret, salt, cost);
  };
  const ms = (cost: KdfCost): number => (floorMs * work(cost)) / work(floor);
  return { deriveKey, clock, random: createFakeRandom(), asked, ms };
}

/** A store that was told no cost. */
function aMeasuringStore(folder: string, host: ReturnType<typeof aHostOf>): SealedStore {
  const { kdfCosts: _, ...dependencies } = storeDependencies(folder, host);
  return createSealedStore(dependencies);
}

describe('the measured cost', () => {
  it.each([700, 900, 4000])('is the floor where that takes %i ms', async floorMs => {
    expect(await measuredCost(floor, aHostOf(floorMs))).toEqual(floor);
  });

  it.each([20, 60, 113, 160, 400, 690])(
    'takes about a second where the floor takes %i ms',
    async floorMs => {
      const host = aHostOf(floorMs);
      const cost = await measuredCost(floor, host);
      expect(host.ms(cost)).toBeGreaterThanOrEqual(700);
      expect(host.ms(cost)).toBeLessThanOrEqual(1500);
      expect(cost.memoryKiB % 1024).toBe(0);
    },
  );

  it('adds passes before memory', async () => {
    expect(await measuredCost(floor, aHostOf(400))).toEqual({
      ...floor,
      passes: 7,
      memoryKiB: 68 * 1024,
    });
    expect(await measuredCost(floor, aHostOf(100))).toEqual({
      ...floor,
      passes: 10,
      memoryKiB: 3 * floor.memoryKiB,
    });
  });

  it('stays below the ceilings on any host', async () => {
    for (const least of Object.values(kdfDefaults)) {
      const cost = await measuredCost(least, aHostOf(0.01));
      expect(cost.memoryKiB).toBe(kdfLimits.memoryKiB.most);
      expect(cost.passes).toBe(kdfLimits.passes.most);
    }
  });

  it('is the floor where the clock stands still', async () => {
    expect(await measuredCost(floor, aHostOf(0))).toEqual(floor);
  });

  it('is corrected when the host turns out to be slower than it was', async () => {
    const host = aHostOf(100);
    let asked = 0;
    const busy: DeriveKey = async (...request) => {
      asked += 1;
      if (asked > 1) await host.clock.advance(2000);
      return host.deriveKey(...request);
    };
    const cost = await measuredCost(floor, { ...host, deriveKey: busy });
    expect(host.ms(cost)).toBeLessThan(500);
    expect(cost.memoryKiB).toBeGreaterThanOrEqual(floor.memoryKiB);
  });

  it('is the floor where there is no memory for more, and fails by name without even that', async () => {
    expect(await measuredCost(floor, aHostOf(10, floor.memoryKiB))).toEqual(floor);
    await expectCode(measuredCost(floor, aHostOf(10, 1024)), 'store.noMemory');
  });
});

describe('a new store', () => {
  it.each(['keychain+passphrase', 'passphrase'] as const)(
    'keeps the measured cost in its slot, at least that of its kind: %s',
    async unlock => {
      const folder = await aFolder();
      const store = aMeasuringStore(folder, aHostOf(300));
      await store.create(unlock, passphrase);
      const file = await readFile(path.join(folder, 'store', 'value-00000001.bgs'));
      const [slot] = decodeEnvelope(file).header.slots;
      expect(slot?.kdf?.memoryKiB).toBe(kdfDefaults[unlock].memoryKiB);
      expect(slot?.kdf?.passes).toBe(unlock === 'passphrase' ? 3 : 10);
    },
  );

  it('takes the floor without measuring when it protects nothing', async () => {
    const host = aHostOf(10);
    const folder = await aFolder();
    const store = aMeasuringStore(folder, host);
    await store.create('passphrase', passphrase, 'least');
    expect(host.asked).toEqual([kdfDefaults.passphrase]);
  });

  it('is not created where its key cannot be derived for lack of memory', async () => {
    const folder = await aFolder();
    const store = aMeasuringStore(folder, aHostOf(10, 1024));
    await expectCode(store.create('passphrase', passphrase), 'store.noMemory');
    expect([...(await filesBelow(folder)).keys()]).toEqual([]);
  });
});

describe('a host without memory', () => {
  let child = '';
  let starvedWorker = '';
  beforeAll(async () => {
    child = await bundleChild('test/children/derive-without-memory.ts');
    starvedWorker = await bundleChild('test/children/starved-worker.ts');
  });

  it('is told apart from a wrong passphrase', async () => {
    const folder = await aFolder();
    await aStore(folder).create('passphrase', passphrase);
    const poor: DeriveKey = async () => {
      throw new AppError('store.noMemory');
    };
    const error = await expectCode(
      aStore(folder, { deriveKey: poor }).unlock(new SecretText('whatever')),
      'store.noMemory',
    );
    expect(error.exitCode).toBe(45);
  });

  it('is named by the native library itself, when the system gives it nothing', async () => {
    const { stdout, stderr } = await endOf(startChild(child, []));
    expect({ stdout, stderr }).toEqual({ stdout: 'store.noMemory\n', stderr: '' });
  });

  it('is known from the words of a worker', async () => {
    const request = { passphrase: Buffer.from('x'), salt: new Uint8Array(32), cost: floor };
    await expectCode(deriveInWorker(starvedWorker, request), 'store.noMemory');
  });
});
