import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSyslogChannel } from '../../../electron/alert/channels/syslog/syslog-channel';
import type { SyslogAlertSettings } from '../../../shared/domain/alert';
import { aCollector, aDeafCollector } from '../../builders/a-collector';
import { collectorAuthority } from '../../builders/collector';
import { anAlert, channelParts, within } from '../../builders/an-alert';
import { parseSyslog, splitFrames } from '../../builders/parse-syslog';

function to(port: number, changes: Partial<SyslogAlertSettings> = {}): SyslogAlertSettings {
  return {
    ...{ kind: 'syslog', id: 'siem', host: '127.0.0.1', port, transport: 'tls' },
    ...{ ca: collectorAuthority.pem, pins: [], client: null },
    ...changes,
  };
}

const deliver = (settings: SyslogAlertSettings, alert = anAlert(), ms = 10_000): Promise<void> =>
  createSyslogChannel(settings, channelParts()).deliver(alert, within(ms));

describe('a collector', () => {
  it('gets the alert over TLS as one message, with the code in its text', async () => {
    const collector = await aCollector();
    const reason = 'down ]" \\ over\nlines';
    await deliver(to(collector.port), anAlert({ facts: { reason } }));
    const [message] = collector.messages;
    expect(message).toMatchObject({ facility: 14, severity: 4, app: 'breakglass', kind: 'alert' });
    expect(message?.fields).toMatchObject({ kind: 'incident.opened', drill: 'false', reason });
    expect(message?.text).toContain('incident opened by anna on jump-01');
    expect(message?.text).toContain('confirm 048213');
    expect(message?.text).not.toContain('\n');
  });

  it('that is another one, or has another key, gets nothing', async () => {
    const collector = await aCollector();
    const { port } = collector;
    for (const changes of [{ ca: null }, { pins: [`sha256/${'A'.repeat(43)}=`] }]) {
      await expect(deliver(to(port, changes))).rejects.toMatchObject({
        code: 'alert.notDelivered',
      });
    }
    expect(collector.messages).toEqual([]);
  });

  it('that does not read has not accepted', async () => {
    const { port } = await aDeafCollector();
    for (const transport of ['tls', 'tcp'] as const) {
      const error = await deliver(to(port, { transport }), anAlert(), 300).catch(
        (caught: unknown) => caught,
      );
      expect(error).toMatchObject({ code: 'alert.notDelivered' });
      expect(String(error)).toContain('does not answer in time');
    }
  });

  it('gets it over plain TCP and over UDP, too', async () => {
    const chunks: Buffer[] = [];
    const server = createServer({ allowHalfOpen: true }, socket => {
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => socket.end());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    await deliver(to((server.address() as AddressInfo).port, { transport: 'tcp' }));
    const { frames } = splitFrames(Buffer.concat(chunks));
    expect(frames.map(frame => parseSyslog(frame).fields['kind'])).toEqual(['incident.opened']);

    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => void socket.close());
    const received = once(socket, 'message') as Promise<[Buffer]>;
    await deliver(to(socket.address().port, { transport: 'udp' }));
    const [datagram] = await received;
    expect(parseSyslog(datagram.toString('utf8')).fields['id']).toBe(anAlert().id);
  });
});
