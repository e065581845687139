import type { Tenant } from '../dsv/tenant';
import type { SandboxOptions } from '../options';
import type { BackdatedSource } from '../source';
import type { CriticalCredentials } from './critical';
import { addCriticalEstate } from './critical';
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
}

const nobody: SandboxCredentials = {
  admin: null,
  operator: null,
  sync: null,
  test: null,
  deniedPath: null,
};

/** The tenant to fill, and the clock it goes by. */
export interface EstateTarget {
  readonly tenant: Tenant;
  readonly source: BackdatedSource;
}

/** Fills an empty tenant as the options say and tells how to get in. */
export function seedEstate(target: EstateTarget, options: SandboxOptions): SandboxCredentials {
  const { tenant } = target;
  if (options.uninitialised === true) return nobody;
  const parts = options.estate ?? ['critical'];
  const admin = addAdmin(tenant);
  const critical: CriticalCredentials | null = parts.includes('critical')
    ? addCriticalEstate(target, options.regions ?? regions)
    : null;
  const test = parts.includes('test') ? addTestEstate(tenant) : null;
  return { ...nobody, admin, ...critical, test };
}
