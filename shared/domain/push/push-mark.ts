import type { SourceRef } from './desired-secret';
import type { Fingerprint, PushMark } from './mark';

/** Name of the attribute. */
export const markAttribute = 'breakglass';

/** How a mark names the secret of Secret Server: `hq/37`. */
export function sourceName({ server, secretId }: SourceRef): string {
  return `${server}/${secretId}`;
}

/** The secret of Secret Server that `hq/37` names; null when it names none. */
export function parseSourceName(text: string): SourceRef | null {
  const match = /^([a-zA-Z0-9_-]{1,64})\/([1-9][0-9]{0,9})$/.exec(text);
  if (match?.[1] === undefined) return null;
  return { server: match[1], secretId: Number(match[2]) };
}

/** The mark as it is written into the attributes. */
export function writeMark(mark: PushMark): Readonly<Record<keyof PushMark, string | null>> {
  const { source, map, fingerprint, key, host, at, version } = mark;
  return { source, map, fingerprint, key, host, at, version };
}

/**
 * The mark in an attribute as a vault gave it, an object or its JSON. Null for anything that no push has
 * written, so whoever finds something else there treats the secret as somebody else's. Never throws.
 */
export function parseMark(attribute: unknown): PushMark | null {
  const members = typeof attribute === 'string' ? parseObject(attribute) : attribute;
  if (typeof members !== 'object' || members === null || Array.isArray(members)) return null;
  const read = new Map<string, unknown>(Object.entries(members));
  const [source, map, fingerprint, key, host, at] = shortTexts.map(name => read.get(name));
  const version = read.get('version') ?? null;
  if (!isShort(source) || parseSourceName(source) === null) return null;
  if (!isShort(map) || !isShort(fingerprint) || !isShort(key) || !isShort(host)) return null;
  if (!isShort(at) || Number.isNaN(Date.parse(at))) return null;
  if (version !== null && !isVersion(version)) return null;
  return { source, map, fingerprint: fingerprint as Fingerprint, key, host, at, version };
}

/** The version that a change makes of a known one; null where it is not known. A new secret has `0`. */
export function versionAfter(known: string | null): string | null {
  return isVersion(known) ? String(BigInt(known) + 1n) : null;
}

const shortTexts = ['source', 'map', 'fingerprint', 'key', 'host', 'at'] as const;

function isShort(value: unknown): value is string {
  return typeof value === 'string' && /^[^\p{C}]{1,255}$/u.test(value);
}

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9]{1,18}$/.test(value);
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
