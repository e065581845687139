import { createHmac, hkdfSync, scrypt } from 'node:crypto';
import type { Credentials, TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { KeyedDigest } from '../../shared/domain/push/fingerprint';
import { keyCheck } from '../../shared/domain/push/fingerprint';
import { AppError } from '../../shared/errors/app-error';
import type { Random } from '../platform/random';
import { credentialsCollection } from '../store/collections/credentials';
import { pushKeysCollection } from '../store/collections/push-keys';
import type { OpenStore } from '../store/sealed-store';

/** What makes the fingerprints of one tenant. */
export interface FingerprintKey {
  /** A short check value: hosts with the same key know each other's marks by it. */
  readonly id: string;
  readonly digest: KeyedDigest;
}

/** The keys of all tenants, read once for a run. */
export interface FingerprintKeys {
  of(tenant: TenantId): FingerprintKey;
}

const info = 'breakglass push fingerprint 1';

/**
 * The key that setup gives, else one derived from the secret that the tenant is reached with, so that
 * hosts with the same credentials agree; else a random one of this host. Whoever reads a mark may try
 * guesses at what the key is made of, so one made of a password is slow to make.
 * Source: RFC 5869, RFC 7914, RFC 2104. @throws AppError `store.*`, `session.locked`.
 */
export async function readFingerprintKeys(
  store: OpenStore,
  tenants: readonly TenantSettings[],
  random: Random,
): Promise<FingerprintKeys> {
  const credentials = await store.read(credentialsCollection);
  const keys = new Map<TenantId, FingerprintKey>();
  for (const tenant of tenants) {
    const shared = await sharedFingerprintKey(credentials, tenant);
    keys.set(tenant.id, shared ?? keyOf(await ownKey(store, random)));
  }
  return {
    of(tenant) {
      const key = keys.get(tenant);
      if (key !== undefined) return key;
      throw new AppError('config.invalid', { detail: `no tenant "${tenant}" is set up` });
    },
  };
}

/** The key that every host with these credentials has; null where they are of no use for one. */
export async function sharedFingerprintKey(
  credentials: Credentials,
  tenant: TenantSettings,
): Promise<FingerprintKey | null> {
  const bytes = await sharedKey(credentials, tenant);
  return bytes && keyOf(bytes);
}

async function sharedKey(
  credentials: Credentials,
  tenant: TenantSettings,
): Promise<Uint8Array | null> {
  const given = credentials['push']?.['fingerprintKey'];
  if (given !== undefined) return derive(given, '');
  const owner = tenant.push.auth === null ? 'tenant' : 'push';
  const secrets = credentials[`${owner}:${tenant.id}`];
  const salt = normalisedUrl(tenant.url);
  const made = secrets?.['clientSecret'];
  if (made !== undefined) return derive(made, salt);
  const chosen = secrets?.['password'];
  return chosen === undefined ? null : deriveSlowly(chosen, salt);
}

function derive(secret: string, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, info, 32));
}

/** A tenth of a second and 32 MiB for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

function deriveSlowly(password: string, salt: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(password, `${info}\n${salt}`, 32, cost, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
}

/** `https://Emea.example/v1/` and `https://emea.example` are one tenant. */
function normalisedUrl(text: string): string {
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}`;
}

async function ownKey(store: OpenStore, random: Random): Promise<Uint8Array> {
  const fresh = Buffer.from(random.bytes(32)).toString('base64');
  const kept = await store.update(pushKeysCollection, keys =>
    keys.random === null ? { random: fresh } : keys,
  );
  return Buffer.from(kept.random ?? fresh, 'base64');
}

function keyOf(bytes: Uint8Array): FingerprintKey {
  const digest: KeyedDigest = text =>
    createHmac('sha256', bytes).update(text, 'utf8').digest('base64url');
  return { id: keyCheck(digest), digest };
}
