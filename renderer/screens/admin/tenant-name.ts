import type { PushOverview } from '../../../shared/contract/push';

/** The name of a vault as setup gave it; its id where it is not known any more. */
export function tenantName(id: string, overview: PushOverview | null): string {
  return overview?.tenants.find(tenant => tenant.id === id)?.name ?? id;
}
