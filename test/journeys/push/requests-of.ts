import type { PushedVault } from './push-scene';

/** What the vault was asked since it was last looked at, the onlooker left out; by method, tokens apart. */
export function requestsOf({
  sandbox,
}: Pick<PushedVault, 'sandbox'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const request of sandbox.requests()) count(counts, request);
  sandbox.resetUsage();
  return counts;
}

/** One request, as the log of a vault has it. */
export interface CountedRequest {
  readonly method: string;
  readonly path: string;
  readonly principal: string;
}

/** Adds a request to those of its kind; not those of the onlooker, nor signs of life, which cost nothing. */
export function count(
  counts: Record<string, number>,
  { method, path, principal }: CountedRequest,
): void {
  const kind = kindOf(method, path);
  if (principal === 'users:admin' || kind === 'heartbeat') return;
  counts[kind] = (counts[kind] ?? 0) + 1;
}

function kindOf(method: string, path: string): string {
  if (path.endsWith('/token')) return 'token';
  if (path.endsWith('/heartbeat')) return 'heartbeat';
  if (path.endsWith('::description')) return 'describe';
  return method === 'GET' && path.endsWith('/secrets') ? 'search' : method;
}
