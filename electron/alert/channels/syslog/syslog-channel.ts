import { createSocket } from 'node:dgram';
import * as net from 'node:net';
import type { SyslogAlertSettings } from '../../../../shared/domain/alert';
import { AppError } from '../../../../shared/errors/app-error';
import { octetCounted } from '../../../audit/syslog/frames';
import { sendOverTls } from '../../../audit/syslog/send-over-tls';
import { identityOf } from '../../../audit/syslog/own-certificate';
import { createTrust } from '../../../http/trust';
import { errnoOf } from '../../../store/files/disk';
import type { AlertChannel, ChannelParts } from '../../alert-channel';
import { notDelivered } from '../not-delivered';
import { alertMessage } from './alert-message';

/** What every receiver of datagrams must take is 480 bytes, what it should take 2048 (RFC 5426, 3.2). */
const longestDatagram = 2048;

/**
 * Syslog: over TLS and TCP with octet counting, a connection for each alert, which counts as accepted
 * when the collector answers its end. Over UDP nobody answers: it counts as accepted once it is sent.
 * Sources: RFC 5425, 6587 section 3.4.1, 5426.
 */
export function createSyslogChannel(
  settings: SyslogAlertSettings,
  { platform: { clock } }: ChannelParts,
): AlertChannel {
  return {
    async deliver(alert, signal) {
      const message = alertMessage(alert);
      try {
        if (settings.transport === 'udp') return await sendDatagram(settings, message);
        if (settings.transport === 'tcp') return await sendPlain(settings, message, signal);
        const trust = createTrust(settings.ca, await identityOf(settings));
        const { host, port, pins } = settings;
        await sendOverTls({ host, port, trust, pins, clock }, octetCounted([message]), signal);
      } catch (error) {
        throw notDelivered(error);
      }
    },
  };
}

function sendDatagram({ host, port }: SyslogAlertSettings, message: Uint8Array): Promise<void> {
  const socket = createSocket(net.isIP(host) === 6 ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null): void => {
      socket.close();
      if (error) reject(unreachable({ host, port }, error));
      else resolve();
    };
    socket.once('error', settle);
    socket.send(message.subarray(0, longestDatagram), port, host, settle);
  });
}

function sendPlain(
  { host, port }: SyslogAlertSettings,
  message: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, signal });
    let isAnswered = false;
    socket.once('connect', () => socket.end(octetCounted([message])));
    socket.once('end', () => {
      isAnswered = true;
    });
    socket.once('error', error => reject(unreachable({ host, port }, error)));
    socket.once('close', () => {
      if (isAnswered) resolve();
      else reject(unreachable({ host, port }, null));
    });
    socket.resume();
  });
}

function unreachable(
  { host, port }: Pick<SyslogAlertSettings, 'host' | 'port'>,
  cause: Error | null,
): AppError {
  const errno = errnoOf(cause);
  const fact =
    errno === 'ABORT_ERR' ? 'it does not answer in time' : `no connection, ${errno ?? 'closed'}`;
  return new AppError('alert.notDelivered', { detail: `${host}:${port}: ${fact}`, cause });
}
