import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import { z } from 'zod';
import type { QuorumSet } from '../../../shared/domain/quorum';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Random } from '../../platform/random';
import { checkKdfCost, kdfSchema } from '../key-derivation/key-derivation';
import type { KdfParameters } from '../key-derivation/key-derivation';
import { quorumSetSchema } from '../quorum/quorum-set';
import type { Domain } from '../sealed-store';

/** One thing that people or a host must bring to open a slot; `quorum`: enough shares. */
export type Factor = 'keychain' | 'passphrase' | 'quorum';

const keyLength = 32;

function base64Of(length: number) {
  return z.base64().refine(text => Buffer.from(text, 'base64').length === length);
}

/** What a slot says before its key is wrapped; the wrapped key is bound to it. */
const openSlotSchema = z.looseObject({
  id: z.string().min(1).max(64),
  factors: z.array(z.string().max(32)).min(1).max(4),
  kdf: kdfSchema.optional(),
  /** Keychain that holds the slot's entry, by the name of its backend; a hint for messages. */
  backend: z.string().max(64).optional(),
  /** Number of the keychain entry; the first one has none. */
  entry: z.int().min(2).max(1_000_000).optional(),
  quorum: quorumSetSchema.optional(),
  salt: base64Of(32),
  nonce: base64Of(12),
});

/**
 * One way to open a domain: its key, wrapped by all of the slot's factors together. Fields and
 * factors that this version does not know are kept as they are.
 */
export const slotSchema = openSlotSchema.extend({
  wrapped: base64Of(keyLength + 16),
  commit: base64Of(32),
});

export type Slot = z.infer<typeof slotSchema>;

/** The store and the domain a slot belongs to; a slot moved elsewhere does not open. */
export interface SlotPlace {
  readonly storeId: string;
  readonly domain: Domain;
}

/** The secrets a slot may ask for, fetched or derived when it does. */
export interface FactorSecrets {
  /**
   * @param name of the entry, see `entryName`.
   * @param madeWith backend of the keychain the slot was made with; null when it does not say.
   * @throws AppError `unlock.keychain...`, `unlock.factorMissing`, `unlock.backendChanged`.
   */
  keychain(name: string, madeWith: string | null): Promise<Uint8Array>;
  passphrase(kdf: KdfParameters): Promise<Uint8Array>;
  /** The key that the shares of a set give back. */
  quorum(set: string): Promise<Uint8Array>;
}

export interface NewSlot {
  readonly id: string;
  readonly factors: readonly Factor[];
  /** Given exactly when `passphrase` is one of the factors. */
  readonly kdf: KdfParameters | null;
  /** Given exactly when `keychain` is one of the factors. */
  readonly backend: string | null;
  /** Number of the keychain entry, from 2 on. */
  readonly entry?: number;
  /** Given exactly when `quorum` is one of the factors. */
  readonly quorum?: QuorumSet;
}

/** Wraps a domain key so that all factors of the slot are needed to get it back. */
export async function sealSlot(
  slot: NewSlot,
  domainKey: Uint8Array,
  context: { place: SlotPlace; secrets: FactorSecrets; random: Random },
): Promise<Slot> {
  const { place, secrets, random } = context;
  const open = {
    id: slot.id,
    factors: [...slot.factors],
    ...(slot.kdf === null ? {} : { kdf: { ...slot.kdf } }),
    ...(slot.backend === null ? {} : { backend: slot.backend }),
    ...(slot.entry === undefined ? {} : { entry: slot.entry }),
    ...(slot.quorum === undefined ? {} : { quorum: { ...slot.quorum } }),
    salt: toBase64(random.bytes(32)),
    nonce: toBase64(random.bytes(12)),
  };
  const header = slotHeader(open, place);
  const keys = await slotKeys(open, place, secrets);
  const cipher = createCipheriv('aes-256-gcm', keys.wrap, fromBase64(open.nonce), {
    authTagLength: 16,
  });
  cipher.setAAD(header);
  const wrapped = Buffer.concat([cipher.update(domainKey), cipher.final(), cipher.getAuthTag()]);
  return { ...open, wrapped: toBase64(wrapped), commit: toBase64(commitTag(keys.commit, header)) };
}

/**
 * Unwraps the domain key.
 * @returns null when the factors are not the ones this slot was made with; the commitment tag tells
 * that apart from damage, and keeps one ciphertext from opening under two keys.
 * @throws AppError `store.kdfLimit`, `store.damaged`, `unlock.*` of the factors.
 */
export async function openSlot(
  slot: Slot,
  place: SlotPlace,
  secrets: FactorSecrets,
): Promise<Uint8Array | null> {
  const header = slotHeader(slot, place);
  const keys = await slotKeys(slot, place, secrets);
  if (!timingSafeEqual(commitTag(keys.commit, header), fromBase64(slot.commit))) return null;
  const wrapped = fromBase64(slot.wrapped);
  const decipher = createDecipheriv('aes-256-gcm', keys.wrap, fromBase64(slot.nonce), {
    authTagLength: 16,
  });
  decipher.setAAD(header);
  decipher.setAuthTag(wrapped.subarray(keyLength));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, keyLength)), decipher.final()]);
  } catch {
    throw new AppError('store.damaged', { detail: `key slot ${slot.id} of ${place.domain}` });
  }
}

/** Whether this version can try the slot: it knows every factor, and has the parameters they need. */
export function isKnownSlot(slot: Slot): boolean {
  const needsKdf = slot.factors.includes('passphrase');
  const needsQuorum = slot.factors.includes('quorum');
  const isComplete =
    needsKdf === (slot.kdf !== undefined) && needsQuorum === (slot.quorum !== undefined);
  return isComplete && slot.factors.every(isFactor);
}

/** Name of the keychain entry that holds the key of a store; each key after the first has a number. */
export function entryName(storeId: string, entry: number | undefined): string {
  return entry === undefined ? storeId : `${storeId}:${entry}`;
}

/** Zeroes a key that is no longer needed. */
export function wipe(key: Uint8Array): void {
  key.fill(0);
}

type OpenSlotFields = z.infer<typeof openSlotSchema>;

function slotHeader(slot: OpenSlotFields, { storeId, domain }: SlotPlace): Buffer {
  const { wrapped: _wrapped, commit: _commit, ...open } = slot as Slot;
  return Buffer.from(canonicalJson({ slot: open as Json, storeId, domain }));
}

async function slotKeys(
  slot: OpenSlotFields,
  place: SlotPlace,
  secrets: FactorSecrets,
): Promise<{ readonly wrap: Buffer; readonly commit: Buffer }> {
  const parts: Uint8Array[] = [];
  for (const factor of slot.factors) {
    const secret = await factorSecret(factor, { slot, storeId: place.storeId }, secrets);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(secret.length);
    parts.push(length, secret);
  }
  const material = Buffer.concat(parts);
  const info = ['bg1/kek', slot.id, slot.factors.join('+'), place.storeId].join('|');
  const kek = hkdf(material, fromBase64(slot.salt), info);
  material.fill(0);
  const none = new Uint8Array(0);
  return { wrap: hkdf(kek, none, 'bg1/wrap'), commit: hkdf(kek, none, 'bg1/commit') };
}

function factorSecret(
  factor: string,
  { slot, storeId }: { slot: OpenSlotFields; storeId: string },
  secrets: FactorSecrets,
): Promise<Uint8Array> {
  if (factor === 'keychain') {
    return secrets.keychain(entryName(storeId, slot.entry), slot.backend ?? null);
  }
  if (factor === 'quorum' && slot.quorum !== undefined) return secrets.quorum(slot.quorum.set);
  if (factor === 'passphrase' && slot.kdf !== undefined) {
    checkKdfCost(slot.kdf);
    return secrets.passphrase(slot.kdf);
  }
  throw new AppError('store.damaged', { detail: `key slot ${slot.id} has an unknown factor` });
}

function isFactor(text: string): text is Factor {
  return text === 'keychain' || text === 'passphrase' || text === 'quorum';
}

/** HKDF-SHA256 to 32 bytes. Source: RFC 5869. */
export function hkdf(key: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}

function commitTag(key: Uint8Array, header: Uint8Array): Buffer {
  return createHmac('sha256', key).update(header).digest();
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
