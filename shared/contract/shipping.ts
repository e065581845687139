import { z } from 'zod';
import { auditFormatNames } from '../domain/shipping';

const client = z.strictObject({ certFile: z.string(), keyFile: z.string() });

const sink = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    id: z.string(),
    path: z.string(),
    format: z.enum(auditFormatNames),
  }),
  z.strictObject({
    kind: z.literal('syslog'),
    id: z.string(),
    host: z.string(),
    port: z.int(),
    ca: z.string().nullable(),
    client: client.nullable(),
  }),
]);

/** Where audit records go, as setup keeps it: sealed with the configuration, and beside the log. */
export const shippingSettings = z.strictObject({
  require: z.enum(['local', 'remote', 'both']),
  sinks: z.array(sink),
});
