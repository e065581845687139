import { useMemo } from 'react';
import { useAppState } from '../../../surroundings';

/** Ids of the tenants of this host; empty until they are known. */
export function useTenantIds(): readonly string[] {
  const places = useAppState(state => state.places);
  return useMemo(() => (places?.tenants ?? []).map(({ id }) => id), [places]);
}
