import { SecretText } from '../../lib/secret-text';
import type { DesiredSecret, RejectedSecret } from './desired-secret';
import type { PushRule } from './push-rules';
import { requestBytes } from './request-size';
import { nearestPath, resolvePath } from './resolve-path';
import type { PathSource } from './resolve-path';
import { restrictionWords } from './restriction-words';
import { searchAttributes } from './search-attributes';
import { selectFields } from './select-fields';
import type { KeyStyle } from './push-map';
import type { Restriction, SourceField, SourceSecret, SourceSummary } from './source-secret';

/** What becomes of one secret in one tenant. */
export type Normalised =
  | { readonly kind: 'desired'; readonly secret: DesiredSecret }
  | { readonly kind: 'rejected'; readonly rejected: RejectedSecret };

/** Description and data of a secret, or why there are none. */
type Content =
  | ({ readonly kind: 'content' } & Pick<DesiredSecret, 'data' | 'description'>)
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Says what should stand in a vault for a secret of Secret Server. Values go over exactly as they are, or
 * the secret is rejected with a reason that quotes none of them.
 */
export function normaliseSecret(secret: SourceSecret, rule: PushRule): Normalised {
  const reject = (reason: string): Normalised => ({
    kind: 'rejected',
    rejected: rejectedSecret(secret, { rule, reason }),
  });
  const { map, template, tenant, prefixes, maxSecretBytes } = rule;
  const path = resolvePath(template, secret, prefixes);
  if (path.kind === 'refused') return reject(path.reason);
  const selection = selectFields(secret.fields, map.fields);
  if (selection.kind === 'refused') return reject(selection.reason);
  const content = contentOf(selection.fields, map.keys);
  if (content.kind === 'refused') return reject(content.reason);
  const { data, description } = content;
  const attributes = map.attributes === 'search' ? searchAttributes(secret) : {};
  const bytes = requestBytes({ data, description, attributes });
  if (bytes > maxSecretBytes) {
    return reject(
      `It is too large: ${bytes} bytes as a request, ${maxSecretBytes} are allowed (push.maxSecretBytes).`,
    );
  }
  return {
    kind: 'desired',
    secret: {
      ...{ tenant, path: path.path, map: map.id, name: secret.name },
      source: { server: secret.server, secretId: secret.id },
      ...{ data, description, attributes, warnings: selection.warnings },
    },
  };
}

/** A secret that Secret Server does not let be read without a person. */
export function rejectRestricted(
  secret: SourceSummary,
  { rule, restriction }: { readonly rule: PushRule; readonly restriction: Restriction },
): RejectedSecret {
  return rejectedSecret(secret, { rule, reason: restrictionWords[restriction] });
}

/** A secret that cannot be pushed, with the path it would have had as far as that is known. */
export function rejectedSecret(
  secret: SourceSummary & PathSource,
  { rule, reason }: { readonly rule: PushRule; readonly reason: string },
): RejectedSecret {
  const { template, prefixes, tenant, map } = rule;
  const path = resolvePath(template, secret, prefixes);
  const isPath = path.kind === 'path';
  return {
    ...{ tenant, map: map.id, name: secret.name, reason, claimsPath: isPath },
    path: isPath ? path.path : nearestPath(template, secret),
    source: { server: secret.server, secretId: secret.id },
  };
}

/** The first notes become the description, everything else goes into the data. */
function contentOf(fields: readonly SourceField[], style: KeyStyle): Content {
  const notes = fields.find(field => field.isNotes && field.value !== null);
  const data = new Map<string, SecretText>();
  for (const field of fields) {
    const key = style === 'slug' ? field.slug : field.name;
    const problem = fieldProblem(field, key);
    if (problem !== null) return { kind: 'refused', reason: problem };
    if (field === notes || field.value === null) continue;
    if (data.has(key)) {
      return { kind: 'refused', reason: `Two fields would have the key "${key}" in the vault.` };
    }
    data.set(key, field.value);
  }
  const description = notes?.value ?? new SecretText('');
  if (data.size === 0 && description.open() === '') {
    return { kind: 'refused', reason: 'No field with a value is left to push.' };
  }
  return { kind: 'content', data, description };
}

function fieldProblem({ slug, value }: SourceField, key: string): string | null {
  const halfCharacter = /\p{Cs}/u;
  if (key === '') return 'A field has no name.';
  if (halfCharacter.test(key)) return 'The name of a field has half a character in it.';
  if (value === null || !halfCharacter.test(value.open())) return null;
  return `The field "${slug}" has half a character in it, which no vault can store.`;
}
