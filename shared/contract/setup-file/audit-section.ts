import { z } from 'zod';
import { defaultConfiguration } from '../../domain/configuration';
import { auditFormatNames } from '../../domain/shipping';
import { shortName } from './short-name';

const fileName = z.string().min(1).max(4096);
const publicKey = z
  .base64('must be base64')
  .length(44, 'must be the base64 of a public key of 32 bytes');
const hostName = z
  .string()
  .regex(/^[a-zA-Z0-9_.:-]+$/, 'must be a host name or an address, without a port')
  .max(253);

const fileSink = z.strictObject({
  kind: z.literal('file'),
  id: shortName,
  path: fileName,
  format: z.enum(auditFormatNames).default('jsonl'),
});

/** Port and framing of RFC 5425. */
const syslogSink = z.strictObject({
  kind: z.literal('syslog'),
  id: shortName,
  host: hostName,
  port: z.int().min(1).max(65_535).default(6514),
  caFile: fileName.optional(),
  certFile: fileName.optional(),
  keyFile: fileName.optional(),
});

const { auditorKey, require } = defaultConfiguration.audit;

/** Where audit records and the key that proves them go, and what must have a record before a release. */
export const auditSection = z
  .strictObject({
    auditorKey: publicKey.nullable().default(auditorKey),
    require: z.enum(['local', 'remote', 'both']).default(require),
    sinks: z.array(z.discriminatedUnion('kind', [fileSink, syslogSink])).default([]),
  })
  .default({ auditorKey, require, sinks: [] });
