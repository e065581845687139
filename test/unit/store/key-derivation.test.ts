import { beforeAll, describe, expect, it } from 'vitest';
import {
  createArgon2,
  deriveInWorker,
  deriveNatively,
  loadNative,
} from '../../../electron/store/key-derivation/argon2';
import type { NativeArgon2 } from '../../../electron/store/key-derivation/argon2';
import {
  checkKdfCost,
  kdfDefaults,
  kdfLimits,
} from '../../../electron/store/key-derivation/key-derivation';
import type { KdfCost } from '../../../electron/store/key-derivation/key-derivation';
import { hasCode } from '../../../shared/errors/app-error';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase, secretWords, wrongPassphrase } from '../../builders/a-store';
import { bundleChild } from '../../builders/bundled-child';
import { expectCode } from '../../builders/expect-code';
import { referenceArgon2id } from '../../builders/reference-argon2';

let workerPath = '';
let native: NativeArgon2;
beforeAll(async () => {
  workerPath = await bundleChild('electron/store/key-derivation/argon2-worker.ts');
  const loaded = await loadNative();
  if (loaded === null) throw new Error('the native module does not load here');
  native = loaded;
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

describe('Argon2id', () => {
  it('is what RFC 9106 says, in the reference that the libraries are held to', () => {
    const tag = referenceArgon2id({
      password: new Uint8Array(32).fill(1),
      salt: new Uint8Array(16).fill(2),
      secret: new Uint8Array(8).fill(3),
      data: new Uint8Array(12).fill(4),
      memoryKiB: 32,
      passes: 3,
      lanes: 4,
      length: 32,
    });
    // RFC 9106, section 5.3.
    expect(hex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  it.each<KdfCost>([
    { memoryKiB: 32, passes: 3, lanes: 4 },
    { memoryKiB: 64, passes: 2, lanes: 1 },
    { memoryKiB: 77, passes: 1, lanes: 2 },
    { memoryKiB: 1024, passes: 2, lanes: 1 },
  ])(
    'gives the same bytes natively, in WebAssembly and in the reference: $memoryKiB KiB',
    async cost => {
      const password = Buffer.from('pässword');
      const salt = new Uint8Array(32).fill(9);
      const expected = hex(referenceArgon2id({ password, salt, ...cost, length: 32 }));
      const request = { passphrase: password, salt, cost };
      expect(hex(await deriveNatively(native, request))).toBe(expected);
      expect(hex(await deriveInWorker(workerPath, request))).toBe(expected);
    },
  );

  it('agrees between the two libraries at the cost that is really used', async () => {
    const request = {
      passphrase: Buffer.from(passphrase.open()),
      salt: new Uint8Array(32).fill(5),
      cost: kdfDefaults['keychain+passphrase'],
    };
    const natively = await deriveNatively(native, request);
    expect(hex(await deriveInWorker(workerPath, request))).toBe(hex(natively));
  });

  it('fails by name when the worker cannot be started', async () => {
    const request = {
      passphrase: Buffer.from('x'),
      salt: new Uint8Array(32),
      cost: kdfDefaults.passphrase,
    };
    await expectCode(deriveInWorker('/nonexistent/worker.cjs', request), 'internal');
  });

  it('opens a real store at a real cost', async () => {
    const root = await aFolder();
    const deriveKey = createArgon2({ workerPath });
    const store = aStore(root, { deriveKey });
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(secretWords, () => ['hunter2']);
    await expectCode(store.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
  });
});

describe('the cost of key derivation', () => {
  it('of new stores is inside the bounds, and higher where there is no keychain', () => {
    for (const cost of Object.values(kdfDefaults)) expect(() => checkKdfCost(cost)).not.toThrow();
    const { memoryKiB } = kdfDefaults.passphrase;
    expect(memoryKiB).toBe(4 * kdfDefaults['keychain+passphrase'].memoryKiB);
  });

  it.each(['memoryKiB', 'passes', 'lanes'] as const)('has bounds for %s', name => {
    const { least, most } = kdfLimits[name];
    const withValue = (value: number): KdfCost => ({ ...kdfDefaults.passphrase, [name]: value });
    for (const value of [least, most]) expect(() => checkKdfCost(withValue(value))).not.toThrow();
    for (const value of [least - 1, most + 1, 0, -1, 2.5, Number.NaN]) {
      let error: unknown;
      try {
        checkKdfCost(withValue(value));
      } catch (thrown) {
        error = thrown;
      }
      expect(hasCode(error, 'store.kdfLimit')).toBe(true);
    }
  });
});
