import { entryId } from '../../shared/domain/entry';
import type { EntryId, EpochMs, FieldName, SecretRef } from '../../shared/domain/entry';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { SecretText } from '../../shared/lib/secret-text';
import type { AuditLog } from '../audit/audit-log';
import { offlineCopiesCollection } from '../store/collections/offline-copies';
import type {
  OfflineCopies as StoredCopies,
  OfflineCopy,
} from '../store/collections/offline-copies';
import type { OpenStore } from '../store/sealed-store';
import type { VaultSecret } from '../vault/vault-backend';

/** Age and version of a sealed copy; all that stays in memory of it. */
export interface CopySummary extends SecretRef {
  readonly fetchedAt: EpochMs;
  readonly version: string;
}

/** Values kept sealed for an outage. The policy is applied by those who call. */
export interface OfflineCopies {
  summaries(): ReadonlyMap<EntryId, CopySummary>;
  load(): Promise<void>;
  clear(): void;
  /** @returns the copy opened, or null when none is kept. */
  find(ref: SecretRef): Promise<{ secret: VaultSecret; fetchedAt: EpochMs } | null>;
  /** Seals several at once, which is one generation of the store. */
  keep(secrets: readonly KeptSecret[]): Promise<void>;
  /** Destroys the copies and records why; one that is not there is no event. */
  remove(refs: readonly SecretRef[], because: ErrorCode | 'policy' | 'strategy'): Promise<void>;
}

export interface KeptSecret {
  readonly ref: SecretRef;
  readonly secret: VaultSecret;
  readonly fetchedAt: EpochMs;
}

export interface OfflineDependencies {
  readonly store: () => OpenStore;
  readonly audit: AuditLog;
}

export function createOfflineCopies({ store, audit }: OfflineDependencies): OfflineCopies {
  let known: ReadonlyMap<EntryId, CopySummary> = new Map();

  function show(copies: StoredCopies): void {
    known = new Map(
      entriesOf(copies).map(([id, { tenant, path, fetchedAt, version }]) => [
        id,
        { tenant, path, fetchedAt, version },
      ]),
    );
  }

  return {
    summaries: () => known,
    async load() {
      show(await store().read(offlineCopiesCollection));
    },
    clear() {
      known = new Map();
    },
    async find(ref) {
      const copies = await store().read(offlineCopiesCollection);
      const copy = copies[entryId(ref)];
      return copy ? { secret: opened(copy), fetchedAt: copy.fetchedAt } : null;
    },
    async keep(secrets) {
      if (secrets.length === 0) return;
      const added = Object.fromEntries(secrets.map(kept => [entryId(kept.ref), sealed(kept)]));
      show(await store().update(offlineCopiesCollection, copies => ({ ...copies, ...added })));
    },
    async remove(refs, because) {
      const gone = refs.filter(ref => known.has(entryId(ref)));
      if (gone.length === 0) return;
      const ids = new Set(gone.map(entryId));
      const remaining = (copies: StoredCopies): StoredCopies =>
        Object.fromEntries(entriesOf(copies).filter(([id]) => !ids.has(id)));
      show(await store().update(offlineCopiesCollection, remaining));
      for (const { tenant, path } of gone) {
        await audit.append({ kind: 'offline.removed', tenant, path, because });
      }
    },
  };
}

function entriesOf(copies: StoredCopies): readonly (readonly [EntryId, OfflineCopy])[] {
  return Object.entries(copies).map(([id, copy]) => [id as EntryId, copy]);
}

function sealed({ ref, secret, fetchedAt }: KeptSecret): OfflineCopy {
  const { version, lastModified } = secret;
  const fields = Object.fromEntries(
    [...secret.fields].map(([name, value]) => [name, value.open()]),
  );
  return { tenant: ref.tenant, path: ref.path, version, lastModified, fetchedAt, fields };
}

function opened({ path, version, lastModified, fields }: OfflineCopy): VaultSecret {
  const values = Object.entries(fields).map(
    ([name, text]) => [name as FieldName, new SecretText(text)] as const,
  );
  return { path, version, lastModified, fields: new Map(values) };
}
