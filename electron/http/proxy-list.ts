import { AppError } from '../../shared/errors/app-error';
import type { ProxyAddress } from './proxy-address';
import { bare } from './host-port';

const entryShape =
  /^(?<kind>[A-Z0-9]+)\s+(?<host>\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9_.-]{1,253}):(?<port>\d{1,5})$/;
const socks = ['SOCKS', 'SOCKS4', 'SOCKS5'];

/**
 * Reads the answer of a proxy script or of the system (`PROXY a:1; HTTPS b:2; DIRECT`), nothing more
 * lenient: it comes from a program that somebody else wrote.
 * @returns the ways in their order, null for the direct one; never empty.
 * @throws AppError `vault.proxy` naming `source` when there is something else, or SOCKS alone.
 */
export function parseProxyList(text: string, source: string): readonly (ProxyAddress | null)[] {
  const entries = text
    .split(';')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
  const ways = entries.flatMap(entry => wayOf(entry, source));
  if (ways.length > 0) return ways;
  const fact =
    entries.length === 0
      ? 'it names no way at all'
      : 'it names a SOCKS proxy, which is not supported';
  throw new AppError('vault.proxy', { detail: `${source}: ${fact}` });
}

/** Empty for SOCKS: another way may stand beside it. */
function wayOf(entry: string, source: string): readonly (ProxyAddress | null)[] {
  if (entry === 'DIRECT') return [null];
  const { kind = '', host = '', port = '' } = entryShape.exec(entry)?.groups ?? {};
  if (socks.includes(kind) && isPort(port)) return [];
  const isKnown = kind === 'PROXY' || kind === 'HTTP' || kind === 'HTTPS';
  if (!isKnown || !isPort(port)) {
    const detail = `${source}: its answer is not a list of proxies`;
    throw new AppError('vault.proxy', { detail });
  }
  return [
    {
      host: bare(host),
      port: Number(port),
      secure: kind === 'HTTPS',
      authorization: null,
      name: `${host}:${port}`,
    },
  ];
}

function isPort(text: string): boolean {
  return Number(text) >= 1 && Number(text) <= 65_535;
}
