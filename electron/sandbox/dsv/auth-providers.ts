import type { JsonObject } from '../options';
import type { Fields } from '../wire/fields';
import { refusal } from '../wire/refusal';
import type { Item } from './item-store';
import { current, metadata } from './item-store';
import { checkLength, checkName } from './principals/names';
import { sorted } from './secrets/secret-value';

/** What is kept of an authentication provider. */
export interface AuthProvider {
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
}

const types: readonly string[] = ['aws', 'azure', 'gcp', 'thycoticone'];

/** Reads a create or an update. @param name from the path on an update. @throws Refusal 400. */
export function readAuthProvider(body: Fields, name: string): AuthProvider {
  checkName('name', name);
  checkLength('name', name, { least: 3, most: 50 });
  const type = body.text('type').toLowerCase();
  if (!types.includes(type)) throw refusal(400, 'unknown type of authentication provider');
  return { name, type, properties: sorted(body.object('properties') ?? {}) };
}

/** The wire form. */
export function showAuthProvider(item: Item<AuthProvider>): Readonly<Record<string, unknown>> {
  return { ...current(item).value, ...metadata(item) };
}
