import type { Configuration } from '../../shared/domain/configuration';
import { normaliseSecret, rejectRestricted } from '../../shared/domain/push/normalise';
import type { PushMap } from '../../shared/domain/push/push-map';
import type { PushRule } from '../../shared/domain/push/push-rules';
import { ruleOf } from '../../shared/domain/push/push-rules';
import type { SourceReading, SourceSummary } from '../../shared/domain/push/source-secret';
import { foldPath } from '../../shared/domain/push/standing';
import { warningText } from '../../shared/domain/push/warning-words';
import type { SecretServerClient } from '../secret-server/secret-server-client';
import type { MapPreview, PreviewRow } from './map-service';

/** What a preview is made with. */
export interface PreviewParts {
  readonly client: SecretServerClient;
  readonly configuration: Configuration;
  /** Rows at most. */
  readonly limit: number;
}

/** Reads secret by secret, as a plan would, until there are rows enough. */
export async function previewMap(
  { client, configuration, limit }: PreviewParts,
  map: PushMap,
  signal: AbortSignal,
): Promise<MapPreview> {
  const { maxSecretBytes } = configuration.push;
  const rules = configuration.tenants
    .filter(({ id }) => map.tenants.includes(id))
    .map(tenant => ruleOf(map, { tenant, maxSecretBytes }));
  const rows: PreviewRow[] = [];
  for await (const { secrets } of client.list(map.source, signal)) {
    for (const summary of secrets.filter(({ active }) => active)) {
      if (rows.length + rules.length > limit) return { rows: withRivals(rows), isCut: true };
      const reading = await client.read(summary, signal);
      rows.push(...rules.map(rule => rowOf(summary, rule, reading)));
    }
  }
  return { rows: withRivals(rows), isCut: false };
}

function rowOf(summary: SourceSummary, rule: PushRule, reading: SourceReading): PreviewRow {
  const { id, name, folderPath } = summary;
  const row = { secretId: id, name, folderPath, tenant: rule.tenant };
  if (reading.kind === 'notVisible') {
    return { ...row, path: null, note: 'Secret Server lists it and does not let it be read.' };
  }
  if (reading.kind === 'restricted') {
    const { reason } = rejectRestricted(summary, { rule, restriction: reading.restriction });
    return { ...row, path: null, note: reason };
  }
  const result = normaliseSecret(reading.secret, rule);
  if (result.kind === 'rejected') return { ...row, path: null, note: result.rejected.reason };
  const { path, warnings } = result.secret;
  return { ...row, path, note: warnings.map(warningText).join(' ') };
}

/** Says of every path that several of the rows lead to that a plan would write none of them. */
function withRivals(rows: readonly PreviewRow[]): readonly PreviewRow[] {
  const counts = new Map<string, number>();
  const placeOf = ({ tenant, path }: PreviewRow): string => `${tenant} ${foldPath(path ?? '')}`;
  for (const row of rows) counts.set(placeOf(row), (counts.get(placeOf(row)) ?? 0) + 1);
  return rows.map(row => {
    const isAlone = row.path === null || counts.get(placeOf(row)) === 1;
    if (isAlone) return row;
    const note = ['Another secret would go to the same path, so neither is written.', row.note];
    return { ...row, note: note.join(' ').trim() };
  });
}
