import { entryId } from '../../shared/domain/entry';
import type { EpochMs, SecretRef, TenantId } from '../../shared/domain/entry';
import type { KnownOutage } from '../../shared/domain/known-outage';
import type { OfflineFinding, ServedOffline } from '../../shared/domain/served-offline';
import type { Cancel } from '../platform/clock';
import { offlineLedgerCollection } from '../store/collections/offline-ledger';
import type { OfflineLedger as Stored } from '../store/collections/offline-ledger';
import type { OpenStore } from '../store/sealed-store';

/** What was served from sealed copies until the vaults have been asked about it; sealed on disk. */
export interface OfflineLedger {
  load(): Promise<void>;
  clear(): void;
  /** From memory; empty while locked. */
  served(): readonly ServedOffline[];
  ofTenant(tenant: TenantId): readonly ServedOffline[];
  findings(): readonly OfflineFinding[];
  /** @param outages who did not answer. */
  note(served: ServedOffline, outages: readonly KnownOutage[]): Promise<void>;
  /** Who did not answer when that was noted last. */
  outages(): readonly KnownOutage[];
  /** Changes why the vault did not answer, once that is known. */
  noteOutage(access: string, outage: NonNullable<ServedOffline['outage']>): Promise<void>;
  noteReported(accesses: readonly string[], at: EpochMs): Promise<void>;
  /** The vault has spoken: these releases are settled, and a person is told. */
  settle(finding: OfflineFinding, accesses: readonly string[]): Promise<void>;
  /** Settles one release whose copy turned out to be what the vault has. */
  confirm(access: string): Promise<void>;
  /** Somebody has read all findings. */
  dismiss(): Promise<void>;
  onChange(listener: () => void): Cancel;
}

/** A person reads no more; older findings are in the audit log. */
const mostFindings = 200;

const nothing: Stored = { served: [], findings: [], outages: [] };

export function createOfflineLedger({ store }: { readonly store: () => OpenStore }): OfflineLedger {
  const listeners = new Set<() => void>();
  let known = nothing;

  function show(ledger: Stored): void {
    known = ledger;
    for (const listener of listeners) listener();
  }

  async function change(next: (ledger: Stored) => Stored): Promise<void> {
    show(await store().update(offlineLedgerCollection, next));
  }

  function changeServed(next: (one: ServedOffline) => ServedOffline | null): Promise<void> {
    return change(ledger => ({
      ...ledger,
      served: ledger.served.map(next).filter(one => one !== null),
    }));
  }

  return {
    async load() {
      show(await store().read(offlineLedgerCollection));
    },
    clear: () => show(nothing),
    served: () => known.served,
    ofTenant: tenant => known.served.filter(one => one.tenant === tenant),
    findings: () => known.findings,
    note: (served, outages) =>
      change(ledger => ({ ...ledger, served: [...ledger.served, served], outages })),
    outages: () => known.outages,
    noteOutage: (access, outage) =>
      changeServed(one => (one.access === access ? { ...one, outage } : one)),
    noteReported: (accesses, reportedAt) =>
      changeServed(one => (accesses.includes(one.access) ? { ...one, reportedAt } : one)),
    settle: (finding, accesses) =>
      change(({ served, findings, outages }) => ({
        outages,
        served: served.filter(({ access }) => !accesses.includes(access)),
        findings: [...findings.filter(one => !isSame(one, finding)), finding].slice(-mostFindings),
      })),
    confirm: access => changeServed(one => (one.access === access ? null : one)),
    dismiss: () =>
      change(ledger => (ledger.findings.length === 0 ? ledger : { ...ledger, findings: [] })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isSame(one: SecretRef, other: SecretRef): boolean {
  return entryId(one) === entryId(other);
}
