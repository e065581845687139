import type { ReactNode } from 'react';
import type { CatalogView } from '../../../shared/contract/catalog';
import { ageSince } from '../../words/age';
import { labels } from '../../words/labels';
import { TenantStates } from './tenant-states';

interface StatusLineProps {
  readonly catalog: CatalogView;
  readonly now: number;
  /** What is on the clipboard. */
  readonly children: ReactNode;
}

/** The line that never hides anything: vaults, age of the list, sealed copies, clipboard. */
export function StatusLine({ catalog, now, children }: StatusLineProps) {
  return (
    <footer className="status" aria-label={labels.status.label}>
      <TenantStates tenants={catalog.tenants} now={now} />
      <span className="status-list">
        {[listWords(catalog, now), ...copyWords(catalog)].join(' · ')}
      </span>
      {children}
    </footer>
  );
}

function copyWords({ offline, valuesLeft, servedOffline }: CatalogView): readonly string[] {
  return [
    labels.status.sealedCopies(Object.keys(offline).length),
    ...(valuesLeft > 0 ? [labels.status.valuesLeft(valuesLeft)] : []),
    ...(servedOffline > 0 ? [labels.status.servedOffline(servedOffline)] : []),
  ];
}

function listWords({ refreshedAt, refreshing }: CatalogView, now: number): string {
  const age =
    refreshedAt === null ? labels.status.noList : labels.status.listAge(ageSince(refreshedAt, now));
  return refreshing ? `${age}, ${labels.status.refreshing}` : age;
}
