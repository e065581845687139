import { AppError } from '../../shared/errors/app-error';
import { auditVerifierCollection } from '../store/collections/audit-verifier';
import type { OpenStore } from '../store/sealed-store';
import { readBeside, replaceBeside } from './beside-log';
import type { BesideLog } from './beside-log';
import { openBox, sealBox } from './sealed-box';
import type { StartedLog } from './start-log';

/** Beside the log, the verifier key sealed to the auditor. */
const fileName = 'auditor.box';

/**
 * Puts the verifier key where it can be got at later: sealed to the auditor, whose own machine alone
 * opens it, or else into the part of the store that needs the passphrase. Safe to repeat.
 * @param auditorKey base64 X25519 public key; null when setup names none.
 * @throws AppError `audit.broken` when the store knows another log, or the key is not here any more.
 */
export async function keepVerifierKey(
  store: OpenStore,
  started: StartedLog,
  keep: { readonly folder: BesideLog; readonly auditorKey: string | null },
): Promise<void> {
  const kept = await store.read(auditVerifierCollection);
  if (kept.chain !== null && kept.chain !== started.chain) {
    throw new AppError('audit.broken', { detail: 'the store knows another log' });
  }
  const isKept = kept.chain === started.chain;
  const key = kept.key === null ? started.verifierKey : Buffer.from(kept.key, 'base64');
  if (isKept && (kept.key === null || keep.auditorKey === null)) return;
  if (key === null) {
    throw new AppError('audit.broken', { detail: 'nobody holds its verifier key' });
  }
  await replaceVerifierKey(store, { chain: started.chain, verifierKey: key }, keep);
}

/** Like `keepVerifierKey`, for a log that takes the place of the one the store knows. */
export async function replaceVerifierKey(
  store: OpenStore,
  { chain, verifierKey }: { readonly chain: string; readonly verifierKey: Uint8Array },
  { folder, auditorKey }: { readonly folder: BesideLog; readonly auditorKey: string | null },
): Promise<void> {
  if (auditorKey !== null) {
    const publicKey = Buffer.from(auditorKey, 'base64');
    const box = sealBox(verifierKey, boundTo(chain), { publicKey, random: folder.random });
    await replaceBeside(folder, fileName, `${box.toString('base64')}\n`);
  }
  const key = auditorKey === null ? Buffer.from(verifierKey).toString('base64') : null;
  await store.update(auditVerifierCollection, () => ({ chain, key }));
}

/** @returns K_0 from the box beside a log; null when there is none or it is not for this key. */
export async function openVerifierBox(
  folder: Omit<BesideLog, 'random'>,
  chain: string,
  privateKey: Uint8Array,
): Promise<Buffer | null> {
  const text = await readBeside(folder, fileName);
  return text === null ? null : openBox(Buffer.from(text, 'base64'), boundTo(chain), privateKey);
}

function boundTo(chain: string): Buffer {
  return Buffer.from(`bg1/audit-verifier ${chain}`);
}
