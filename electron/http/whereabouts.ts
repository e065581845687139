import type { HostPort } from './host-port';
import { nameOf } from './host-port';

/** What the connections under way are waiting for, so that a deadline can name it. */
export interface Whereabouts {
  at(target: HostPort, party: string | null): void;
  /** The proxy, or whoever is asked for one; null for the server itself. */
  of(target: HostPort): string | null;
}

export function createWhereabouts(): Whereabouts {
  const parties = new Map<string, string | null>();
  return {
    at: (target, party) => void parties.set(nameOf(target), party),
    of: target => parties.get(nameOf(target)) ?? null,
  };
}
