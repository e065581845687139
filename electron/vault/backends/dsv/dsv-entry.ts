import type {
  CatalogEntry,
  EpochMs,
  FieldName,
  SecretPath,
  TenantId,
} from '../../../../shared/domain/entry';
import { entryId, normalisePath, shownName } from '../../../../shared/domain/entry';
import { markAttribute, parseMark } from '../../../../shared/domain/push/push-mark';
import { printable, printableLines } from '../../../../shared/lib/printable';
import type { WireAttributes, WireDescription } from './dsv-wire';

/** Nobody prescribes names for attributes; these are the ones people use, the first that is set wins. */
const attributeNames = {
  host: ['host', 'hostname', 'machine', 'server', 'fqdn'],
  address: ['address', 'ip', 'ipaddress', 'ip-address', 'ip_address'],
  owner: ['owner'],
  kind: ['kind', 'type', 'category'],
  tags: ['tags', 'tag', 'labels'],
  fields: ['fields'],
} as const;

/**
 * What is known of a described secret: path in the inner form, attributes by their usual names. Texts for
 * people have escapes in place of what would make them look like something else; path and field names,
 * by which the vault is asked, are as it wrote them.
 */
export function entryOf(
  described: WireDescription,
  origin: { readonly tenant: TenantId; readonly asOf: EpochMs },
): CatalogEntry {
  const path: SecretPath = normalisePath(described.path);
  const attribute = lowerCased(described.attributes);
  const ref = { tenant: origin.tenant, path };
  return {
    ...ref,
    id: entryId(ref),
    name: shownName(path),
    description: printableLines(described.description.replaceAll('\r\n', '\n')),
    host: textOf(attribute, attributeNames.host),
    address: textOf(attribute, attributeNames.address),
    owner: textOf(attribute, attributeNames.owner),
    kind: textOf(attribute, attributeNames.kind),
    tags: listOf(attribute, attributeNames.tags).map(printable),
    fields: listOf(attribute, attributeNames.fields) as readonly FieldName[],
    version: described.version,
    lastModified: described.lastModified,
    asOf: origin.asOf,
    mark: parseMark(described.attributes.get(markAttribute)),
  };
}

function lowerCased(attributes: WireAttributes): WireAttributes {
  return new Map([...attributes].map(([name, value]) => [name.toLowerCase(), value]));
}

function textOf(attributes: WireAttributes, names: readonly string[]): string | null {
  for (const name of names) {
    const found = plain(attributes.get(name));
    if (found !== '') return printable(found);
  }
  return null;
}

/** A list, or text with commas between; each value once. */
function listOf(attributes: WireAttributes, names: readonly string[]): readonly string[] {
  for (const name of names) {
    const value = attributes.get(name);
    const parts: readonly unknown[] = Array.isArray(value) ? value : plain(value).split(',');
    const texts = parts.map(plain).filter(part => part !== '');
    if (texts.length > 0) return [...new Set(texts)];
  }
  return [];
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
