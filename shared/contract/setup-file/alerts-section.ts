import { z } from 'zod';
import { noAlerts } from '../../domain/alert';
import { pinList } from './pin-list';
import { proxySection } from './proxy-section';
import { secretReference } from './secret-reference';
import { serviceUrl } from './service-url';
import { shortName } from './short-name';

const fileName = z.string().min(1).max(4096);
const port = z.int().min(1).max(65_535);
const hostName = z
  .string()
  .regex(/^[a-zA-Z0-9_.:-]+$/, 'must be a host name or an address, without a port')
  .max(253);

const webhook = z.strictObject({
  kind: z.literal('webhook'),
  id: shortName,
  url: serviceUrl,
  secret: secretReference.optional(),
  whileLocked: z.boolean().default(false),
  caFile: fileName.optional(),
  proxy: proxySection,
  pins: pinList,
});

const syslog = z.strictObject({
  kind: z.literal('syslog'),
  id: shortName,
  host: hostName,
  port: port.optional(),
  transport: z.enum(['tls', 'tcp', 'udp']).default('tls'),
  caFile: fileName.optional(),
  certFile: fileName.optional(),
  keyFile: fileName.optional(),
  pins: pinList,
});

/** One address without a name, a comment or a line break, so that it can stand in a header as it is. */
const address = z
  .string()
  .max(254)
  .regex(
    /^[^\s@<>(),;:"\\[\]\p{C}]+@[a-zA-Z0-9.-]+$/u,
    'must be one plain address: name@example.com',
  );

const smtp = z.strictObject({
  kind: z.literal('smtp'),
  id: shortName,
  host: hostName,
  port: port.optional(),
  tls: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  from: address,
  to: z.array(address).min(1).max(20),
  username: z.string().min(1).max(254).optional(),
  password: secretReference.optional(),
  whileLocked: z.boolean().default(false),
  caFile: fileName.optional(),
  pins: pinList,
});

/** Where alerts go. */
export const alertsSection = z
  .strictObject({
    waitSeconds: z.number().min(0).max(30).default(noAlerts.waitSeconds),
    channels: z
      .array(z.discriminatedUnion('kind', [webhook, syslog, smtp]))
      .max(10)
      .default([]),
  })
  .default({ waitSeconds: noAlerts.waitSeconds, channels: [] });

export type SetupAlerts = z.infer<typeof alertsSection>;
