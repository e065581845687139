import { canonicalJson } from '../../shared/lib/canonical-json';
import { headerConstants } from '../../electron/store/format/envelope';
import type { Header } from '../../electron/store/format/envelope';
import { sealBody } from '../../electron/store/format/sealed-body';
import type { Body } from '../../electron/store/format/sealed-body';
import { createFakeRandom } from '../fakes/fake-random';

export const domainKey = new Uint8Array(32).fill(3);

/** A header as the first generation of the metadata has it, with a slot that nobody tries. */
export function aHeader(changes: Partial<Header> = {}): Header {
  const base64 = (length: number): string => Buffer.alloc(length, 1).toString('base64');
  const slot = { id: 'host', factors: ['keychain'], salt: base64(32), nonce: base64(12) };
  return {
    ...headerConstants,
    storeId: '6f1c2a52-1f0e-4c8e-9a59-0a3f7d9f3b11',
    domain: 'meta',
    gen: 1,
    prevSha256: null,
    createdAt: '2030-01-01T00:00:00.000Z',
    writer: { app: 'breakglass', version: '0.1.0' },
    fileSalt: base64(32),
    slots: [{ ...slot, wrapped: base64(48), commit: base64(32) }],
    ...changes,
  };
}

/** The bytes of a generation that holds this body. */
export function aGeneration(body: Body, changes: Partial<Header> = {}): Buffer {
  return sealBody(aHeader(changes), canonicalJson(body), { domainKey, random: createFakeRandom() });
}
