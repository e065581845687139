import type { Socket } from 'node:net';
import * as tls from 'node:tls';
import type { SmtpSettings } from '../../../../shared/domain/alert';
import { AppError } from '../../../../shared/errors/app-error';
import { dial } from '../../../http/dial';
import { nameOf } from '../../../http/host-port';
import { checkPins } from '../../../http/pins';
import { handshakeError } from '../../../http/tls-failure';
import { createTrust } from '../../../http/trust';
import type {
  AlertChannel,
  AlertPlatform,
  ChannelParts,
  ChannelSecrets,
} from '../../alert-channel';
import { attemptMs, noSecrets } from '../../alert-channel';
import { notDelivered } from '../not-delivered';
import { alertMail } from './alert-mail';

/**
 * Mail through a relay, over TLS from the first byte or from STARTTLS on, which is then required: neither
 * password nor mail goes in clear, except to this host itself where the settings say so. Nothing is logged.
 */
export function createSmtpChannel(
  settings: SmtpSettings,
  { platform, secrets }: ChannelParts,
): AlertChannel {
  return {
    async deliver(alert, signal) {
      const known = settings.username === null ? noSecrets : await secrets(settings.id);
      const { createTransport } = await import('nodemailer');
      let socket: Socket | null = null;
      const giveUp = (): void => void socket?.destroy();
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        socket = await dial(settings, platform, signal);
        const options = { ...wayOf(settings, platform), connection: socket };
        const transport = createTransport({ ...options, ...logOnOf(settings, known) });
        await transport.sendMail(alertMail(settings, alert));
      } catch (error) {
        throw notDelivered(explained(settings, error, { platform, isLate: signal.aborted }));
      } finally {
        signal.removeEventListener('abort', giveUp);
        socket?.destroy();
      }
    },
  };
}

function wayOf({ host, port, tls: how, ca, pins }: SmtpSettings, platform: AlertPlatform) {
  const server = nameOf({ host, port });
  return {
    ...{ host, port, name: platform.host.hostName },
    secure: how === 'tls',
    requireTLS: how === 'starttls',
    ignoreTLS: how === 'none',
    connectionTimeout: attemptMs,
    greetingTimeout: attemptMs,
    socketTimeout: attemptMs,
    logger: false as const,
    tls: {
      secureContext: createTrust(ca),
      rejectUnauthorized: true,
      checkServerIdentity(name: string, certificate: tls.PeerCertificate): Error | undefined {
        return tls.checkServerIdentity(name, certificate) ?? pinFault(certificate, pins, server);
      },
    },
  };
}

/** Node hands in the whole chain here, before anything is sent. */
function pinFault(
  certificate: tls.PeerCertificate,
  pins: readonly string[],
  server: string,
): Error | undefined {
  try {
    checkPins(
      { getPeerCertificate: () => certificate as tls.DetailedPeerCertificate },
      pins,
      server,
    );
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function logOnOf({ id, username }: SmtpSettings, { own }: ChannelSecrets) {
  if (username === null) return {};
  const password = own['password'];
  if (password === undefined) {
    throw new AppError('alert.notDelivered', { detail: `${id}: its password is not in the store` });
  }
  return { auth: { user: username, pass: password.open() } };
}

interface Circumstances {
  readonly platform: AlertPlatform;
  readonly isLate: boolean;
}

/** The words of a relay are not repeated: they may quote what was sent. */
function explained(
  { host, port }: SmtpSettings,
  error: unknown,
  { platform, isLate }: Circumstances,
): unknown {
  if (error instanceof AppError) return error;
  const server = nameOf({ host, port });
  const fail = (code: 'alert.refused' | 'alert.notDelivered', fact: string): AppError =>
    new AppError(code, { detail: `${server}: ${fact}` });
  if (isLate) return fail('alert.notDelivered', 'it does not answer in time');
  const { code, originalCode, responseCode } = error as Readonly<Record<string, unknown>>;
  if (code === 'EAUTH') return fail('alert.refused', 'it refuses the user name and password');
  if (code === 'ETLS' && typeof responseCode === 'number') {
    return fail('alert.notDelivered', 'it offers no TLS');
  }
  if (typeof responseCode === 'number') return fail('alert.refused', `status ${responseCode}`);
  if (code === 'EDNS' || code === 'ETIMEDOUT')
    return fail('alert.notDelivered', 'no connection in time');
  // Node's own code, which nodemailer has put aside.
  const cause = originalCode === undefined ? error : { code: originalCode };
  return handshakeError(cause, { server, certificate: null, now: platform.clock.now() });
}
