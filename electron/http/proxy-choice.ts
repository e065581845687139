import * as net from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';

/** Host and port that a connection is for. */
export interface HostPort {
  /** Without brackets when it is an IPv6 address. */
  readonly host: string;
  readonly port: number;
}

/** A proxy to tunnel through. */
export interface ProxyAddress extends HostPort {
  /** True when the proxy itself is spoken to over TLS. */
  readonly secure: boolean;
  /** Value of Proxy-Authorization; null without credentials. */
  readonly authorization: SecretText | null;
  /** Host and port for error details; never the credentials. */
  readonly name: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Answers which proxy a connection goes through; null for none. @throws AppError `vault.proxy`, `config.invalid`. */
export type ProxyChoice = (target: HostPort) => ProxyAddress | null;

/**
 * Decides about the proxy as configured: `'none'` never, an URL always, null as the environment
 * says (HTTPS_PROXY, ALL_PROXY, NO_PROXY, either case, the lower case first). As in most clients
 * the environment's proxy is never used for loopback addresses.
 */
export function createProxyChoice(proxy: string | null, environment: Environment): ProxyChoice {
  if (proxy === 'none') return () => null;
  if (proxy !== null) return () => parseProxy(proxy, 'config.invalid');
  return target => {
    const text = lookUp(environment, ['https_proxy', 'all_proxy']);
    if (text === null || isLoopback(target.host)) return null;
    const exceptions = lookUp(environment, ['no_proxy']) ?? '';
    return isExcepted(target, exceptions) ? null : parseProxy(text, 'vault.proxy');
  };
}

function lookUp(environment: Environment, names: readonly string[]): string | null {
  for (const name of names) {
    const value = environment[name] ?? environment[name.toUpperCase()];
    if (value !== undefined && value.trim() !== '') return value.trim();
  }
  return null;
}

function parseProxy(text: string, blame: 'config.invalid' | 'vault.proxy'): ProxyAddress {
  const full = text.includes('://') ? text : `http://${text}`;
  // The text itself may hold a password, so it is never repeated in the error.
  if (!URL.canParse(full))
    throw new AppError(blame, { detail: 'the proxy address cannot be read' });
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError(blame, { detail: `${url.protocol}// proxies are not supported` });
  }
  const secure = url.protocol === 'https:';
  return {
    host: bare(url.hostname),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    authorization: authorizationOf(url, blame),
    name: url.host,
  };
}

function authorizationOf(url: URL, blame: 'config.invalid' | 'vault.proxy'): SecretText | null {
  if (url.username === '' && url.password === '') return null;
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return new SecretText(`Basic ${Buffer.from(pair).toString('base64')}`);
  } catch {
    throw new AppError(blame, { detail: `${url.host}: its credentials are not percent-encoded` });
  }
}

function isExcepted(target: HostPort, exceptions: string): boolean {
  return exceptions
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => matches(target, entry.toLowerCase()));
}

function matches(target: HostPort, entry: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInSubnet(target.host, entry);
  const { host, port } = splitPort(entry);
  if (port !== null && port !== target.port) return false;
  const suffix = host.replace(/^\*?\./, '');
  const name = target.host.toLowerCase().replace(/\.$/, '');
  return name === suffix || (net.isIP(name) === 0 && name.endsWith(`.${suffix}`));
}

function splitPort(entry: string): { readonly host: string; readonly port: number | null } {
  if (net.isIP(entry) === 6) return { host: entry, port: null };
  const found = /^(?<host>.+?)(?::(?<port>\d+))?$/.exec(entry)?.groups;
  const port = found?.['port'];
  return { host: bare(found?.['host'] ?? entry), port: port === undefined ? null : Number(port) };
}

function isInSubnet(host: string, entry: string): boolean {
  const [network = '', prefix = ''] = entry.split('/');
  const family = net.isIP(network);
  const bits = Number(prefix);
  const widest = family === 6 ? 128 : 32;
  if (family === 0 || net.isIP(host) !== family || !(bits >= 0 && bits <= widest)) return false;
  const list = new net.BlockList();
  list.addSubnet(network, bits, family === 6 ? 'ipv6' : 'ipv4');
  return list.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || (net.isIP(host) === 4 && host.startsWith('127.'))
  );
}

/** IPv6 addresses stand in brackets in URLs and without them everywhere else. */
export function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
