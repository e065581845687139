import type { DesiredSecret } from '../../shared/domain/push/desired-secret';
import { normaliseSecret } from '../../shared/domain/push/normalise';
import type { PlannedChange } from '../../shared/domain/push/plan';
import type { PushRule } from '../../shared/domain/push/push-rules';
import { restrictionWords } from '../../shared/domain/push/restriction-words';
import type { SecretServerClient } from '../secret-server/secret-server-client';

/** What a planned change finds in Secret Server when its turn comes. */
export type CurrentSource =
  | { readonly kind: 'same'; readonly secret: DesiredSecret }
  /** A sentence for people; quotes no value. */
  | { readonly kind: 'moved'; readonly reason: string };

export interface CurrentSourceDependencies {
  readonly clientOf: (server: string) => SecretServerClient;
  readonly rules: readonly PushRule[];
  readonly fingerprint: (secret: DesiredSecret) => string;
}

/** Reads the value once more; only what was planned is written. @throws AppError `server.*`, `cancelled`. */
export async function readCurrent(
  { clientOf, rules, fingerprint }: CurrentSourceDependencies,
  change: PlannedChange,
  signal: AbortSignal,
): Promise<CurrentSource> {
  const rule = rules.find(({ map, tenant }) => map.id === change.map && tenant === change.tenant);
  if (rule === undefined || change.source === null) return moved('No map wants it there any more.');
  const client = clientOf(change.source.server);
  const summary = await client.summary(change.source.secretId, signal);
  if (summary === null) return moved('Secret Server does not show it any more.');
  if (!summary.active) return moved('It was deleted in Secret Server.');
  const reading = await client.read(summary, signal);
  if (reading.kind === 'notVisible') return moved('Secret Server does not show it any more.');
  if (reading.kind === 'restricted') return moved(restrictionWords[reading.restriction]);
  const normalised = normaliseSecret(reading.secret, rule);
  if (normalised.kind === 'rejected') return moved(normalised.rejected.reason);
  const { secret } = normalised;
  if (secret.path !== change.path) return moved('It would go to another path now.');
  if (fingerprint(secret) !== change.fingerprint) {
    return moved('It has another value than when it was planned.');
  }
  return { kind: 'same', secret };
}

/**
 * Looks once more whether the source of a removal is provably gone: a secret that is only not visible
 * proves nothing.
 * @returns why it is not removed; null when it may be.
 * @throws AppError `server.*`, `cancelled`.
 */
export async function readRemoval(
  { clientOf, rules }: CurrentSourceDependencies,
  { map: id, tenant, source, path }: PlannedChange,
  signal: AbortSignal,
): Promise<string | null> {
  const rule = rules.find(({ map, tenant: where }) => map.id === id && where === tenant);
  if (rule === undefined || source === null) return 'No map removes it any more.';
  if (rule.map.onSourceRemoved !== 'delete') return 'Its map keeps it now.';
  const client = clientOf(source.server);
  const summary = await client.summary(source.secretId, signal);
  if (summary === null) return 'Secret Server does not show it, which proves nothing; it stays.';
  if (!summary.active) return null;
  const only = { ...rule.map.source, secretIds: [source.secretId] };
  const wanted = rule.map.source.secretIds;
  if (wanted !== null && !wanted.includes(source.secretId)) return null;
  for await (const page of client.list(only, signal)) {
    const selected = page.secrets.find(secret => secret.id === source.secretId && secret.active);
    if (selected === undefined) continue;
    const reading = await client.read(selected, signal);
    if (reading.kind !== 'read') return 'Its map selects it again; it stays.';
    const normalised = normaliseSecret(reading.secret, rule);
    const place = normalised.kind === 'desired' ? normalised.secret.path : null;
    return place === null || place === path ? 'Its map selects it again; it stays.' : null;
  }
  return null;
}

function moved(reason: string): CurrentSource {
  return { kind: 'moved', reason };
}
