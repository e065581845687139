import type { Tenant } from '../dsv/tenant';
import type { MachineIdentity } from '../metadata/metadata-server';
import type { SandboxOptions } from '../options';
import type { BackdatedSource } from '../source';
import type { CriticalEstate } from './critical';
import type { EstateSecret } from './critical-secrets';
import { addCriticalEstate, operatorRole } from './critical';
import type { IdentityCredentials } from './identities';
import { addIdentities, identitySubjects } from './identities';
import type { ClientCredentials, UserCredentials } from './principals';
import { addAdmin } from './principals';
import { regions } from './sites';
import { addTestEstate } from './test-estate';

/** Who can log in; null for parts the tenant was not filled with. */
export interface SandboxCredentials {
  readonly admin: UserCredentials | null;
  readonly operator: ClientCredentials | null;
  readonly sync: ClientCredentials | null;
  readonly test: ClientCredentials | null;
  /** A secret that the operator sees in lists and may not read, so that a denial can be practised. */
  readonly deniedPath: string | null;
  readonly identities: IdentityCredentials | null;
}

const mayWrite = ['create', 'read', 'update'];

const nobody: SandboxCredentials = {
  admin: null,
  operator: null,
  sync: null,
  test: null,
  deniedPath: null,
  identities: null,
};

/** The tenant to fill, and the clock it goes by. */
export interface EstateTarget {
  readonly tenant: Tenant;
  readonly source: BackdatedSource;
}

/** A filled tenant: how to get in, and what the machine around it is to the clouds. */
export interface SeededEstate {
  readonly credentials: SandboxCredentials;
  readonly machine: MachineIdentity | null;
  /** With the values of today, for the Secret Server beside the vault. */
  readonly secrets: readonly EstateSecret[];
}

/** Fills an empty tenant as the options say and tells how to get in. */
export function seedEstate(target: EstateTarget, options: SandboxOptions): SeededEstate {
  const { tenant } = target;
  if (options.uninitialised === true) {
    return { credentials: nobody, machine: null, secrets: [] };
  }
  const parts = options.estate ?? ['critical'];
  const admin = addAdmin(tenant);
  const readers = parts.includes('identities') ? identitySubjects : [];
  const isEmpty = options.emptyVault === true;
  const critical: CriticalEstate | null = parts.includes('critical')
    ? addCriticalEstate(target, {
        ...{ regions: options.regions ?? regions, readers, isEmpty },
        syncActions: options.pushMayDelete === true ? [...mayWrite, 'delete'] : mayWrite,
      })
    : null;
  const test = parts.includes('test') ? addTestEstate(tenant) : null;
  const added = parts.includes('identities') ? addIdentities(tenant, operatorRole) : null;
  const identities = added?.credentials ?? null;
  return {
    credentials: { ...nobody, admin, ...critical?.credentials, test, identities },
    machine: added?.machine ?? null,
    secrets: critical?.secrets ?? [],
  };
}
