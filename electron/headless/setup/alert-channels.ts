import path from 'node:path';
import type { SetupFile } from '../../../shared/contract/setup-file';
import type { AlertChannelSettings, AlertSettings } from '../../../shared/domain/alert';
import type { ProxySettings } from '../../../shared/domain/proxy-settings';

type SetupChannel = SetupFile['alerts']['channels'][number];
type Webhook = Extract<SetupChannel, { readonly kind: 'webhook' }>;
type Syslog = Extract<SetupChannel, { readonly kind: 'syslog' }>;
type Smtp = Extract<SetupChannel, { readonly kind: 'smtp' }>;

/** How the references of one channel are followed; what leads nowhere is remembered there. */
export interface ChannelReferences {
  readonly folder: string;
  ca(caFile: string | undefined, where: string): Promise<string | null>;
  /** Follows a secret and keeps its value under an owner. */
  secret(
    owner: string,
    name: string,
    what: { reference: Webhook['secret']; where: string },
  ): Promise<void>;
  proxy(proxy: Webhook['proxy'], place: { owner: string; where: string }): Promise<ProxySettings>;
}

/** Follows every reference of the alert channels, one after the other. */
export async function resolveAlerts(
  { waitSeconds, channels }: SetupFile['alerts'],
  references: ChannelReferences,
): Promise<AlertSettings> {
  const resolved: AlertChannelSettings[] = [];
  for (const [index, channel] of channels.entries()) {
    resolved.push(await resolve(channel, `alerts.channels[${index}]`, references));
  }
  return { waitSeconds, channels: resolved };
}

function resolve(
  channel: SetupChannel,
  where: string,
  references: ChannelReferences,
): Promise<AlertChannelSettings> {
  if (channel.kind === 'webhook') return webhookOf(channel, where, references);
  return channel.kind === 'syslog'
    ? syslogOf(channel, where, references)
    : smtpOf(channel, where, references);
}

async function webhookOf(
  { secret, caFile, proxy, ...rest }: Webhook,
  where: string,
  references: ChannelReferences,
): Promise<AlertChannelSettings> {
  const owner = `alert:${rest.id}`;
  await references.secret(owner, 'secret', { reference: secret, where: `${where}.secret` });
  const way = { owner: `proxy:${owner}`, where: `${where}.proxy` };
  return {
    ...rest,
    isSigned: secret !== undefined,
    ca: await references.ca(caFile, where),
    proxy: await references.proxy(proxy, way),
  };
}

/** Ports of RFC 5425 and RFC 5426. The key of the certificate stays where it is. */
async function syslogOf(
  { caFile, certFile, keyFile, ...rest }: Syslog,
  where: string,
  references: ChannelReferences,
): Promise<AlertChannelSettings> {
  const { port = rest.transport === 'tls' ? 6514 : 514 } = rest;
  const ca = await references.ca(caFile, where);
  if (certFile === undefined || keyFile === undefined) return { ...rest, port, ca, client: null };
  const at = (name: string): string => path.resolve(references.folder, name);
  return { ...rest, port, ca, client: { certFile: at(certFile), keyFile: at(keyFile) } };
}

const usualPorts = { starttls: 587, tls: 465, none: 25 } as const;

async function smtpOf(
  { caFile, username, password, ...rest }: Smtp,
  where: string,
  references: ChannelReferences,
): Promise<AlertChannelSettings> {
  const what = { reference: password, where: `${where}.password` };
  await references.secret(`alert:${rest.id}`, 'password', what);
  const { port = usualPorts[rest.tls] } = rest;
  return { ...rest, port, username: username ?? null, ca: await references.ca(caFile, where) };
}
