import type { Json } from '../../lib/canonical-json';
import { canonicalJson } from '../../lib/canonical-json';
import type { SecretText } from '../../lib/secret-text';
import type { SecretPath } from '../entry';
import type { Fingerprint } from './mark';
import { markAttribute } from './push-mark';

/** Everything of a secret that a push is answerable for. */
export interface PushContent {
  readonly path: SecretPath;
  readonly data: ReadonlyMap<string, SecretText>;
  readonly description: SecretText;
  /** As they are in the vault; the mark in them does not count. */
  readonly attributes: Readonly<Record<string, Json>>;
}

/** HMAC-SHA-256 of the UTF-8 of a text, under the key of one tenant, in base64url. */
export type KeyedDigest = (text: string) => string;

/** How long the check value of a key is, in characters; it only has to tell a handful of keys apart. */
const checkLength = 16;

/**
 * Says whether two contents are the same without keeping either. Keyed, because whoever has a plain
 * digest of a weak password can guess it. Exact to the code unit: nothing is normalised.
 */
export function fingerprintOf(content: PushContent, digest: KeyedDigest): Fingerprint {
  return digest(canonicalContent(content)) as Fingerprint;
}

/** Tells keys apart without telling them. */
export function keyCheck(digest: KeyedDigest): string {
  return digest('breakglass push key check 1').slice(0, checkLength);
}

/**
 * One text for each content, and another for every other: keys in the order of their code units, every
 * text in quotes with half characters escaped, so its UTF-8 loses nothing.
 */
export function canonicalContent({ path, data, description, attributes }: PushContent): string {
  const fields = [...data].map(([key, value]): Member => [key, value.open()]);
  const marks = Object.entries(attributes).filter(([name]) => name !== markAttribute);
  return canonicalJson([
    'breakglass push content 1',
    path,
    fields.toSorted(byName),
    description.open(),
    marks.toSorted(byName),
  ]);
}

type Member = readonly [name: string, value: Json];

function byName([first]: Member, [second]: Member): number {
  return first < second ? -1 : 1;
}
