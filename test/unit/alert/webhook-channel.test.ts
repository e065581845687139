import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebhookChannel } from '../../../electron/alert/channels/webhook/webhook-channel';
import type { WebhookSettings } from '../../../shared/domain/alert';
import { SecretText } from '../../../shared/lib/secret-text';
import { aFolder } from '../../builders/a-folder';
import { anAlert, channelParts, within } from '../../builders/an-alert';
import { createAuthority, selfSigned } from '../../fault-server/certificates';
import { json, startFaultServer } from '../../fault-server/fault-server';
import type { FaultServer, Reply } from '../../fault-server/fault-server';

const authority = createAuthority();
const secrets = { own: { secret: new SecretText('canary-webhook-secret') }, proxyPassword: null };

async function aReceiver(reply: Reply, identity = authority.issue()): Promise<FaultServer> {
  const server = await startFaultServer({ identity, script: { secrets: [reply] } });
  onTestFinished(() => server.stop());
  return server;
}

function to(url: string, changes: Partial<WebhookSettings> = {}): WebhookSettings {
  return {
    ...{ kind: 'webhook', id: 'ops', url: `${url}/alerts`, ca: authority.pem },
    ...{ proxy: 'none', pins: [], isSigned: true, whileLocked: false },
    ...changes,
  };
}

function deliver(url: string, changes: Partial<WebhookSettings> = {}, ms = 10_000): Promise<void> {
  const channel = createWebhookChannel(to(url, changes), channelParts(secrets));
  return channel.deliver(anAlert(), within(ms));
}

describe('a webhook', () => {
  it('gets one signed request that says what happened', async () => {
    const server = await aReceiver(json(202, {}));
    await deliver(server.url);
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    const { body = '', headers = new Map<string, string>() } = request ?? {};
    expect(JSON.parse(body)).toMatchObject({
      ...{ v: 1, kind: 'incident.opened', code: '048213', drill: false },
      ...{ time: '2030-01-01T03:12:00.000Z' },
      text: 'Breakglass: incident opened by anna on jump-01',
      facts: { reason: 'core router down, INC-1234' },
    });
    const signed = `${headers.get('x-breakglass-timestamp') ?? ''}.${body}`;
    expect(headers.get('x-breakglass-signature')).toBe(
      createHmac('sha256', 'canary-webhook-secret').update(signed).digest('hex'),
    );
    expect(headers.get('x-breakglass-alert')).toBe(anAlert().id);
    expect(JSON.stringify([body, ...headers])).not.toContain('canary');
  });

  it('has accepted with the head of its answer, whatever follows', async () => {
    const endless: Reply = socket => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const more = (): void => {
        if (!socket.destroyed) socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`, more);
      };
      more();
    };
    const silent: Reply = socket =>
      void socket.write('HTTP/1.1 204 OK\r\ncontent-length: 100\r\n\r\n');
    for (const reply of [endless, silent]) {
      const server = await aReceiver(reply);
      await deliver(server.url);
      expect(server.requests).toHaveLength(1);
    }
  });

  it('that sends on is refused, and nobody else is asked', async () => {
    const elsewhere = await aReceiver(json(200, {}));
    for (const status of [301, 302, 307, 308]) {
      const server = await aReceiver(json(status, {}, { location: `${elsewhere.url}/alerts` }));
      await expect(deliver(server.url)).rejects.toMatchObject({ code: 'alert.refused' });
    }
    expect(elsewhere.connections()).toBe(0);
  });

  it.each([400, 401, 403, 404, 413, 429, 500, 503])(
    'that answers %i has not accepted, and its words are not repeated',
    async status => {
      const server = await aReceiver(json(status, { message: 'canary-answer' }));
      const error = await deliver(server.url).catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: 'alert.refused',
        detail: `127.0.0.1:${server.port}: status ${status}`,
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('is given nothing when its certificate or key is not the right one', async () => {
    const stranger = await aReceiver(json(200, {}), selfSigned());
    await expect(deliver(stranger.url)).rejects.toMatchObject({ code: 'alert.notDelivered' });
    const pinned = await aReceiver(json(200, {}));
    const pins = [`sha256/${'A'.repeat(43)}=`];
    await expect(deliver(pinned.url, { pins })).rejects.toMatchObject({
      code: 'alert.notDelivered',
    });
    expect([...stranger.requests, ...pinned.requests]).toEqual([]);
  });

  it('that does not answer is given up', async () => {
    const server = await aReceiver(() => undefined);
    const error = await deliver(server.url, {}, 300).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'alert.notDelivered',
      detail: 'it does not answer in time',
    });
  });
});

it('has signatures that the example of the documentation verifies', async () => {
  const page = await readFile(new URL('../../../docs/alerts.md', import.meta.url), 'utf8');
  const example = /<!-- verify -->\s+```sh\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  const server = await aReceiver(json(200, {}));
  await deliver(server.url);
  const [{ body, headers } = { body: '', headers: new Map<string, string>() }] = server.requests;
  const folder = await aFolder();
  const verify = async (content: string): Promise<string> => {
    await writeFile(path.join(folder, 'body'), content);
    const signature = `${headers.get('x-breakglass-signature') ?? ''}\n`;
    await writeFile(path.join(folder, 'signature'), signature);
    await writeFile(path.join(folder, 'timestamp'), headers.get('x-breakglass-timestamp') ?? '');
    const environment = { ...process.env, ALERT_SECRET: 'canary-webhook-secret' };
    return spawnSync('sh', ['-c', example], { cwd: folder, env: environment }).stdout.toString();
  };
  expect(await verify(body)).toBe('good\n');
  expect(await verify(body.replace('anna', 'anne'))).toBe('');
});
