import { describe, expect, it } from 'vitest';
import { createSmtpChannel } from '../../../electron/alert/channels/smtp/smtp-channel';
import type { SmtpSettings } from '../../../shared/domain/alert';
import { SecretText } from '../../../shared/lib/secret-text';
import { aMailRelay } from '../../builders/a-mail-relay';
import { relayAuthority } from '../../builders/mail-relay';
import { anAlert, channelParts, within } from '../../builders/an-alert';
import { expectCode } from '../../builders/expect-code';
import { selfSigned } from '../../fault-server/certificates';

const account = { username: 'breakglass', password: 'canary-relay-password' };
const secrets = { own: { password: new SecretText(account.password) }, proxyPassword: null };

function to(port: number, changes: Partial<SmtpSettings> = {}): SmtpSettings {
  return {
    ...{ kind: 'smtp', id: 'mail', host: '127.0.0.1', port, tls: 'starttls' },
    ...{ from: 'breakglass@example.com', to: ['soc@example.com', 'duty@example.com'] },
    ...{ username: null, whileLocked: false, ca: relayAuthority.pem, pins: [] },
    ...changes,
  };
}

/** Lines that were folded or encoded for the way, as a reader sees them. */
function readable(text: string): string {
  const joined = text.replaceAll(/=\n/g, '').replaceAll(/\n[ \t]+/g, ' ');
  return joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

describe('a mail relay', () => {
  it('gets the alert over STARTTLS after a log-on, and nothing of either in clear', async () => {
    const relay = await aMailRelay({ account });
    const parts = channelParts(secrets);
    const channel = createSmtpChannel(to(relay.port, { username: account.username }), parts);
    await channel.deliver(anAlert(), within(10_000));
    const [mail] = relay.mails;
    expect(mail?.from).toBe('breakglass@example.com');
    expect(mail?.to).toEqual(['soc@example.com', 'duty@example.com']);
    const text = readable(mail?.text ?? '');
    expect(text).toContain('Subject: Breakglass: incident opened by anna on jump-01');
    expect(text).toContain('X-Breakglass-Alert: 5f3f5d2e-7f9a-4a39-8a0e-6a1d3d5b7c10');
    expect(text).toContain('reason: core router down, INC-1234');
    expect(text).toContain('breakglass alert confirm 048213');
    expect(relay.inClear).toHaveLength(2);
    expect(relay.inClear[1]).toBe('STARTTLS');
    expect(parts.platform.log.text()).not.toContain('canary');
  });

  it('is spoken to in TLS from the first byte where the settings say so', async () => {
    const relay = await aMailRelay({ tls: 'tls' });
    await createSmtpChannel(to(relay.port, { tls: 'tls' }), channelParts()).deliver(
      anAlert(),
      within(10_000),
    );
    expect(relay.mails).toHaveLength(1);
    expect(relay.inClear).toEqual([]);
  });

  it('gets nothing without TLS, unless it is on this host and the settings say so', async () => {
    const relay = await aMailRelay({ tls: 'none', account });
    const settings = to(relay.port, { username: account.username });
    const parts = channelParts(secrets);
    await expectCode(
      createSmtpChannel(settings, parts).deliver(anAlert(), within(10_000)),
      'alert.notDelivered',
    );
    expect(relay.mails).toEqual([]);
    expect(relay.inClear.join('\n')).not.toMatch(/AUTH|MAIL|canary/);

    await createSmtpChannel({ ...settings, tls: 'none' }, parts).deliver(anAlert(), within(10_000));
    expect(relay.mails).toHaveLength(1);
  });

  it.each([
    [
      'a certificate that nobody vouches for',
      'its certificate is self-signed',
      { identity: selfSigned() },
      {},
    ],
    [
      'a certificate for another host',
      'its certificate is for another host',
      { identity: relayAuthority.issue({ names: ['relay.example'] }) },
      {},
    ],
    ['a key that is none of the pins', 'keys seen', {}, { pins: [`sha256/${'A'.repeat(43)}=`] }],
  ])('gets neither password nor mail with %s', async (_, fact, relayOptions, changes) => {
    for (const how of ['starttls', 'tls'] as const) {
      const relay = await aMailRelay({ tls: how, account, ...relayOptions });
      const settings = to(relay.port, { tls: how, username: account.username, ...changes });
      const error = await createSmtpChannel(settings, channelParts(secrets))
        .deliver(anAlert(), within(10_000))
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'alert.notDelivered' });
      expect(String(error)).toContain(fact);
      expect(relay.mails).toEqual([]);
      expect(relay.inClear.join('\n')).not.toMatch(/AUTH|MAIL/);
    }
  });

  it.each([
    ['the recipient', { refuses: '550 no such user canary-text' }, account.password, 'status 550'],
    ['the password', {}, 'another', 'it refuses the user name and password'],
  ])('that refuses %s is told of without its words', async (_, options, password, fact) => {
    const relay = await aMailRelay({ account, ...options });
    const own = { password: new SecretText(password) };
    const channel = createSmtpChannel(
      to(relay.port, { username: account.username }),
      channelParts({ own, proxyPassword: null }),
    );
    const error = await channel.deliver(anAlert(), within(10_000)).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'alert.refused',
      detail: `127.0.0.1:${relay.port}: ${fact}`,
    });
  });

  it('is given up in time when it says nothing', async () => {
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const error = await createSmtpChannel(to(port), channelParts())
      .deliver(anAlert(), within(200))
      .catch((e: unknown) => e);
    server.close();
    expect(error).toMatchObject({ code: 'alert.notDelivered' });
    expect(String(error)).toContain('it does not answer in time');
  });

  it('gets no header, recipient or command from what somebody typed', async () => {
    const relay = await aMailRelay();
    const hostile = 'x\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\u2028y';
    const alert = anAlert({
      user: hostile,
      host: `${hostile}"`,
      facts: { reason: hostile, [hostile]: 'x' },
    });
    await createSmtpChannel(to(relay.port), channelParts()).deliver(alert, within(10_000));
    expect(relay.mails).toHaveLength(1);
    const [{ to: recipients, text } = { to: [], text: '' }] = relay.mails;
    expect(recipients).toEqual(['soc@example.com', 'duty@example.com']);
    const [headers = ''] = text.split('\n\n');
    expect(headers).not.toMatch(/^bcc:/im);
  });
});
