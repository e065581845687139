import type { AuditPosition } from '../audit/audit-log';
import { ensureAuditKeys } from '../audit/audit-keys';
import { keepSigner, setLogAside } from '../audit/set-aside';
import type { SetAsideDependencies } from '../audit/set-aside';
import { replaceVerifierKey } from '../audit/verifier-key';
import { systemDisk } from '../store/files/disk';
import type { OpenStore } from '../store/sealed-store';

/** Where a log that was given up lies, and the name of the one that took its place. */
export interface Adoption {
  readonly keptIn: string;
  readonly chain: string;
}

/** Why a log ends here, and how far it is known to be whole. */
export interface EndOfLog {
  readonly chain: string;
  readonly head: AuditPosition;
  readonly reason: string;
  /** The folder it is kept in is called this and the time: `broken`, `erased`. */
  readonly label: string;
  /** Whom the verifier key of the new log is sealed to; null: kept in the store. */
  readonly auditorKey: string | null;
}

/**
 * Sets a log aside with the public keys it is verified with, and starts one that this store can
 * write. The first record of the new one, `log.adopted`, says where the old one ended.
 * @throws AppError `audit.unavailable`, `store.*`.
 */
export async function startLogAnew(
  parts: SetAsideDependencies,
  store: OpenStore,
  { chain, head, reason, label, auditorKey }: EndOfLog,
): Promise<Adoption> {
  const folder = { ...parts, disk: parts.disk ?? systemDisk };
  const keptIn = `${label}-${new Date(parts.clock.now()).toISOString().replaceAll(/[:.]/g, '-')}`;
  await keepSigner(folder, keptIn);
  // The public keys may be gone with the log, or be those of another store.
  await ensureAuditKeys(store, parts.recipient, folder);
  const first = { kind: 'log.adopted' as const, chain, ...head, reason, keptIn };
  const started = await setLogAside(parts, first, keptIn);
  const verifierKey = started.verifierKey ?? new Uint8Array();
  await replaceVerifierKey(store, { chain: started.chain, verifierKey }, { folder, auditorKey });
  return { keptIn, chain: started.chain };
}
