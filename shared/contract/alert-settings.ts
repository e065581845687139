import { z } from 'zod';

const proxy = z.union([
  z.string(),
  z.null(),
  z.strictObject({ url: z.string(), username: z.string() }),
  z.strictObject({ pac: z.string() }),
]);

const common = {
  id: z.string(),
  ca: z.string().nullable(),
  pins: z.array(z.string()),
};

const webhook = z.strictObject({
  ...{ kind: z.literal('webhook'), ...common },
  url: z.string(),
  proxy,
  isSigned: z.boolean(),
  whileLocked: z.boolean(),
});

const syslog = z.strictObject({
  ...{ kind: z.literal('syslog'), ...common },
  host: z.string(),
  port: z.int(),
  transport: z.enum(['tls', 'tcp', 'udp']),
  client: z.strictObject({ certFile: z.string(), keyFile: z.string() }).nullable(),
});

const smtp = z.strictObject({
  ...{ kind: z.literal('smtp'), ...common },
  host: z.string(),
  port: z.int(),
  tls: z.enum(['starttls', 'tls', 'none']),
  from: z.string(),
  to: z.array(z.string()),
  username: z.string().nullable(),
  whileLocked: z.boolean(),
});

/** Where alerts go, as setup keeps it: sealed with the configuration, and beside the queue. */
export const alertSettings = z.strictObject({
  waitSeconds: z.number(),
  channels: z.array(z.discriminatedUnion('kind', [webhook, syslog, smtp])),
});
