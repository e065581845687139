import type { Fingerprint } from './plan';

/**
 * What a push leaves in the attributes of a secret, under `breakglass`: whose it is, and what it holds,
 * so that another host knows without reading it. No value is in it; the fingerprint is keyed.
 */
export interface PushMark {
  /** `hq/37`: Secret Server and secret id. */
  readonly source: string;
  readonly map: string;
  readonly fingerprint: Fingerprint;
  /** Which key made the fingerprint; another host may have another. */
  readonly key: string;
  readonly host: string;
  /** ISO 8601. */
  readonly at: string;
  /** The version that this write makes, as far as its writer knew; null when it could not know. */
  readonly version: string | null;
}

/** Name of the attribute. */
export const markAttribute = 'breakglass';

/** @returns null when this is no mark of a push that can be understood. Never throws. */
export function readPushMark(value: unknown): PushMark | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = value as Readonly<Record<string, unknown>>;
  const text = (name: keyof PushMark): string | null => {
    const member = Object.hasOwn(found, name) ? found[name] : null;
    return typeof member === 'string' && member.length <= longestMember ? member : null;
  };
  const [source, map, fingerprint] = [text('source'), text('map'), text('fingerprint')];
  const [key, host, at] = [text('key'), text('host'), text('at')];
  if (source === null || map === null || fingerprint === null || key === null) return null;
  return {
    ...{ source, map, fingerprint: fingerprint as Fingerprint, key },
    ...{ host: host ?? '', at: at ?? '', version: text('version') },
  };
}

/** Nobody's mark is longer; what comes from a vault is bounded before it is kept. */
const longestMember = 512;
