import { z } from 'zod';
import {
  cacheStrategies,
  defaultBudget,
  defaultCache,
  defaultConfiguration,
  deployments,
  secretServerDefaults,
} from '../domain/configuration';
import { alertsSection } from './setup-file/alerts-section';
import { auditSection } from './setup-file/audit-section';
import { checkCrossReferences } from './setup-file/cross-references';
import { describeIssues } from './setup-file/describe-issues';
import { pinList } from './setup-file/pin-list';
import {
  mapSection,
  pushSection,
  scheduleSection,
  tenantPushSection,
} from './setup-file/push-section';
import { proxySection } from './setup-file/proxy-section';
import { serverAuth } from './setup-file/server-auth';
import { serviceUrl } from './setup-file/service-url';
import { shortName } from './setup-file/short-name';
import { tenantAuth } from './setup-file/tenant-auth';
import { ticketsSection } from './setup-file/tickets-section';

const text = z.string().min(1).max(1024);
const fileName = z.string().min(1).max(4096);

const budget = z.strictObject({
  callsPerMonth: z.int().min(1).default(defaultBudget.callsPerMonth),
  secrets: z.int().min(1).default(defaultBudget.secrets),
});

const tenant = z.strictObject({
  id: shortName,
  name: text.optional(),
  url: serviceUrl,
  caFile: fileName.optional(),
  proxy: proxySection,
  auth: tenantAuth,
  budget: budget.default(defaultBudget),
  region: text.max(32).optional(),
  cache: z
    .strictObject({
      strategy: z.enum(cacheStrategies).default(defaultCache.strategy),
      ageMinutes: z.int().min(1).max(5_256_000).default(defaultCache.ageMinutes),
    })
    .default(defaultCache),
  pins: pinList,
  push: tenantPushSection,
});

const { probe } = secretServerDefaults;

const secretServer = z.strictObject({
  id: shortName,
  kind: z.enum(['on-premises', 'cloud']),
  url: serviceUrl,
  caFile: fileName.optional(),
  proxy: proxySection,
  pins: pinList,
  auth: serverAuth.optional(),
  paths: z
    .array(text)
    .min(1)
    .default([...secretServerDefaults.paths]),
  probe: z
    .strictObject({ everySeconds: z.int().min(5).max(3600).default(probe.everySeconds) })
    .default(probe),
});

const routingRule = z.strictObject({
  prefix: z.string().max(1024),
  tenants: z.array(shortName).min(1),
});

const offlineRule = z.strictObject({
  match: text,
  allowed: z.boolean(),
  maxAgeHours: z.number().positive().max(87_600).nullable().default(null),
});

const { clipboard, reveal, session } = defaultConfiguration;
const seconds = z.number().min(1).max(600);

/** Exactly the documented `setup.json`; a field that is not listed here is an error. */
export const setupFileSchema = z
  .strictObject({
    tenants: z.array(tenant).min(1),
    secretServers: z.array(secretServer).default([]),
    routing: z.array(routingRule).default([]),
    offline: z.array(offlineRule).default([]),
    clipboard: z
      .strictObject({ clearAfterSeconds: seconds.default(clipboard.clearAfterSeconds) })
      .default(clipboard),
    reveal: z
      .strictObject({ hideAfterSeconds: seconds.default(reveal.hideAfterSeconds) })
      .default(reveal),
    session: z
      .strictObject({
        lockAfterIdleMinutes: z.number().min(1).max(1440).default(session.lockAfterIdleMinutes),
      })
      .default(session),
    store: z
      .strictObject({
        unlock: z.enum(['keychain+passphrase', 'passphrase']).default('keychain+passphrase'),
      })
      .default({ unlock: 'keychain+passphrase' }),
    audit: auditSection,
    alerts: alertsSection,
    maps: z.array(mapSection).default([]),
    schedule: scheduleSection,
    push: pushSection,
    drill: z
      .strictObject({ canaries: z.array(text).max(100).default([]) })
      .default(defaultConfiguration.drill as { canaries: [] }),
    tickets: ticketsSection,
    deployment: z.enum(deployments).default(defaultConfiguration.deployment),
  })
  .superRefine((file, context) => {
    for (const { path, message } of checkCrossReferences(file)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

/** A setup file whose secrets are still references. */
export type SetupFile = z.infer<typeof setupFileSchema>;
export type SetupTenant = SetupFile['tenants'][number];
export type SetupSink = SetupFile['audit']['sinks'][number];
export type SetupSecretServer = SetupFile['secretServers'][number];

/** Accepted, or refused with every problem found; no problem quotes a value of the file. */
export type SetupFileCheck =
  | { readonly kind: 'accepted'; readonly file: SetupFile }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Checks parsed JSON against the schema. Never throws.
 * Problems name their field (`tenants[0].budget`), and for an unknown one the nearest known field.
 */
export function checkSetupFile(data: unknown): SetupFileCheck {
  const result = setupFileSchema.safeParse(data);
  if (result.success) return { kind: 'accepted', file: result.data };
  return {
    kind: 'refused',
    problems: describeIssues(result.error.issues, { data, schema: setupFileSchema }),
  };
}
