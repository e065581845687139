import * as net from 'node:net';
import type { HostPort } from './host-port';
import { bare } from './host-port';

/**
 * True when a target is reached without a proxy. Entries are those of NO_PROXY: a name (with or
 * without a leading dot or `*.`, itself and everything below), an address, a network (`10.0.0.0/8`),
 * each with a port when it is about that port alone, and `*` for everything.
 */
export function isExcepted(target: HostPort, entries: readonly string[]): boolean {
  const host = target.host.toLowerCase().replace(/\.$/, '');
  return entries.some(entry => matches({ ...target, host }, entry.trim().toLowerCase()));
}

/** The entries of NO_PROXY: commas or blanks between them. */
export function exceptionsIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(entry => entry !== '');
}

function matches(target: HostPort, entry: string): boolean {
  const { host, port } = splitPort(entry);
  if (port !== null && port !== target.port) return false;
  if (host === '*') return true;
  if (host.includes('/')) return isInSubnet(target.host, host);
  if (net.isIP(host) !== 0) return isInSubnet(target.host, `${host}/${widest(net.isIP(host))}`);
  const suffix = host.replace(/^\*?\.+/, '').replace(/\.$/, '');
  if (suffix === '') return false;
  const isBelow = net.isIP(target.host) === 0 && target.host.endsWith(`.${suffix}`);
  return target.host === suffix || isBelow;
}

function splitPort(entry: string): { readonly host: string; readonly port: number | null } {
  // `fd00::/8` and `fd00::7` hold colons that are no port.
  if (net.isIP(entry) === 6 || /^[0-9a-f:.]+\/\d+$/.test(entry)) return { host: entry, port: null };
  const found = /^(?<host>.+?)(?::(?<port>\d{1,5}))?$/.exec(entry)?.groups;
  const port = found?.['port'];
  return { host: bare(found?.['host'] ?? entry), port: port === undefined ? null : Number(port) };
}

function isInSubnet(host: string, entry: string): boolean {
  const [written = '', prefix = ''] = entry.split('/');
  const network = bare(written);
  const family = net.isIP(network);
  const plain = unmapped(host);
  if (family === 0 || net.isIP(plain) !== family) return false;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > widest(family)) return false;
  const list = new net.BlockList();
  list.addSubnet(network, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:10.1.2.3`, in either way of writing it, is 10.1.2.3. */
function unmapped(host: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return host;
  return [high, low].flatMap(part => bytesOf(Number.parseInt(part, 16))).join('.');
}

function bytesOf(pair: number): readonly number[] {
  return [Math.floor(pair / 256), pair % 256];
}

function widest(family: number): number {
  return family === 6 ? 128 : 32;
}

/** True for this host itself, which no proxy can reach for us. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    (net.isIP(host) === 4 && host.startsWith('127.'))
  );
}
