import { z } from 'zod';
import { shippingSettings } from '../../../shared/contract/shipping';
import type { Configuration } from '../../../shared/domain/configuration';
import {
  cacheStrategies,
  defaultConfiguration,
  deployments,
} from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';

const auth = z.strictObject({ method: z.string(), parameters: z.record(z.string(), z.string()) });
const tenantId = z.string().transform(text => text as TenantId);

const tenant = z.strictObject({
  id: tenantId,
  name: z.string(),
  url: z.string(),
  ca: z.string().nullable(),
  proxy: z.union([
    z.string(),
    z.null(),
    z.strictObject({ url: z.string(), username: z.string() }),
    z.strictObject({ pac: z.string() }),
  ]),
  auth,
  budget: z.strictObject({ callsPerMonth: z.number(), secrets: z.number() }),
  region: z.string().nullable(),
  cache: z.strictObject({ strategy: z.enum(cacheStrategies), ageMinutes: z.number() }),
  pins: z.array(z.string()),
});

const secretServer = z.strictObject({
  id: z.string(),
  kind: z.enum(['on-premises', 'cloud']),
  url: z.string(),
  ca: z.string().nullable(),
  auth: auth.nullable(),
  paths: z.array(z.string()),
  probe: z.strictObject({ everySeconds: z.number() }),
});

const schema = z.strictObject({
  tenants: z.array(tenant),
  secretServers: z.array(secretServer),
  routing: z.array(z.strictObject({ prefix: z.string(), tenants: z.array(tenantId) })),
  offline: z.array(
    z.strictObject({
      match: z.string(),
      allowed: z.boolean(),
      maxAgeHours: z.number().nullable(),
    }),
  ),
  clipboard: z.strictObject({ clearAfterSeconds: z.number() }),
  reveal: z.strictObject({ hideAfterSeconds: z.number() }),
  session: z.strictObject({ lockAfterIdleMinutes: z.number() }),
  audit: shippingSettings.extend({ auditorKey: z.string().nullable() }),
  deployment: z.enum(deployments),
});

/** What setup decided. No secret is in it, so it opens without a person. */
export const configurationCollection = jsonCollection<Configuration>({
  domain: 'meta',
  name: 'configuration',
  empty: defaultConfiguration,
  schema,
});
