import { z } from 'zod';
import { defaultPush } from '../../domain/configuration';
import { attributeRules, keyStyles, mapDefaults, removalRules } from '../../domain/push/push-map';
import { secretReference } from './secret-reference';
import { shortName } from './short-name';
import { tenantAuth } from './tenant-auth';

const text = z.string().min(1).max(1024);
const fileName = z.string().min(1).max(4096);
const number = z.int().min(1).max(2_147_483_647);

/** What the push may do in one tenant. */
export const tenantPushSection = z
  .strictObject({
    auth: tenantAuth.optional(),
    prefixes: z.array(text).default([]),
  })
  .default({ prefixes: [] });

const source = z
  .strictObject({
    server: shortName,
    secretIds: z.array(number).min(1).nullable().default(null),
    folderId: number.nullable().default(null),
    includeSubFolders: z.boolean().default(false),
    templateId: number.nullable().default(null),
    search: text.nullable().default(null),
  })
  .refine(
    ({ secretIds, folderId, templateId, search }) =>
      secretIds !== null || folderId !== null || templateId !== null || search !== null,
    'must say which secrets: "secretIds", "folderId", "templateId" or "search"',
  );

/** One rule of the push. */
export const mapSection = z.strictObject({
  id: shortName,
  active: z.boolean().default(mapDefaults.active),
  source,
  tenants: z.array(shortName).min(1),
  pathTemplate: text,
  fields: z.union([z.literal('all'), z.array(text).min(1)]).default(mapDefaults.fields),
  keys: z.enum(keyStyles).default(mapDefaults.keys),
  attributes: z.enum(attributeRules).default(mapDefaults.attributes),
  onSourceRemoved: z.enum(removalRules).default(mapDefaults.onSourceRemoved),
});

/** When each tenant is looked at. */
export const scheduleSection = z
  .record(shortName, z.strictObject({ intervalMinutes: z.int().min(1).max(44_640) }))
  .default({});

const { verify, maxSecretBytes, concurrency } = defaultPush;

const listener = z.strictObject({
  host: text.default('127.0.0.1'),
  port: z.int().min(1).max(65_535),
  certFile: fileName,
  keyFile: fileName,
  secret: secretReference,
});

/** How this host pushes. */
export const pushSection = z
  .strictObject({
    fingerprintKey: secretReference.optional(),
    verify: z.boolean().default(verify),
    maxSecretBytes: z.int().min(1024).max(10_485_760).default(maxSecretBytes),
    concurrency: z.int().min(1).max(16).default(concurrency),
    listener: listener.optional(),
  })
  .default({ verify, maxSecretBytes, concurrency });
