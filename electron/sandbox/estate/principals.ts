import { SecretText } from '../../../shared/lib/secret-text';
import type { Json } from '../../../shared/lib/canonical-json';
import { configKey, firstConfig } from '../dsv/tenant-config';
import type { Tenant } from '../dsv/tenant';
import { fieldsOf } from '../wire/fields';
import { makePassword } from './secret-making';

/** A person's way in. */
export interface UserCredentials {
  readonly username: string;
  readonly password: SecretText;
}

/** A program's way in. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: SecretText;
  readonly role: string;
}

/** One permission, as the estate writes it down. */
export interface Permission {
  readonly subjects: readonly string[];
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly effect?: 'allow' | 'deny';
  readonly description?: string;
}

/** The user who set the tenant up. */
export const adminName = 'admin';

const by = `users:${adminName}`;

/** Makes the administrator and the first configuration. */
export function addAdmin(tenant: Tenant): UserCredentials {
  const password = makePassword(tenant.source);
  tenant.users.create(
    fields({ userName: adminName, password, displayName: 'Sandbox administrator' }),
    by,
  );
  tenant.config.create(configKey, firstConfig([by], tenant.behaviour.refreshTokenHours), by);
  return { username: adminName, password: new SecretText(password) };
}

/** Makes a role and a client that speaks for it. */
export function addClient(tenant: Tenant, role: string, description: string): ClientCredentials {
  tenant.roles.create(role, { name: role, description, provider: '', externalId: '' }, by);
  const { item, secret } = tenant.clients.create(fields({ role, description }), by);
  return { clientId: item.key, clientSecret: new SecretText(secret ?? ''), role };
}

/** Writes a policy through the same door as everybody. */
export function addPolicy(tenant: Tenant, path: string, permissions: readonly Permission[]): void {
  const policy = JSON.stringify({ permissionDocument: permissions });
  tenant.policies.create(fields({ path, policy, serialization: 'json' }), by);
}

function fields(values: Readonly<Record<string, Json>>) {
  return fieldsOf(Object.entries(values));
}
