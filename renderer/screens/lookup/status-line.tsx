import type { ReactNode } from 'react';
import { printable } from '../../../shared/lib/printable';
import type { CatalogEntry } from '../../../shared/domain/entry';
import { howOld } from '../../words/age';
import { labels } from '../../words/labels';
import type { SecretServerView } from '../../../shared/domain/outage';
import { ServerStates } from './server-states';
import { sourceWords } from '../../words/source-words';
import { sourceOf } from './source-of';
import { TenantStates } from './tenant-states';
import type { ShownCatalog } from '../../state/shown-catalog';

interface StatusLineProps {
  readonly catalog: ShownCatalog;
  /** The selected secret; null when there is none. */
  readonly entry: CatalogEntry | null;
  readonly servers: readonly SecretServerView[];
  readonly onEvidence: () => void;
  readonly now: number;
  /** What is on the clipboard. */
  readonly children: ReactNode;
}

/** The line that never hides anything: Secret Servers, vaults, age of the list, sealed copies, clipboard. */
export function StatusLine(props: StatusLineProps) {
  const { catalog, entry, servers, now, onEvidence, children } = props;
  return (
    <footer className="status" aria-label={labels.status.label}>
      <ServerStates servers={servers} now={now} onEvidence={onEvidence} />
      <TenantStates tenants={catalog.tenants} now={now} />
      <span className="status-list">
        {[listWords(catalog, now), ...copyWords(catalog)].join(' · ')}
      </span>
      {entry && <SelectedSource entry={entry} source={sourceOf(entry, catalog, now)} />}
      {children}
    </footer>
  );
}

function SelectedSource({
  entry,
  source,
}: {
  readonly entry: CatalogEntry;
  readonly source: string;
}) {
  return (
    <span
      className="status-entry"
      title={`${printable(entry.name)} ${source}`}
      aria-label={sourceWords.label}
    >
      <strong>
        <bdi>{printable(entry.name)}</bdi>
      </strong>{' '}
      {source}
    </span>
  );
}

function copyWords({ offline, valuesLeft, servedOffline }: ShownCatalog): readonly string[] {
  return [
    labels.status.sealedCopies(Object.keys(offline).length),
    ...(valuesLeft > 0 ? [labels.status.valuesLeft(valuesLeft)] : []),
    ...(servedOffline > 0 ? [labels.status.servedOffline(servedOffline)] : []),
  ];
}

function listWords({ refreshedAt, refreshing }: ShownCatalog, now: number): string {
  const age =
    refreshedAt === null ? labels.status.noList : labels.status.listAge(howOld(refreshedAt, now));
  return refreshing ? `${age}, ${labels.status.refreshing}` : age;
}
