import { execFileSync } from 'node:child_process';
import type { Cable } from '../../fault-server/cable';
import type { DnsServer } from '../../fault-server/dns-server';
import { createDnsServer } from '../../fault-server/dns-server';

/** A network of its own, in which addresses, routes and names are what a row makes them. */
export interface Network {
  readonly dns: DnsServer;
  /** A second way to the vault, by IPv6; null until there is a vault. */
  sixth: Cable | null;
}

/** Where things are in it. */
export const places = {
  name: 'vault.example.test',
  vault: '10.66.0.1',
  vault6: 'fd66::1',
  elsewhere: '10.66.0.2',
  blackHole: '10.66.0.3',
  blackHole6: 'fd66::3',
  /** An address of this machine where nothing listens. */
  closed: '10.66.0.4',
  closed6: 'fd66::4',
  unreachable: '10.66.1.1',
  unreachable6: 'fd67::1',
  prohibited: '10.66.2.1',
  blackholed: '10.66.3.1',
  /** No route leads there. */
  nowhere: '192.0.2.1',
  nameServer: '127.0.0.1',
} as const;

const here = [
  'vault',
  'vault6',
  'elsewhere',
  'blackHole',
  'blackHole6',
  'closed',
  'closed6',
] as const;

/** To be called once, in an empty network namespace. */
export async function buildNetwork(): Promise<Network> {
  ip('link', 'set', 'lo', 'up');
  for (const place of here) addAddress(places[place]);
  ip('route', 'add', 'unreachable', places.unreachable);
  ip('-6', 'route', 'add', 'unreachable', places.unreachable6);
  ip('route', 'add', 'prohibit', places.prohibited);
  ip('route', 'add', 'blackhole', places.blackholed);
  const dns = createDnsServer(places.nameServer);
  await dns.listen();
  return { dns, sixth: null };
}

/** Without the search for duplicates, which would keep a new IPv6 address unused for a second. */
function addAddress(address: string): void {
  if (address.includes(':')) ip('address', 'add', `${address}/128`, 'dev', 'lo', 'nodad');
  else ip('address', 'add', `${address}/32`, 'dev', 'lo');
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'inherit'] });
}
