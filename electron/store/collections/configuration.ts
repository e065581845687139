import { z } from 'zod';
import { alertSettings } from '../../../shared/contract/alert-settings';
import { shippingSettings } from '../../../shared/contract/shipping';
import type { Configuration } from '../../../shared/domain/configuration';
import {
  cacheStrategies,
  defaultConfiguration,
  deployments,
} from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import { attributeRules, keyStyles, removalRules } from '../../../shared/domain/push/push-map';
import { jsonCollection } from '../json-collection';

const auth = z.strictObject({ method: z.string(), parameters: z.record(z.string(), z.string()) });
const tenantId = z.string().transform(text => text as TenantId);

const proxy = z.union([
  z.string(),
  z.null(),
  z.strictObject({ url: z.string(), username: z.string() }),
  z.strictObject({ pac: z.string() }),
]);

const tenant = z.strictObject({
  id: tenantId,
  name: z.string(),
  url: z.string(),
  ca: z.string().nullable(),
  proxy,
  auth,
  budget: z.strictObject({ callsPerMonth: z.number(), secrets: z.number() }),
  region: z.string().nullable(),
  cache: z.strictObject({ strategy: z.enum(cacheStrategies), ageMinutes: z.number() }),
  pins: z.array(z.string()),
  push: z.strictObject({ auth: auth.nullable(), prefixes: z.array(z.string()) }),
});

const secretServer = z.strictObject({
  id: z.string(),
  kind: z.enum(['on-premises', 'cloud']),
  url: z.string(),
  ca: z.string().nullable(),
  proxy,
  pins: z.array(z.string()),
  auth: auth.nullable(),
  paths: z.array(z.string()),
  probe: z.strictObject({ everySeconds: z.number() }),
});

const map = z.strictObject({
  id: z.string(),
  active: z.boolean(),
  source: z.strictObject({
    server: z.string(),
    secretIds: z.array(z.number()).nullable(),
    folderId: z.number().nullable(),
    includeSubFolders: z.boolean(),
    templateId: z.number().nullable(),
    search: z.string().nullable(),
  }),
  tenants: z.array(tenantId),
  pathTemplate: z.string(),
  fields: z.union([z.literal('all'), z.array(z.string())]),
  keys: z.enum(keyStyles),
  attributes: z.enum(attributeRules),
  onSourceRemoved: z.enum(removalRules),
});

const push = z.strictObject({
  verify: z.boolean(),
  maxSecretBytes: z.number(),
  concurrency: z.number(),
  listener: z
    .strictObject({
      host: z.string(),
      port: z.number(),
      certFile: z.string(),
      keyFile: z.string(),
    })
    .nullable(),
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
  alerts: alertSettings,
  deployment: z.enum(deployments),
  drill: z.strictObject({ canaries: z.array(z.string()) }),
  maps: z.array(map),
  schedule: z.record(tenantId, z.strictObject({ intervalMinutes: z.number() })),
  push,
  tickets: z
    .strictObject({
      url: z.string(),
      found: z.string().nullable(),
      ca: z.string().nullable(),
      proxy,
      pins: z.array(z.string()),
    })
    .nullable(),
});

/** What setup decided. No secret is in it, so it opens without a person. */
export const configurationCollection = jsonCollection<Configuration>({
  domain: 'meta',
  name: 'configuration',
  empty: defaultConfiguration,
  schema,
});
