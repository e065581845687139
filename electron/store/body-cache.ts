import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import { parseSealedJson } from './format/strict-json';
import type { Body } from './format/sealed-body';
import type { Domain } from './sealed-store';

/**
 * The metadata as this process read or wrote it last, so that a look at one collection does not decrypt
 * and parse them all, and a change of one does not write them all anew. Values are never kept.
 */
export interface BodyCache {
  /** @param sha256 of the file that is there now. */
  find(domain: Domain, sha256: string): Body | null;
  keep(domain: Domain, sha256: string, body: Body): void;
  /** Keeps what was committed, with what changed in it as a reader would find it. */
  keepCommitted(
    domain: Domain,
    sha256: string,
    bodies: { readonly before: Body; readonly now: Body },
  ): void;
  /** The body as canonical JSON. */
  write(domain: Domain, body: Body): string;
  clear(): void;
}

export function createBodyCache(): BodyCache {
  let last: { readonly sha256: string; readonly body: Body } | null = null;
  let texts = new WeakMap<object, string>();

  function textOf(data: Json): string {
    if (data === null || typeof data !== 'object') return canonicalJson(data);
    const text = texts.get(data) ?? canonicalJson(data);
    texts.set(data, text);
    return text;
  }

  function keep(domain: Domain, sha256: string, body: Body): void {
    if (domain === 'meta') last = { sha256, body };
  }

  return {
    find: (domain, sha256) => (domain === 'meta' && last?.sha256 === sha256 ? last.body : null),
    keep,
    keepCommitted(domain, sha256, { before, now }) {
      if (domain !== 'meta') return;
      const members = Object.entries(now).map(([name, data]) => [
        name,
        data === before[name] ? data : parseSealedJson(Buffer.from(textOf(data)), name),
      ]);
      keep(domain, sha256, Object.fromEntries(members) as Body);
    },
    write(domain, body) {
      if (domain !== 'meta') return canonicalJson(body);
      const members = Object.keys(body)
        .sort()
        .map(name => `${JSON.stringify(name)}:${textOf(body[name] as Json)}`);
      return `{${members.join(',')}}`;
    },
    clear() {
      last = null;
      texts = new WeakMap();
    },
  };
}
