import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import { createSigner } from '../audit/signer';
import type { AuditSigner } from '../audit/signer';
import type { Random } from '../platform/random';
import { createUnlockSecrets } from '../store/factor-secrets';
import { hkdf, openSlot, sealSlot, slotSchema, wipe } from '../store/format/slots';
import type { Slot } from '../store/format/slots';
import type { DeriveKey, KdfCost } from '../store/key-derivation/key-derivation';
import { toBase32, inGroups, foldBase32, fromBase32, strangerIn } from '../store/quorum/base32';
import type { Keychain } from '../platform/keychain/keychain';
import { codeDigestOf } from './codes';

/** What a file of an approver holds: one key, sealed by a passphrase like a slot of a store. */
const keyFileSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('breakglass-approver-key'),
  id: z.string().min(1).max(64),
  slot: slotSchema,
});

export type ApproverKeyFile = z.infer<typeof keyFileSchema>;

/** The two ways in which its holder says yes. */
export interface ApproverKey {
  readonly id: string;
  readonly signer: AuditSigner;
  /** Of 20 bytes. */
  readonly codeSecret: Uint8Array;
}

/** What derives and draws. */
export interface KeyTools {
  readonly deriveKey: DeriveKey;
  readonly random: Random;
  readonly keychain: Keychain;
}

/** Makes a key. @throws AppError `store.noMemory`. */
export async function makeApproverKey(
  { id, passphrase, cost }: { id: string; passphrase: SecretText; cost: KdfCost },
  tools: KeyTools,
): Promise<{ readonly file: ApproverKeyFile; readonly key: ApproverKey }> {
  const { random } = tools;
  const root = random.bytes(32);
  const salt = Buffer.from(random.bytes(32)).toString('base64');
  const kdf = { name: 'argon2id', ...cost, salt } as const;
  const secrets = createUnlockSecrets({ ...tools, passphrase });
  try {
    const wanted = { id: 'approver', factors: ['passphrase'], kdf, backend: null } as const;
    const slot = await sealSlot(wanted, root, { place: placeOf(id), secrets, random });
    return { file: { v: 1, kind: 'breakglass-approver-key', id, slot }, key: keyOf(id, root) };
  } finally {
    wipe(root);
    await secrets.wipe();
  }
}

/** @throws AppError `approval.key` for another file or passphrase, `store.kdfLimit`, `store.noMemory`. */
export async function openApproverKey(
  bytes: Uint8Array,
  passphrase: SecretText,
  tools: KeyTools,
): Promise<ApproverKey> {
  const { id, slot } = readKeyFile(bytes);
  const secrets = createUnlockSecrets({ ...tools, passphrase });
  try {
    const root = await openSlot(slot as Slot, placeOf(id), secrets);
    if (root === null) throw new AppError('approval.key', { detail: 'the passphrase is wrong' });
    const key = keyOf(id, root);
    wipe(root);
    return key;
  } finally {
    await secrets.wipe();
  }
}

/** The secret of the codes as it is carried to the host they are for. */
export function writeCodeSecret({ codeSecret }: ApproverKey): SecretText {
  return new SecretText(inGroups(toBase32(codeSecret)));
}

/** @returns null when it is none. */
export function readCodeSecret(typed: SecretText): Uint8Array | null {
  const folded = foldBase32(typed.open());
  if (folded.length !== 32 || strangerIn(folded) !== null) return null;
  return fromBase32(folded);
}

function readKeyFile(bytes: Uint8Array): ApproverKeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new AppError('approval.key', { detail: 'it is no file of an approver', cause });
  }
}

function keyOf(id: string, root: Uint8Array): ApproverKey {
  const none = new Uint8Array(0);
  const seed = hkdf(root, none, 'bg1/approver/sign');
  const signer = createSigner(seed);
  wipe(seed);
  return { id, signer, codeSecret: hkdf(root, none, 'bg1/approver/code').subarray(0, 20) };
}

/** How the policy names this approver; user and identities are added by the administrator. */
export function policyEntryOf({ id, signer, codeSecret }: ApproverKey): {
  readonly id: string;
  readonly publicKey: string;
  readonly codeDigest: string;
} {
  const publicKey = Buffer.from(signer.publicKey).toString('base64');
  return { id, publicKey, codeDigest: codeDigestOf(codeSecret) };
}

/** A file that was renamed into another approver's does not open. */
function placeOf(id: string): { readonly storeId: string; readonly domain: 'value' } {
  return { storeId: `approver:${id}`, domain: 'value' };
}
