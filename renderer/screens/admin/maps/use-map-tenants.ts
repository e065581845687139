import { useAppState } from '../../../surroundings';
import type { MapTenant } from './map-form';

const none: readonly MapTenant[] = [];

/** The tenants of this host; none until they are known. */
export function useMapTenants(): readonly MapTenant[] {
  return useAppState(state => state.places?.tenants ?? none);
}
