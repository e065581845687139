import { generateKeyPairSync } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hardening } from '../../electron/platform/hardening';
import { loadPolicy } from '../../electron/policy/load-policy';
import type { PolicyReading } from '../../electron/policy/load-policy';
import { writePinnedKey } from '../../electron/policy/pinned-key';
import { signedBytes } from '../../electron/policy/policy-document';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createPolicyKeeper } from '../../electron/policy/policy-keeper';
import { createPolicyMemory } from '../../electron/policy/policy-memory';
import { signBytes, writePublicKey } from '../../electron/policy/signing-key';
import type { PolicyState } from '../../shared/domain/policy';
import { aFolder } from './a-folder';
import { aHardening } from './a-hardening';

/** A policy as people write it. */
export type PolicyText = Readonly<Record<string, unknown>>;

/** A host that an administrator manages: real files, his key, and a clock in the test's hand. */
export interface ManagedPolicy {
  readonly file: string;
  readonly keyFile: string;
  /** The data folder of a user. */
  readonly home: string;
  /** Milliseconds since 1970; changed by the test. */
  now: number;
  /** As the administrator's key signs it, with a version and an end where the test names none. */
  signed(policy: PolicyText, key?: SigningKey): PolicyText;
  /** Puts a file into its place, as `mv` does. */
  put(policy: PolicyText | string): Promise<void>;
  remove(): Promise<void>;
  pin(leastVersion?: number, key?: SigningKey): Promise<void>;
  unpin(): Promise<void>;
  /** As a process reads it that starts now. */
  load(): Promise<PolicyState>;
  /** What a process goes by that stays. */
  hardening(): Promise<Hardening>;
}

export type SigningKey = ReturnType<typeof aSigningKey>;

export function aSigningKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { text: writePublicKey(publicKey), secret: privateKey };
}

export const managedFrom = Date.UTC(2026, 0, 1);

/** Signed for 2026; the clock begins with that year. */
export async function aManagedPolicy(): Promise<ManagedPolicy> {
  const root = await aFolder();
  const folder = path.join(root, 'etc');
  const home = path.join(root, 'home');
  await mkdir(folder, { mode: 0o755 });
  await mkdir(home, { mode: 0o700 });
  const [file, keyFile] = ['policy.json', 'policy-key.json'].map(name =>
    path.join(folder, name),
  ) as [string, string];
  const uid = process.getuid?.() ?? 0;
  const own = aSigningKey();
  const place = { file, keyFile, owners: [uid], preferences: null };
  const reading = (): PolicyReading => ({
    place,
    memory: createPolicyMemory({ folder: home, uid, random: createSystemRandom() }),
    programVersion: '1.2.0',
    now: () => managed.now,
  });
  const replace = async (target: string, text: string): Promise<void> => {
    await writeFile(`${target}.new`, text, { mode: 0o644 });
    await rename(`${target}.new`, target);
  };
  const managed: ManagedPolicy = {
    ...{ file, keyFile, home, now: managedFrom },
    signed(policy, key = own) {
      const usual = { v: 1, version: 1, expiresAt: '2027-01-01T00:00:00Z' };
      // What is undefined does not stand in a file.
      const whole = JSON.parse(JSON.stringify({ ...usual, ...policy })) as PolicyText;
      const value = signBytes(signedBytes(whole), key.secret);
      return { ...whole, signature: { key: key.text, value } };
    },
    put: policy => replace(file, typeof policy === 'string' ? policy : JSON.stringify(policy)),
    remove: () => rm(file),
    pin: (leastVersion = 1, key = own) =>
      replace(keyFile, writePinnedKey({ key: key.text, leastVersion })),
    unpin: () => rm(keyFile),
    load: () => loadPolicy(reading()),
    async hardening() {
      const rules = await createPolicyKeeper(reading());
      return {
        ...aHardening(),
        get policy() {
          return rules.now();
        },
        rules,
      };
    },
  };
  return managed;
}
