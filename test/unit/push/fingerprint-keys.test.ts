import { createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readFingerprintKeys } from '../../../electron/push/fingerprint-keys';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { credentialsCollection } from '../../../electron/store/collections/credentials';
import { pushKeysCollection } from '../../../electron/store/collections/push-keys';
import type { OpenStore } from '../../../electron/store/sealed-store';
import type { TenantSettings } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';

const emea = 'emea' as TenantId;

/** A store with these credentials, and the check value of the key that comes of them. */
async function keyOf(
  secrets: Readonly<Record<string, string>>,
  url = 'https://emea.example',
): Promise<{ readonly id: string; digest(text: string): string }> {
  const kept = { random: null as string | null };
  const read = (collection: unknown) =>
    Promise.resolve(collection === credentialsCollection ? { 'tenant:emea': secrets } : kept);
  const update = (collection: unknown, change: (before: typeof kept) => typeof kept) =>
    Promise.resolve(collection === pushKeysCollection ? Object.assign(kept, change(kept)) : null);
  const store = { read, update } as unknown as OpenStore;
  const tenant = { id: emea, url, push: { auth: null, prefixes: [] } } as unknown as TenantSettings;
  return (await readFingerprintKeys(store, [tenant], createSystemRandom())).of(emea);
}

function hmac(secret: string, text: string): string {
  const info = 'breakglass push fingerprint 1';
  const key = new Uint8Array(hkdfSync('sha256', secret, 'https://emea.example', info, 32));
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url');
}

it('hosts with the same credentials have the same key, however the address is written', async () => {
  const [here, there] = [
    await keyOf({ password: 'secret' }),
    await keyOf({ password: 'secret' }, 'https://Emea.example/v1/'),
  ];
  expect(there.id).toBe(here.id);
  expect((await keyOf({ password: 'other' })).id).not.toBe(here.id);
  expect((await keyOf({ password: 'secret' }, 'https://us.example')).id).not.toBe(here.id);
});

it('a key made of what a program made is quick, one of what a person chose is slow to guess at', async () => {
  const made = await keyOf({ clientSecret: 'secret' });
  expect(made.digest('x')).toBe(hmac('secret', 'x'));
  const chosen = await keyOf({ password: 'secret' });
  expect(chosen.digest('x')).not.toBe(hmac('secret', 'x'));
});

it('a host without a secret to make it of has one of its own', async () => {
  expect((await keyOf({})).id).not.toBe((await keyOf({})).id);
});
