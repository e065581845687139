import type { NoteEvent, Noted } from '../../shared/domain/noted';
import type { UpdatePolicy } from '../../shared/domain/policy/update';
import { AppError } from '../../shared/errors/app-error';
import type { Platform } from '../platform/platform';
import { publicKeyInPem, readPublicKey, writePublicKey } from '../policy/signing-key';
import type { PublicKeyText } from '../policy/signing-key';
import { isOlder } from '../policy/version';
import { fetchManifest } from './fetch-manifest';
import { mostManifestBytes, readManifest } from './manifest';
import type { UpdateFile, UpdateManifest } from './manifest';
import { onRecord } from './on-record';
import { digestPackage } from './package-digest';
import { readNeeded } from './read-needed';
import { signManifest } from './sign-manifest';
import type { SignOrder, SignedManifest } from './sign-manifest';

/** What the source of updates offers. */
export interface UpdateOffer {
  readonly installed: string;
  readonly manifest: UpdateManifest;
  /** False when the installed version is the one that is offered. */
  readonly isNewer: boolean;
  /** As it came, for `verify` on a host that asks nobody. */
  readonly bytes: Uint8Array;
  readonly noted: Noted;
}

/** A package that was brought here, and what shall vouch for it. */
export interface VerifyOrder {
  readonly file: string;
  readonly manifest: string;
  /** Public key, PEM or as a policy holds it; counts only where the policy names none. */
  readonly keyFile: string | null;
}

/** A package that is what the key has signed. */
export interface VerifiedUpdate {
  readonly installed: string;
  readonly manifest: UpdateManifest;
  readonly file: UpdateFile;
  readonly isNewer: boolean;
  readonly noted: Noted;
}

/** Tells of newer versions and proves packages; installs nothing, ever. */
export interface UpdateService {
  /** @throws AppError `update.*`, `cancelled`. */
  check(signal: AbortSignal): Promise<UpdateOffer>;
  /** Needs no network. @throws AppError `update.*`, `cancelled`. */
  verify(order: VerifyOrder, signal: AbortSignal): Promise<VerifiedUpdate>;
  /** @throws AppError `update.unreadable`, `cancelled`. */
  sign(order: SignOrder, signal: AbortSignal): Promise<SignedManifest>;
}

export interface UpdateDependencies {
  readonly platform: Platform;
  policy(): UpdatePolicy;
  /** The key that signed the policy; null where none is pinned. */
  policyKey(): PublicKeyText | null;
  /** Gets told of every manifest that was looked at, whatever came of it. */
  readonly note: NoteEvent;
}

const mostKeyBytes = 4096;

/** Makes the service; asks nobody before `check`. */
export function createUpdateService(dependencies: UpdateDependencies): UpdateService {
  const { platform, policy, policyKey, note } = dependencies;
  const installed = platform.host.appVersion;

  function ownKey(): PublicKeyText | null {
    return policy().key ?? policyKey();
  }

  function believed(bytes: Uint8Array, key: PublicKeyText): UpdateManifest {
    const manifest = readManifest(bytes, { key, now: platform.clock.now() });
    if (!isOlder(manifest.version, installed)) return manifest;
    const detail = `${manifest.version}, and ${installed} is installed`;
    throw new AppError('update.older', { detail });
  }

  /** What is installed, and whether it is older than what is offered. */
  function beside({ version }: UpdateManifest) {
    return { installed, isNewer: isOlder(installed, version) };
  }

  return {
    async check(signal) {
      const { source, caFile } = policy();
      if (source === null) throw new AppError('update.off');
      const key = ownKey();
      if (key === null) throw new AppError('update.noKey');
      const bytes = await fetchManifest({ url: source, caFile }, platform, signal);
      return onRecord({ bytes, key }, note, async () => {
        const manifest = believed(bytes, key);
        return { ...beside(manifest), manifest, bytes };
      });
    },
    async verify({ file, manifest: place, keyFile }, signal) {
      const key = ownKey() ?? (await keyIn(keyFile));
      const bytes = await readNeeded(place, mostManifestBytes);
      return onRecord({ bytes, key }, note, async seen => {
        const manifest = believed(bytes, key);
        const { size, sha256 } = await digestPackage(file, signal);
        seen.package = sha256;
        const found = manifest.files.find(one => one.size === size && one.sha256 === sha256);
        if (found) return { ...beside(manifest), manifest, file: found };
        throw new AppError('update.mismatch', { detail: `${size} bytes, SHA-256 ${sha256}` });
      });
    },
    sign: (order, signal) => signManifest(order, platform.clock.now(), signal),
  };
}

async function keyIn(file: string | null): Promise<PublicKeyText> {
  if (file === null) throw new AppError('update.noKey');
  const text = (await readNeeded(file, mostKeyBytes)).toString('utf8').trim();
  const key = readPublicKey(text) ?? publicKeyInPem(text);
  if (key !== null) return writePublicKey(key);
  throw new AppError('update.unreadable', { detail: `no public Ed25519 key: ${file}` });
}
