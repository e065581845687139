import { AppError } from '../../shared/errors/app-error';
import type { AuditFinding, AuditLog, ChainCheck, KeychainWitness } from '../audit/audit-log';
import { signerOf } from '../audit/audit-keys';
import { auditVerifierCollection } from '../store/collections/audit-verifier';
import type { OpenStore } from '../store/sealed-store';

/** Keeps values in while the audit log is not what this program wrote. */
export interface ChainGuard {
  /** Looks at the log; needs no key, so it goes on while the passphrase is being worked on. */
  look(witness: KeychainWitness | null): Promise<ChainCheck>;
  /** Holds what was seen against the open store, and lends the log its signer when all is well. */
  open(store: OpenStore, seen: ChainCheck, witness: KeychainWitness | null): Promise<void>;
  /** What is wrong with the log; null when nothing is. */
  fault(): AuditFinding | null;
  /** @throws AppError `audit.broken`. */
  require(): void;
  close(): void;
}

export function createChainGuard(audit: AuditLog): ChainGuard {
  let fault: AuditFinding | null = null;
  return {
    look: witness => audit.check(witness),
    async open(store, seen, witness) {
      const signer = await signerOf(store);
      const chain = await chainOf(store);
      fault = seen.fault;
      if (chain !== null && seen.chain !== chain) fault ??= { sequence: 1, kind: 'wrong-chain' };
      if (signer === null) return;
      if (!isSame(seen.signer, signer.publicKey)) fault ??= { sequence: 1, kind: 'bad-signature' };
      if (fault === null) audit.beginSession({ signer, witness });
    },
    fault: () => fault,
    require() {
      if (fault === null) return;
      throw new AppError('audit.broken', { detail: `record ${fault.sequence}: ${fault.kind}` });
    },
    close() {
      fault = null;
    },
  };
}

/** @returns null where the values are withheld: nothing can be released there anyway. */
async function chainOf(store: OpenStore): Promise<string | null> {
  if (!store.domains.includes('value')) return null;
  return (await store.read(auditVerifierCollection)).chain;
}

function isSame(seen: Uint8Array | null, kept: Uint8Array): boolean {
  return seen !== null && Buffer.from(seen).equals(kept);
}
