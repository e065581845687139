import type { FieldProblem } from './field-problem';
import type { SetupAlerts } from './alerts-section';

type SetupChannel = SetupAlerts['channels'][number];

/** The parts of a setup file that channels depend on. */
export interface ChannelSurroundings {
  readonly alerts: SetupAlerts;
  readonly store: { readonly unlock: string };
}

/** What of a channel does not fit together. */
export function wrongChannels({ alerts, store }: ChannelSurroundings): readonly FieldProblem[] {
  return alerts.channels.flatMap((channel, index) =>
    [...faultsOf(channel), ...faultsOfSecret(channel, store.unlock)].map(([field, message]) => ({
      path: ['alerts', 'channels', index, field],
      message,
    })),
  );
}

type Fault = readonly [field: string, message: string];

function faultsOf(channel: SetupChannel): readonly Fault[] {
  if (channel.kind === 'syslog') return faultsOfSyslog(channel);
  return channel.kind === 'smtp' ? faultsOfSmtp(channel) : [];
}

function faultsOfSyslog(channel: Extract<SetupChannel, { kind: 'syslog' }>): readonly Fault[] {
  const { certFile, keyFile, caFile, transport, pins } = channel;
  const isPlain = transport !== 'tls';
  const idle = isPlain && (caFile ?? certFile ?? keyFile ?? pins[0]) !== undefined;
  const half = (certFile === undefined) !== (keyFile === undefined);
  const missing = certFile === undefined ? 'certFile' : 'keyFile';
  return [
    ...(idle ? [['transport', 'is not "tls", so certificates and pins have no use'] as const] : []),
    ...(half ? [[missing, 'is missing; a certificate and its key belong together'] as const] : []),
  ];
}

function faultsOfSecret(channel: SetupChannel, unlock: string): readonly Fault[] {
  if (channel.kind === 'syslog' || !channel.whileLocked) return [];
  const secret = channel.kind === 'webhook' ? channel.secret : channel.password;
  if (secret === undefined)
    return [['whileLocked', 'is for a channel with a secret; this has none']];
  if (unlock !== 'passphrase') return [];
  return [['whileLocked', 'needs a store that opens with the keychain, see store.unlock']];
}

const thisHost: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

function faultsOfSmtp(channel: Extract<SetupChannel, { kind: 'smtp' }>): readonly Fault[] {
  const { tls, host, username, password } = channel;
  const isAway = tls === 'none' && !thisHost.includes(host);
  const half = (username === undefined) !== (password === undefined);
  const missing = username === undefined ? 'username' : 'password';
  return [
    ...(isAway ? [['tls', 'may be "none" only for 127.0.0.1, ::1 and localhost'] as const] : []),
    ...(half
      ? [[missing, 'is missing; a user name and its password belong together'] as const]
      : []),
  ];
}
