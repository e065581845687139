import type { Fields } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';
import { checkName, qualified } from './names';

/** What is kept of a role. */
export interface RoleValue {
  readonly name: string;
  readonly description: string;
  readonly provider: string;
  readonly externalId: string;
}

/** Reads the body of a create. @throws Refusal 400. */
export function readRole(body: Fields, hasProvider: (name: string) => boolean): RoleValue {
  const role = {
    name: body.text('name'),
    description: body.text('description'),
    provider: body.text('provider'),
    externalId: body.text('externalId'),
  };
  checkName('name', role.name);
  if ((role.provider === '') !== (role.externalId === '')) {
    throw refusal(400, 'must specify both provider and external ID');
  }
  if (role.provider !== '' && !hasProvider(role.provider)) {
    throw refusal(400, 'unable to find authentication provider');
  }
  return role;
}

/** Under which name a role is kept. */
export function roleKey(role: RoleValue): string {
  return qualified(role.provider, role.name);
}

/** The wire form, with the names of the groups it belongs to. */
export function showRole(
  item: Item<RoleValue>,
  groups: readonly string[],
): Readonly<Record<string, unknown>> {
  const { name, description, provider, externalId } = current(item).value;
  return { name, description, provider, externalId, groups, ...metadata(item) };
}

/** Roles by name. */
export type RoleStore = ItemStore<RoleValue>;
