import type { ReactNode } from 'react';
import type { CatalogView } from '../../../shared/contract/catalog';
import { howOld } from '../../words/age';
import { labels } from '../../words/labels';
import type { SecretServerView } from '../../../shared/domain/outage';
import { ServerStates } from './server-states';
import { TenantStates } from './tenant-states';

interface StatusLineProps {
  readonly catalog: CatalogView;
  readonly servers: readonly SecretServerView[];
  readonly onEvidence: () => void;
  readonly now: number;
  /** What is on the clipboard. */
  readonly children: ReactNode;
}

/** The line that never hides anything: Secret Servers, vaults, age of the list, sealed copies, clipboard. */
export function StatusLine(props: StatusLineProps) {
  const { catalog, servers, now, onEvidence, children } = props;
  return (
    <footer className="status" aria-label={labels.status.label}>
      <ServerStates servers={servers} now={now} onEvidence={onEvidence} />
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
    refreshedAt === null ? labels.status.noList : labels.status.listAge(howOld(refreshedAt, now));
  return refreshing ? `${age}, ${labels.status.refreshing}` : age;
}
