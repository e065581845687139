import { auditKeyCollection } from '../store/collections/audit-key';
import type { AuditKey } from '../store/collections/audit-key';
import type { OpenStore } from '../store/sealed-store';
import { publishKey } from './key-file';
import type { BesideLog } from './beside-log';
import type { AuditRecipient } from './recipient';
import { createSigner, signerFile } from './signer';
import type { AuditSigner } from './signer';

const keyLength = 32;

/**
 * Makes the key pairs of the log where there are none, and puts their public halves beside it. The
 * private ones are sealed before the public ones are used, so that no event is written unreadable.
 */
export async function ensureAuditKeys(
  store: OpenStore,
  recipient: AuditRecipient,
  folder: BesideLog,
): Promise<void> {
  const fresh = (): string => Buffer.from(folder.random.bytes(keyLength)).toString('base64');
  const made: AuditKey = { privateKey: fresh(), signingKey: fresh() };
  const kept = await store.update(auditKeyCollection, current => {
    if (current.privateKey !== null && current.signingKey !== null) return current;
    return {
      privateKey: current.privateKey ?? made.privateKey,
      signingKey: current.signingKey ?? made.signingKey,
    };
  });
  await recipient.publish(Buffer.from(kept.privateKey ?? '', 'base64'));
  const signer = createSigner(Buffer.from(kept.signingKey ?? '', 'base64'));
  await publishKey(folder, signerFile, signer.publicKey);
}

/** @returns null before setup. */
export async function signerOf(store: OpenStore): Promise<AuditSigner | null> {
  const { signingKey } = await store.read(auditKeyCollection);
  return signingKey === null ? null : createSigner(Buffer.from(signingKey, 'base64'));
}
