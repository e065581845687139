import { secrecyOf } from './resolve-path';
import type { SourceField, SourceSecret } from './source-secret';

/** Slugs of Secret Server's own templates under which a host or an address stands; the first one counts. */
const slugsOfAttribute = {
  host: ['machine', 'host', 'hostname', 'host-name', 'server', 'server-name', 'fqdn', 'computer'],
  address: ['ip', 'ip-address', 'ipaddress', 'ip_address', 'address'],
} as const;

const longestAttribute = 256;

/** What a lookup finds a secret by, from fields that are no secret; the kind is the template. */
export function searchAttributes({
  fields,
  templateName,
}: Pick<SourceSecret, 'fields' | 'templateName'>): Readonly<Record<string, string>> {
  const shown = new Map(
    fields
      .filter(field => secrecyOf(field) === null)
      .map(field => [field.slug.toLowerCase(), field]),
  );
  const found = Object.entries(slugsOfAttribute).map(
    ([name, slugs]) => [name, slugs.map(slug => textOf(shown.get(slug))).find(isUsable)] as const,
  );
  const all = [...found, ['kind', templateName.trim()] as const];
  return Object.fromEntries(
    all.flatMap(([name, text]) => (isUsable(text) ? [[name, text] as const] : [])),
  );
}

function textOf(field: SourceField | undefined): string {
  return field?.value?.open().trim() ?? '';
}

function isUsable(text: string | undefined): text is string {
  if (text === undefined || text === '' || text.length > longestAttribute) return false;
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}
