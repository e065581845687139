import type { ClipboardReach } from '../../../shared/domain/remote-session';
import type { RemoteHost, RemoteWay } from './remote-session';

const configuration = '/etc/xrdp/xrdp.ini';
const sessionConfiguration = '/etc/xrdp/sesman.ini';

/** Remote Desktop to a Linux host. The client's address is in no place that a session may read. */
export const xrdpWay: RemoteWay = {
  kind: 'xrdp',
  detect: host => (isInXrdp(host) ? { from: null } : null),
  reach: async host => reachOfClipboard(host),
};

function isInXrdp({ platform, environment, ancestors }: RemoteHost): boolean {
  if (platform !== 'linux') return false;
  if (environment['XRDP_SESSION'] || environment['XRDP_SOCKET_PATH']) return true;
  return Boolean(environment['DISPLAY']) && ancestors().some(name => name.startsWith('xrdp-ses'));
}

/** Source: xrdp.ini(5), `cliprdr`; sesman.ini(5), `RestrictOutboundClipboard`. */
function reachOfClipboard({ readText }: RemoteHost): ClipboardReach {
  const channels = readText(configuration);
  const security = readText(sessionConfiguration);
  if (channels !== null && isOff(valueIn(channels, 'Channels', 'cliprdr'))) return 'blocked';
  const restricted = security && valueIn(security, 'Security', 'RestrictOutboundClipboard');
  if (restricted && restrictsText(restricted)) return 'blocked';
  return channels === null || security === null ? 'unknown' : 'reaches';
}

function isOff(value: string | null): boolean {
  return value !== null && ['false', 'no', '0', 'off'].includes(value);
}

function restrictsText(value: string): boolean {
  const kinds = value.split(',').map(kind => kind.trim());
  return kinds.some(kind => ['text', 'all', 'true', 'yes', '1', 'on'].includes(kind));
}

/** @returns the last value of a key in a section, in lower case; null when there is none. */
function valueIn(text: string, section: string, key: string): string | null {
  let current = '';
  let found: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (heading !== undefined) current = heading.toLowerCase();
    const [, name, value] = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const isWanted = current === section.toLowerCase() && name?.toLowerCase() === key.toLowerCase();
    if (isWanted) found = (value ?? '').toLowerCase();
  }
  return found;
}
