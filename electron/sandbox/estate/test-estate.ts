import type { Tenant } from '../dsv/tenant';
import type { ClientCredentials } from './principals';
import { addClient, addPolicy } from './principals';

const role = 'test-role';

/**
 * What the integration tests of the vendor's libraries expect to find: a role `test-role`, a
 * client of it with rights below `secrets:test`, on clients and on its own role, and one secret.
 */
export function addTestEstate(tenant: Tenant): ClientCredentials {
  const client = addClient(tenant, role, 'For the integration tests of client libraries');
  const subjects = [`roles:${role}`];
  const actions = ['create', 'read', 'update', 'delete'];
  addPolicy(tenant, 'secrets:test', [{ subjects, actions }]);
  addPolicy(tenant, 'clients', [
    { subjects, actions: [...actions, 'list'], resources: ['clients', 'clients:<.*>'] },
  ]);
  addPolicy(tenant, `roles:${role}`, [
    { subjects, actions: ['read'], resources: [`roles:${role}`] },
  ]);
  tenant.secrets.create(
    'test:secret',
    {
      attributes: {},
      data: { password: 'sandbox', username: 'test' },
      description: 'a secret for tests',
    },
    'users:admin',
  );
  return client;
}
