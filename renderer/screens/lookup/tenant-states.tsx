import type { TenantStatus } from '../../../shared/domain/vault-status';
import { ageSince } from '../../words/age';
import { labels } from '../../words/labels';

interface TenantStatesProps {
  readonly tenants: readonly TenantStatus[];
  readonly now: number;
}

/** Each vault with its name, its state in words, and how fast or for how long. */
export function TenantStates({ tenants, now }: TenantStatesProps) {
  return (
    <ul className="tenants">
      {tenants.map(status => (
        <li
          key={status.tenant}
          className={`tenant ${status.state}`}
          title={status.code ?? undefined}
        >
          <span className="dot" aria-hidden="true" />
          <strong>{status.name}</strong> <span>{stateWords(status, now)}</span>
        </li>
      ))}
    </ul>
  );
}

function stateWords({ state, latencyMs, since }: TenantStatus, now: number): string {
  if (state === 'reachable') {
    return latencyMs === null ? labels.status.reachable : labels.status.latency(latencyMs);
  }
  const words = labels.status[state];
  return since === null || state === 'unknown'
    ? words
    : `${words} ${labels.status.since(ageSince(since, now))}`;
}
