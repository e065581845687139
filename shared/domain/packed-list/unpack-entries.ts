import { AppError } from '../../errors/app-error';
import { entryId, shownName } from '../entry';
import type { CatalogEntry, FieldName, SecretPath, TenantId } from '../entry';
import type { Fingerprint, PushMark } from '../push/mark';
import { isNothing, unpackText, unpackValues } from './columns';
import type { Refuse } from './columns';
import { listFields, markFields, optionalFields, requiredFields } from './packed-list';
import type { PackedList, PackedText } from './packed-list';
import { rememberPacked } from './remember-packed';

type Texts = readonly string[];
type OptionalTexts = readonly (string | null)[];

/**
 * Reads a packed list whose outer shape was checked.
 * @param where names the list in the error. @throws AppError `store.damaged` naming the field, never a value.
 */
export function unpackEntries(list: PackedList, where: string): readonly CatalogEntry[] {
  const refuse = (place: string): never => {
    throw new AppError('store.damaged', { detail: `${where}.${place}` });
  };
  const { tenant, path, description, version, lastModified } = requiredTexts(list, refuse);
  const { host, address, owner, kind } = optionalTexts(list, refuse);
  const { tags, fields } = listsOf(list, refuse);
  const marks = marksOf(list, refuse);
  const asOf = unpackValues(list.asOf, list.size, part => refuse(`asOf.${part}`));
  const entries: CatalogEntry[] = [];
  for (let row = 0; row < list.size; row += 1) {
    const ref = { tenant: tenant[row] as TenantId, path: path[row] as SecretPath };
    entries.push({
      id: entryId(ref),
      tenant: ref.tenant,
      path: ref.path,
      name: shownName(ref.path),
      description: description[row] as string,
      host: host[row] as string | null,
      address: address[row] as string | null,
      owner: owner[row] as string | null,
      kind: kind[row] as string | null,
      tags: tags[row] as Texts,
      fields: fields[row] as readonly FieldName[],
      version: version[row] as string,
      lastModified: lastModified[row] as string,
      asOf: asOf[row] as number,
      mark: marks[row] ?? null,
    });
  }
  rememberPacked(entries, list);
  return entries;
}

function requiredTexts(
  { text, size }: PackedList,
  refuse: Refuse,
): Record<(typeof requiredFields)[number], Texts> {
  return columns(requiredFields, field => {
    const rows = textOf(text[field], { size, field }, refuse);
    return rows.includes(null) ? refuse(field) : (rows as Texts);
  });
}

function optionalTexts(
  { text, size }: PackedList,
  refuse: Refuse,
): Record<(typeof optionalFields)[number], OptionalTexts> {
  return columns(optionalFields, field => textOf(text[field], { size, field }, refuse));
}

function listsOf(
  { lists, size }: PackedList,
  refuse: Refuse,
): Record<(typeof listFields)[number], readonly Texts[]> {
  return columns(listFields, field =>
    unpackValues(lists[field], size, part => refuse(`${field}.${part}`)),
  );
}

/** A mark is there with all it must have, or not at all. */
function marksOf({ mark, size }: PackedList, refuse: Refuse): readonly (PushMark | null)[] {
  if (markFields.every(field => isNothing(mark[field]))) return [];
  const { source, map, fingerprint, key, host, at, version } = columns(markFields, field =>
    textOf(mark[field], { size, field: `mark.${field}` }, refuse),
  );
  const required = [source, map, fingerprint, key, host, at];
  return source.map((_, row) => {
    const missing = required.filter(texts => texts[row] === null).length;
    if (missing === required.length && version[row] === null) return null;
    if (missing > 0) return refuse('mark');
    return {
      source: source[row] as string,
      map: map[row] as string,
      fingerprint: fingerprint[row] as Fingerprint,
      key: key[row] as string,
      host: host[row] as string,
      at: at[row] as string,
      version: version[row] as string | null,
    };
  });
}

function textOf(
  column: PackedText,
  { size, field }: { readonly size: number; readonly field: string },
  refuse: Refuse,
): OptionalTexts {
  return unpackText(column, size, part => refuse(`${field}.${part}`));
}

function columns<K extends string, C>(
  fields: readonly K[],
  read: (field: K) => C,
): Readonly<Record<K, C>> {
  return Object.fromEntries(fields.map(field => [field, read(field)])) as Record<K, C>;
}
