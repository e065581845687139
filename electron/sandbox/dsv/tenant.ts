import type { SandboxBehaviour, SandboxSource } from '../options';
import { nameTaken } from './principals/names';
import type { Clients, ClientValue } from './principals/clients';
import { createClients } from './principals/clients';
import type { Groups, GroupValue } from './principals/groups';
import { createGroups } from './principals/groups';
import type { RoleStore, RoleValue } from './principals/roles';
import type { Users, UserValue } from './principals/users';
import { createUsers } from './principals/users';
import type { Question } from './permissions/evaluate';
import { createEvaluator } from './permissions/evaluate';
import type { Policies, PolicyValue } from './permissions/policies';
import { createPolicies } from './permissions/policies';
import type { SecretStore, SecretValue } from './secrets/secret-value';
import type { LockOut } from './tokens/lock-out';
import { createLockOut } from './tokens/lock-out';
import type { TokenService } from './tokens/token-service';
import { createTokenService } from './tokens/token-service';
import { createVerifier } from './tokens/verifier';
import type { Federation } from './federation/federation';
import { createFederation } from './federation/federation';
import type { AuthProvider } from './auth-providers';
import type { ItemStore } from './item-store';
import { createItemStore, current } from './item-store';
import type { ConfigValue } from './tenant-config';
import { configKey } from './tenant-config';
import type { UsageCounter } from './usage-counter';
import { createUsageCounter } from './usage-counter';

/** Everything one tenant holds, in memory. */
export interface Tenant {
  /** When the Host header names none. */
  readonly name: string;
  readonly source: SandboxSource;
  readonly behaviour: SandboxBehaviour;
  readonly secrets: SecretStore;
  /** By `users:admin:` and the path. */
  readonly homes: SecretStore;
  readonly users: Users;
  readonly roles: RoleStore;
  readonly groups: Groups;
  readonly clients: Clients;
  readonly policies: Policies;
  readonly config: ItemStore<ConfigValue>;
  readonly authProviders: ItemStore<AuthProvider>;
  readonly tokens: TokenService;
  readonly lockOut: LockOut;
  readonly usage: UsageCounter;
  readonly federation: Federation;
  /** True for a live `users:<name>` or `roles:<name>`. */
  exists(principal: string): boolean;
  /** Whether a principal may; its groups count as it. */
  allows(principal: string, question: Omit<Question, 'subjects'>): boolean;
}

/** What a tenant is made from. */
export interface TenantNeeds {
  readonly name: string;
  readonly source: SandboxSource;
  readonly behaviour: SandboxBehaviour;
}

/** An empty tenant: no user, no secret, no configuration. */
export function createTenant({ name, source, behaviour }: TenantNeeds): Tenant {
  const store = <T>(noun: string, duplicate: string): ItemStore<T> =>
    createItemStore<T>({
      source,
      softDeleteHours: behaviour.softDeleteHours,
      words: { noun, duplicate },
    });
  const verifier = createVerifier(source.randomBytes(32));
  const secretTaken = 'error creating secret, secret at path already exists';

  const authProviders = store<AuthProvider>(
    'auth provider',
    'an authentication provider with this name already exists',
  );
  const hasProvider = (provider: string) => authProviders.find(provider) !== null;
  const users = createUsers({ store: store<UserValue>('user', nameTaken), verifier, hasProvider });
  const roles = store<RoleValue>('role', nameTaken);
  const exists = (principal: string) =>
    principal.startsWith('users:')
      ? users.store.find(principal.slice('users:'.length)) !== null
      : principal.startsWith('roles:') && roles.find(principal.slice('roles:'.length)) !== null;
  const groups = createGroups(store<GroupValue>('group', nameTaken), exists);
  const clientStore = store<ClientValue>('client', 'a client with this id already exists');
  const policyStore = store<PolicyValue>('policy', 'policy at path already exists');
  const config = store<ConfigValue>('config', 'config already exists');
  const evaluate = createEvaluator();

  function refreshHours(): number {
    const item = config.find(configKey);
    return item === null ? behaviour.refreshTokenHours : current(item).value.refreshTokenTTLHours;
  }

  function* statements() {
    const item = config.find(configKey);
    if (item !== null) yield* current(item).value.permissionDocument;
    for (const policy of policyStore.live()) yield* current(policy).value.permissionDocument;
  }

  return {
    name,
    source,
    behaviour,
    secrets: store<SecretValue>('secret', secretTaken),
    homes: store<SecretValue>('secret', secretTaken),
    users,
    roles,
    groups,
    clients: createClients({
      store: clientStore,
      source,
      verifier,
      hasRole: role => roles.find(role) !== null,
    }),
    policies: createPolicies(policyStore, source, behaviour),
    config,
    authProviders,
    tokens: createTokenService({ source, behaviour, refreshHours }),
    lockOut: createLockOut(source, behaviour.lockOut),
    usage: createUsageCounter(source),
    federation: createFederation(source),
    exists,
    allows(principal, question) {
      const own = [principal, ...groups.of(principal).map(group => `groups:${group.key}`)];
      return evaluate(statements(), {
        ...question,
        subjects: own.map(subject => subject.toLowerCase()),
      });
    },
  };
}
