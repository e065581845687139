import { createHash } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Keychain } from '../platform/keychain/keychain';
import { wipe } from './format/slots';
import type { FactorSecrets, Slot } from './format/slots';
import type { DeriveKey, KdfParameters } from './key-derivation/key-derivation';

/** The keychain entry that holds a key of a store. @param name as `entryName` makes it. */
export function keyAccount(name: string): string {
  return `store:${name}`;
}

/** The keychain entry that remembers that a folder held a store, should the folder be emptied. */
export function witnessAccount(folder: string): string {
  const digest = createHash('sha256').update(path.resolve(folder)).digest('hex');
  return `folder:${digest.slice(0, 32)}`;
}

/** Secrets of one unlocking; each is fetched or derived once, however many slots ask for it. */
export interface UnlockSecrets extends FactorSecrets {
  /** Whether everything that the slot needs can be had; others are not tried. */
  fits(slot: Slot): boolean;
  /** Zeroes the passphrase and everything derived from it. */
  wipe(): Promise<void>;
}

export interface UnlockSecretsDependencies {
  readonly keychain: Keychain;
  readonly deriveKey: DeriveKey;
  /** Null when there is nobody to ask: slots that need it are then not tried. */
  readonly passphrase: SecretText | null;
}

/** Reads the keychain and derives from the passphrase when a slot asks for it. */
export function createUnlockSecrets(dependencies: UnlockSecretsDependencies): UnlockSecrets {
  const { keychain, deriveKey, passphrase } = dependencies;
  const typed = passphrase === null ? null : passphraseBytes(passphrase);
  const fetched = new Map<string, Promise<Uint8Array>>();
  const once = (key: string, fetch: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const known = fetched.get(key) ?? fetch();
    fetched.set(key, known);
    return known;
  };
  return {
    fits: ({ factors }) =>
      factors.every(factor => factor === 'keychain' || (factor === 'passphrase' && typed !== null)),
    keychain: (name, madeWith) => once(name, () => readKeychain(keychain, { name, madeWith })),
    passphrase: kdf => {
      if (typed === null) return Promise.reject(new AppError('session.locked'));
      return once(canonicalJson({ ...costOf(kdf), salt: kdf.salt }), () =>
        deriveKey(typed, Buffer.from(kdf.salt, 'base64'), costOf(kdf)),
      );
    },
    quorum: () => Promise.reject(new AppError('session.locked')),
    async wipe() {
      if (typed !== null) wipe(typed);
      for (const secret of await Promise.allSettled(fetched.values())) {
        if (secret.status === 'fulfilled') wipe(secret.value);
      }
    },
  };
}

/** Opens the slots of one set of shares, and no other. */
export function createQuorumSecrets(quorum: {
  readonly set: string;
  readonly key: Uint8Array;
}): UnlockSecrets {
  const refuse = (): Promise<never> => Promise.reject(new AppError('session.locked'));
  return {
    fits: slot => slot.factors.join() === 'quorum' && slot.quorum?.set === quorum.set,
    keychain: refuse,
    passphrase: refuse,
    quorum: () => Promise.resolve(quorum.key),
    async wipe() {
      wipe(quorum.key);
    },
  };
}

/** One spelling per passphrase, so that keyboards that compose accents differently agree. */
function passphraseBytes(passphrase: SecretText): Uint8Array {
  return Buffer.from(passphrase.open().normalize('NFC'));
}

function costOf({ memoryKiB, passes, lanes }: KdfParameters) {
  return { memoryKiB, passes, lanes };
}

interface KeychainEntry {
  readonly name: string;
  readonly madeWith: string | null;
}

/** Another backend is told before it is asked: it may hold nothing, or the entry of somebody else. */
async function readKeychain(keychain: Keychain, entry: KeychainEntry): Promise<Uint8Array> {
  const { name, madeWith } = entry;
  const { backend } = keychain;
  if (madeWith !== null && madeWith !== backend) {
    throw new AppError('unlock.backendChanged', {
      detail: `made with ${madeWith}, active here: ${backend}`,
    });
  }
  const secret = await keychain.read(keyAccount(name));
  if (secret !== null) return secret;
  throw new AppError('unlock.factorMissing', {
    detail: `no entry ${keyAccount(name)}; made with ${madeWith ?? 'an unnamed keychain'}, active here: ${backend}`,
  });
}
