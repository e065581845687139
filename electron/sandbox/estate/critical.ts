import type { Tenant } from '../dsv/tenant';
import { changed, sorted } from '../dsv/secrets/secret-value';
import type { ClientCredentials } from './principals';
import { addClient, addPolicy } from './principals';
import type { EstateSecret } from './critical-secrets';
import { criticalSecrets } from './critical-secrets';
import type { BackdatedSource } from '../source';
import { makePassword } from './secret-making';
import type { Region } from './sites';

/** Who reads the critical estate in an emergency, and who writes it. */
export interface CriticalCredentials {
  /** Reads and lists; one secret is closed to it. */
  readonly operator: ClientCredentials;
  /** Creates and updates. */
  readonly sync: ClientCredentials;
  /** The operator sees it in lists and may not read it, so that a denial can be practised. */
  readonly deniedPath: string;
}

/** A filled tenant, and what a Secret Server beside it holds the same of. */
export interface CriticalEstate {
  readonly credentials: CriticalCredentials;
  readonly secrets: readonly EstateSecret[];
}

/** What differs between critical estates. */
export interface CriticalChoices {
  readonly regions: readonly Region[];
  /** Principals that may do what operators may. */
  readonly readers: readonly string[];
  /** True: who may do what is there, and no secret. */
  readonly isEmpty: boolean;
  /** What the client of the push may do below `critical:`. */
  readonly syncActions: readonly string[];
}

export const operatorRole = 'break-glass-operator';
const syncRole = 'secret-server-sync';
/** The first of these is closed to operators. */
const deniedName = ':directory:krbtgt-corp';

/** Every which secret has been changed since it was first written. */
const changedEvery = 3;
const hourMs = 3_600_000;
/** The estate came into the vault over two months, one secret after the other. */
const firstWrittenMs = 60 * 24 * hourMs;
const betweenMs = 7 * hourMs;
/** The changes came over the last week. */
const firstChangedMs = 7 * 24 * hourMs;
const betweenChangesMs = 2 * hourMs;

/** Fills the tenant with the critical secrets of these regions, their roles and their policies. */
export function addCriticalEstate(
  { tenant, source }: { readonly tenant: Tenant; readonly source: BackdatedSource },
  choices: CriticalChoices,
): CriticalEstate {
  const { regions, isEmpty } = choices;
  const operator = addClient(tenant, operatorRole, 'Reads critical secrets in an emergency');
  const sync = addClient(tenant, syncRole, 'Pushes critical secrets from Secret Server');
  const secrets = criticalSecrets(regions, source);
  const deniedPath = secrets.find(({ path }) => path.endsWith(deniedName))?.path ?? '';
  addPolicies(tenant, deniedPath, choices);
  const credentials = { operator, sync, deniedPath };
  if (isEmpty) return { credentials, secrets };
  secrets.forEach((secret, index) => {
    source.setBack(firstWrittenMs - index * betweenMs);
    write(tenant, secret);
  });
  const rotated = secrets.map((secret, index) => {
    if (index % changedEvery !== 0) return secret;
    source.setBack(firstChangedMs - (index / changedEvery) * betweenChangesMs);
    return rotate(tenant, secret);
  });
  source.setBack(0);
  return { credentials, secrets: rotated };
}

function write(tenant: Tenant, { path, attributes, data, description }: EstateSecret): void {
  const value = { attributes: sorted(attributes), data: sorted(data), description };
  tenant.secrets.create(path, value, `roles:${syncRole}`);
}

function rotate(tenant: Tenant, secret: EstateSecret): EstateSecret {
  const data = { password: makePassword(tenant.source) };
  const change = { attributes: {}, data, description: '', overwrite: false };
  tenant.secrets.update(secret.path, old => changed(old, change), `roles:${syncRole}`);
  return { ...secret, data: { ...secret.data, ...data } };
}

function addPolicies(
  tenant: Tenant,
  deniedPath: string,
  { readers, syncActions }: CriticalChoices,
): void {
  const operator = [`roles:${operatorRole}`, ...readers];
  const sync = [`roles:${syncRole}`];
  addPolicy(tenant, 'secrets', [
    {
      description: 'Listing is granted on all secrets or not at all',
      subjects: [...operator, ...sync],
      actions: ['list'],
      resources: ['secrets', 'secrets:<.*>'],
    },
  ]);
  addPolicy(tenant, 'secrets:critical', [
    { description: 'Break glass', subjects: operator, actions: ['read', 'list'] },
    { description: 'Secret Server pushes', subjects: sync, actions: syncActions },
  ]);
  addPolicy(tenant, `secrets:${deniedPath}`, [
    {
      description: 'Two people and a change number, never from here',
      subjects: operator,
      actions: ['read'],
      resources: [`secrets:${deniedPath}`],
      effect: 'deny',
    },
  ]);
  addPolicy(tenant, 'usage', [
    {
      description: 'Watching the API budget',
      subjects: [...operator, ...sync],
      actions: ['read'],
      resources: ['usage'],
    },
  ]);
}
