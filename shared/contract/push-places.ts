import { z } from 'zod';
import { deployments } from '../domain/configuration';

const tenantPlace = z.strictObject({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  region: z.string().nullable(),
  /** How lookups log on. */
  method: z.string(),
  /** How the push logs on; null: with the credentials of the lookup. */
  pushMethod: z.string().nullable(),
  /** Nothing is written outside of these; empty for no limit. */
  prefixes: z.array(z.string()).readonly(),
  /** Ids of the maps that push there. */
  maps: z.array(z.string()).readonly(),
  /** Null: pushed by hand or by an event. */
  intervalMinutes: z.number().nullable(),
});
export type TenantPlace = z.infer<typeof tenantPlace>;

const serverPlace = z.strictObject({
  id: z.string(),
  kind: z.enum(['on-premises', 'cloud']),
  url: z.string(),
  /** How this host logs on; null: it has no credentials there and cannot read anything. */
  method: z.string().nullable(),
  /** Ids of the maps that read from it. */
  maps: z.array(z.string()).readonly(),
});
export type ServerPlace = z.infer<typeof serverPlace>;

/** Where secrets come from and go to, without a secret. */
export const pushPlaces = z.strictObject({
  tenants: z.array(tenantPlace).readonly(),
  servers: z.array(serverPlace).readonly(),
  deployment: z.enum(deployments),
});
export type PushPlaces = z.infer<typeof pushPlaces>;

export const pushPlacesChannels = {
  'places.view': { input: z.strictObject({}), output: pushPlaces },
} as const;
