import { current } from '../item-store';
import type { Tenant } from '../tenant';

/** The role or user that stands for an identity of a provider of this type; null when none does. */
export function principalFor(
  { authProviders, roles, users }: Pick<Tenant, 'authProviders' | 'roles' | 'users'>,
  type: string,
  externalId: string,
): string | null {
  const providers = authProviders.live().map(item => current(item).value);
  const names = providers.filter(provider => provider.type === type).map(({ name }) => name);
  const fits = (value: { readonly provider: string; readonly externalId: string }): boolean =>
    names.includes(value.provider) && value.externalId === externalId;
  const role = roles.live().find(item => fits(current(item).value));
  if (role) return `roles:${role.key}`;
  const user = users.store.live().find(item => fits(current(item).value));
  return user ? `users:${user.key}` : null;
}
