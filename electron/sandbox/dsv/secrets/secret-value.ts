import type { Json } from '../../../../shared/lib/canonical-json';
import type { JsonObject } from '../../options';
import type { Fields } from '../../wire/fields';
import { isObject } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';

/** What one version of a secret holds. */
export interface SecretValue {
  readonly attributes: JsonObject;
  readonly data: JsonObject;
  readonly description: string;
}

/** Secrets of the tenant by canonical path, or home secrets by principal and path. */
export type SecretStore = ItemStore<SecretValue>;

/** What a create or an update supplied. */
export interface SecretChange extends SecretValue {
  readonly overwrite: boolean;
}

/**
 * Reads the body of a create or an update. Empty parts count as not supplied, because the
 * official client cannot leave them out.
 * @throws Refusal 400 when nothing is supplied, unless an overwrite means to empty the secret.
 */
export function readChange(body: Fields): SecretChange {
  const change = {
    attributes: sorted(body.object('attributes') ?? {}),
    data: sorted(body.object('data') ?? {}),
    description: body.text('description'),
    overwrite: body.flag('overwrite'),
  };
  if (!change.overwrite && isEmpty(change)) {
    throw refusal(400, 'need at least one: either data, description, or attributes');
  }
  return change;
}

function isEmpty(value: SecretValue): boolean {
  const keys = [...Object.keys(value.data), ...Object.keys(value.attributes)];
  return keys.length === 0 && value.description === '';
}

/** Merges by top-level key; an overwrite replaces all three parts, also with nothing. */
export function changed(old: SecretValue, change: SecretChange): SecretValue {
  const { attributes, data, description } = change;
  if (change.overwrite) return { attributes, data, description };
  return {
    attributes: sorted({ ...old.attributes, ...attributes }),
    data: sorted({ ...old.data, ...data }),
    description: description === '' ? old.description : description,
  };
}

/** Objects as Go writes maps: keys in order at every depth. */
export function sorted(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([key, inner]) => [key, sortedInside(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sortedInside(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => sortedInside(inner));
  return isObject(value) ? sorted(value) : value;
}

/** The description form: everything but the data. */
export function describeSecret(item: Item<SecretValue>): Readonly<Record<string, unknown>> {
  const { data: _, ...rest } = showSecret(item);
  return rest;
}

/** The full form, in the vendor's order of fields. */
export function showSecret(item: Item<SecretValue>): Readonly<Record<string, unknown>> {
  const { value } = current(item);
  const meta = metadata(item);
  return {
    attributes: value.attributes,
    created: meta.created,
    createdBy: meta.createdBy,
    data: value.data,
    description: value.description,
    id: meta.id,
    lastModified: meta.lastModified,
    lastModifiedBy: meta.lastModifiedBy,
    path: item.key,
    version: meta.version,
  };
}

/** True when another secret's dynamic link names this path. */
export function isLinked(secrets: readonly Item<SecretValue>[], path: string): boolean {
  return secrets.some(item => linkOf(item) === path);
}

/** The path a dynamic secret is based on, or null. */
export function linkOf(item: Item<SecretValue>): string | null {
  const config = current(item).value.attributes['linkConfig'];
  if (config === undefined || !isObject(config)) return null;
  const linked = config['linkedSecret'];
  return typeof linked === 'string' ? linked.replaceAll('/', ':') : null;
}
