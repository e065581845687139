import type { PushedVault } from './push-scene';

/** What the vault was asked since it was last looked at, the onlooker left out; by method, tokens apart. */
export function requestsOf({
  sandbox,
}: Pick<PushedVault, 'sandbox'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { method, path, principal } of sandbox.requests()) {
    if (principal === 'users:admin') continue;
    const kind = kindOf(method, path);
    if (kind !== 'heartbeat') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  sandbox.resetUsage();
  return counts;
}

function kindOf(method: string, path: string): string {
  if (path.endsWith('/token')) return 'token';
  if (path.endsWith('/heartbeat')) return 'heartbeat';
  if (path.endsWith('::description')) return 'describe';
  return method === 'GET' && path.endsWith('/secrets') ? 'search' : method;
}
