import type { TenantStatus } from '../../../shared/domain/vault-status';
import { ageSince, secondsLeft } from '../../words/age';
import { labels } from '../../words/labels';

/** How a vault is, in words: its round trip, or what it does not do and since when. */
export function stateWords(status: TenantStatus, now: number): string {
  const { state, latencyMs, since } = status;
  const turn = turnWords(status, now);
  return [
    state === 'reachable' ? latencyWords(latencyMs) : labels.status[state],
    ...(state === 'reachable' || state === 'unknown' || since === null
      ? []
      : [labels.status.since(ageSince(since, now))]),
    ...(turn === null ? [] : [`· ${turn}`]),
  ].join(' ');
}

/** Why a vault is asked last; null when it is asked in its turn. */
export function turnWords({ breaker, retryAt }: TenantStatus, now: number): string | null {
  if (breaker === 'closed') return null;
  if (breaker === 'halfOpen' || retryAt === null) return labels.status.beingTried;
  return labels.status.askedLast(secondsLeft(retryAt, now));
}

function latencyWords(latencyMs: number | null): string {
  return latencyMs === null ? labels.status.reachable : labels.status.latency(latencyMs);
}
