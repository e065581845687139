import { findingSentence } from '../../shared/domain/finding-words';
import type { OfflineFinding } from '../../shared/domain/served-offline';
import type { Services } from '../services';
import { counted, isoTime } from './words';

/** What was served from sealed copies, and what the vaults say of it: as lines and as a document. */
export interface ServedOfflineReport {
  readonly lines: readonly string[];
  readonly document: { readonly pending: number; readonly findings: readonly unknown[] };
}

/** Nothing to say is no line. */
export function servedOfflineReport({ catalog }: Services): ServedOfflineReport {
  const pending = catalog.servedOffline().length;
  const findings = catalog.findings();
  const names = new Map(catalog.statuses().map(({ tenant, name }) => [tenant, name]));
  const sentences = findings.map(finding =>
    findingSentence(finding, names.get(finding.tenant) ?? finding.tenant),
  );
  const waiting = `${counted(pending, 'release')} from sealed copies not yet compared with the vault`;
  return {
    lines: [...(pending === 0 ? [] : [waiting]), ...sentences],
    document: { pending, findings: findings.map(describeFinding) },
  };
}

/** A finding as documents carry it. */
export function describeFinding(finding: OfflineFinding): Readonly<Record<string, unknown>> {
  const { tenant, path, found, version, current, servedAt, foundAt } = finding;
  const times = { servedAt: isoTime(servedAt), foundAt: isoTime(foundAt) };
  return { tenant, path, found, version, current, ...times };
}
