import { z } from 'zod';
import { auditFormatNames, noShipping } from '../../domain/shipping';

const shortName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/, 'may hold only letters, digits, "-" and "_", and not be empty')
  .max(64);
const fileName = z.string().min(1).max(4096);
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

/** Where audit records go besides this host, and what must have them before a release. */
export const auditSection = z
  .strictObject({
    require: z.enum(['local', 'remote', 'both']).default(noShipping.require),
    sinks: z.array(z.discriminatedUnion('kind', [fileSink, syslogSink])).default([]),
  })
  .default({ require: noShipping.require, sinks: [] });
