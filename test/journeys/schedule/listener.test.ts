import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { credentialsCollection } from '../../../electron/store/collections/credentials';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { defaultPush } from '../../../shared/domain/configuration';
import type { Configuration, Credentials } from '../../../shared/domain/configuration';
import { aFreePort } from '../../builders/a-free-port';
import { auditTrailOf } from '../audit-trail-of';
import { aMap, aScheduledHost, apac, emea, listenerSecret, minute } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';
import { aSender } from './a-sender';
import type { Sender } from './a-sender';

const second = 1000;
const { caPem, certificatePem, privateKeyPem } = createServerIdentity([], new Date());
let one: ScheduledHost;
let port: number;
let sender: Sender;

beforeAll(async () => {
  one = await aScheduledHost();
  await writeFile(file('cert.pem'), certificatePem);
  await writeFile(file('key.pem'), privateKeyPem);
});
afterAll(() => one.host.dispose());
beforeEach(async () => {
  port = await aFreePort();
  await one.begin(listening());
  await one.pipeline.start();
  sender = aSender(port, caPem, one.host.clock.now);
});
afterEach(() => sender.close());

function file(name: string): string {
  return path.join(one.host.home, name);
}

function listening(
  change: Partial<Configuration> = {},
  certFile = 'cert.pem',
): Partial<Configuration> {
  const listener = { host: '127.0.0.1', port, certFile: file(certFile), keyFile: file('key.pem') };
  return {
    maps: [aMap([emea]), aMap([apac]), aMap([apac], 'dr')],
    push: { ...defaultPush, listener },
    ...change,
  };
}

/** Restarts it with other settings. */
async function again(change: Partial<Configuration>): Promise<void> {
  await one.begin(listening(change));
  await one.pipeline.start();
}

async function recorded(kind: string): Promise<readonly unknown[]> {
  return (await auditTrailOf(one.host.services)).filter(event => event.kind === kind);
}

it('says where it listens, also when it is started once more', async () => {
  expect(await one.pipeline.start()).toBe(`https://127.0.0.1:${port}/api/secretchanged`);
});

describe('an event', () => {
  it('is answered with 202 at once, and a push of this secret follows when it has been quiet', async () => {
    expect(await sender.changed(37, 'hq')).toBe(202);
    await one.pass(2 * second);
    expect(one.push.plans).toHaveLength(0);
    await one.pass(2 * second);
    expect(one.push.plans).toMatchObject([
      {
        trigger: 'pipeline',
        scope: { tenants: [emea, apac], secrets: [{ server: 'hq', secretId: 37 }] },
      },
    ]);
    expect(one.push.applied).toEqual([[emea, apac]]);
    const triggered = await recorded('push.triggered');
    expect(triggered.at(-1)).toEqual({ kind: 'push.triggered', secrets: ['hq/37'], count: 1 });
  });

  it('may bring its id as a text, as the documented pattern does, and needs no name of a server', async () => {
    expect(await sender.changed('41')).toBe(202);
    await one.pass(5 * second);
    expect(one.push.plans[0]?.scope.secrets).toEqual([
      { server: 'hq', secretId: 41 },
      { server: 'dr', secretId: 41 },
    ]);
  });

  it('of a secret or a Secret Server that nobody knows is answered the same', async () => {
    expect(await sender.changed(999_999, 'hq')).toBe(202);
    expect(await sender.changed(37, 'elsewhere')).toBe(202);
    await one.pass(5 * second);
    expect(one.push.plans[0]?.scope.secrets).toEqual([{ server: 'hq', secretId: 999_999 }]);
  });

  it('for a server that no map reads starts nothing', async () => {
    expect(await sender.changed(37, 'elsewhere')).toBe(202);
    await one.pass(minute);
    expect(one.push.plans).toHaveLength(0);
  });

  it('is one of a thousand that make one run', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => 1 + (index % 250));
    const statuses = await Promise.all(ids.map(id => sender.changed(id, 'hq')));
    expect(new Set(statuses)).toEqual(new Set([202]));
    await one.pass(2 * minute);
    expect(one.push.plans).toHaveLength(1);
    expect(one.push.plans[0]?.scope.secrets).toHaveLength(250);
    const [triggered] = (await recorded('push.triggered')).slice(-1);
    expect(triggered).toMatchObject({ count: 250 });
    expect((triggered as { secrets: unknown[] }).secrets).toHaveLength(100);
  });

  it('is not put off for ever by others that keep coming', async () => {
    for (let at = 0; at < 34; at += 2) {
      await sender.changed(at + 1, 'hq');
      await one.pass(2 * second);
    }
    expect(one.push.plans).toHaveLength(1);
  });

  it('that comes while a push runs goes into the next one', async () => {
    const held = one.push.hold();
    await sender.changed(1, 'hq');
    await one.pass(5 * second);
    await sender.changed(2, 'hq');
    await one.pass(minute);
    expect(one.push.plans).toHaveLength(1);
    held.resolve();
    await one.pass(10 * second);
    expect(
      one.push.plans.map(({ scope }) => scope.secrets?.map(({ secretId }) => secretId)),
    ).toEqual([[1], [2]]);
  });

  it('waits while another process pushes, and is not lost', async () => {
    one.push.failure = 'push.busy';
    await sender.changed(7, 'hq');
    await one.pass(90 * second);
    one.push.failure = null;
    await one.pass(2 * minute);
    expect(one.push.applied).toEqual([[emea, apac]]);
  });

  it('is left out for a tenant that is paused', async () => {
    await again({ schedule: { [emea]: { intervalMinutes: 60 } } });
    await one.schedule.pause(emea);
    await sender.changed(37, 'hq');
    await one.pass(5 * second);
    expect(one.push.plans[0]?.scope.tenants).toEqual([apac]);
  });
});

describe('a stranger', () => {
  const body = JSON.stringify({ secretId: 37 });

  it.each([
    ['another secret', { secret: 'a shared secret of somebody' }],
    ['another body than was signed', { signedBody: '{"secretId":38}' }],
    ['a signature that is none', { headers: { 'x-breakglass-signature': 'a'.repeat(64) } }],
    ['a signature that is too short', { headers: { 'x-breakglass-signature': 'abc' } }],
    ['no signature', { headers: { 'x-breakglass-signature': undefined } }],
    ['no nonce', { headers: { 'x-breakglass-nonce': undefined } }],
    ['a nonce with a line feed in disguise', { nonce: 'aaaaaaaaaaaaaaaa%0a1' }],
    ['a time that is none', { headers: { 'x-breakglass-timestamp': '1e9' } }],
  ])('with %s gets 401 and no word', async (_, change) => {
    const answer = await sender.send({ body, ...change });
    expect([answer.status, answer.body]).toEqual([401, '']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    await one.pass(5 * second);
    expect(one.push.plans).toHaveLength(0);
  });

  it('cannot send again what was sent once, within its time or after', async () => {
    const sent = {
      body,
      nonce: 'once-and-never-again',
      atSeconds: Math.floor(one.host.clock.now() / 1000),
    };
    expect((await sender.send(sent)).status).toBe(202);
    expect((await sender.send(sent)).status).toBe(401);
    await one.pass(5 * minute);
    expect((await sender.send(sent)).status).toBe(401);
    await one.pass(10 * minute);
    expect((await sender.send(sent)).status).toBe(401);
    expect(one.push.plans).toHaveLength(1);
  });

  it('cannot send again after a restart what was sent before it', async () => {
    const sent = {
      body,
      nonce: 'once-and-never-again',
      atSeconds: Math.floor(one.host.clock.now() / 1000),
    };
    expect((await sender.send(sent)).status).toBe(202);
    await one.host.clock.advance(2 * second);
    await again({});
    expect((await sender.send(sent)).status).toBe(401);
    expect(await sender.changed(37)).toBe(202);
  });

  it('is turned away when its clock is more than five minutes from ours', async () => {
    await one.pass(10 * minute);
    const nowSeconds = Math.floor(one.host.clock.now() / 1000);
    const statusAt = async (atSeconds: number): Promise<number> =>
      (await sender.send({ body, atSeconds })).status;
    expect(await statusAt(nowSeconds - 299)).toBe(202);
    expect(await statusAt(nowSeconds + 300)).toBe(202);
    expect(await statusAt(nowSeconds - 302)).toBe(401);
    expect(await statusAt(nowSeconds + 302)).toBe(401);
  });

  it('finds one route and one method', async () => {
    for (const unknown of [
      '/',
      '/api/secretchanged/',
      '/api/secretchanged?x=1',
      '/API/SECRETCHANGED',
    ]) {
      expect((await sender.send({ body, path: unknown })).status).toBe(404);
    }
    const asked = await sender.send({ body: '', method: 'GET' });
    expect([asked.status, asked.headers['allow'], asked.body]).toEqual([405, 'POST', '']);
  });

  it('that sends more than 4 KiB is not listened to', async () => {
    const long = JSON.stringify({ secretId: 37, more: 'x'.repeat(4096) });
    expect((await sender.send({ body: long })).status).toBe(413);
    const chunked = await sender.send({ body: long, headers: { 'transfer-encoding': 'chunked' } });
    expect(chunked.status).toBe(413);
  });

  it('is recorded as a number, once a minute at most, and its words nowhere', async () => {
    const before = (await recorded('listener.refused')).length;
    const canary = 'canary-of-a-stranger';
    for (let time = 0; time < 20; time += 1) {
      await sender.send({
        body: JSON.stringify({ secretId: canary }),
        secret: 'not the shared secret',
      });
    }
    await one.quiet();
    expect((await recorded('listener.refused')).slice(before)).toEqual([
      { kind: 'listener.refused', count: 1 },
    ]);
    await one.pass(2 * minute);
    expect((await recorded('listener.refused')).slice(before)).toEqual([
      { kind: 'listener.refused', count: 1 },
      { kind: 'listener.refused', count: 19 },
    ]);
    const { log } = one.host.services.platform;
    expect((log as unknown as { text(): string }).text()).not.toContain(canary);
  });

  it('that goes on for long finds its connections cut, while the pipeline is served', async () => {
    const outcomes: string[] = [];
    for (let time = 0; time < 80; time += 1) {
      outcomes.push(
        await sender.send({ body, secret: 'not the shared secret' }).then(
          ({ status }) => String(status),
          () => 'cut',
        ),
      );
    }
    expect(outcomes.slice(0, 50).every(outcome => outcome === '401')).toBe(true);
    expect(outcomes.at(-1)).toBe('cut');
    expect(await sender.changed(37)).toBe(202);
  });
});

describe('somebody with the shared secret', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '{"secretId":0}',
    '{"secretId":-1}',
    '{"secretId":1.5}',
    '{"secretId":"x"}',
    '{"secretId":"12345678901"}',
    'secretId=37',
    '',
  ])('who sends %j learns that it is no event', async body => {
    expect((await sender.send({ body })).status).toBe(400);
  });

  it('who sends more than the allowance is asked to wait', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const ids = Array.from({ length: 500 }, (_, index) => index + 1);
      for (const status of await Promise.all(ids.map(id => sender.changed(id, 'hq'))))
        statuses.add(status);
    }
    expect(statuses).toEqual(new Set([202, 429]));
    await one.host.clock.advance(10 * second);
    expect(await sender.changed(37)).toBe(202);
  });
});

describe('a connection', () => {
  it('that dawdles is cut: before the handshake, in the headers, in the body', async () => {
    const raw = connect(port, '127.0.0.1');
    const inHeaders = connectTls({ port, host: '127.0.0.1', ca: caPem, servername: 'localhost' });
    const inBody = connectTls({ port, host: '127.0.0.1', ca: caPem, servername: 'localhost' });
    inHeaders.write('POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    inBody.write(
      'POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{',
    );
    await Promise.all([raw, inHeaders, inBody].map(ended));
    expect(await sender.changed(37)).toBe(202);
  });

  it('with less than TLS 1.2 or without TLS is refused', async () => {
    const plain = connect(port, '127.0.0.1');
    plain.write('POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await ended(plain);
    const old = connectTls({
      port,
      host: '127.0.0.1',
      ca: caPem,
      servername: 'localhost',
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await expect(
      new Promise((resolve, reject) => old.once('secureConnect', resolve).once('error', reject)),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^E/) as string });
  });

  it('is cut by the lock, and the port is free again', async () => {
    const open = connectTls({ port, host: '127.0.0.1', ca: caPem, servername: 'localhost' });
    await new Promise(resolve => open.once('secureConnect', resolve));
    await Promise.all([ended(open), one.host.services.session.lock('user')]);
    await expect(sender.changed(37)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

/** Whatever way it ends. */
function ended(socket: Socket): Promise<void> {
  socket.on('error', () => undefined).resume();
  return new Promise(resolve => socket.once('close', () => resolve()));
}

describe('a listener that cannot be', () => {
  const starting = (change: Partial<Configuration>): Promise<unknown> =>
    one.begin(change).then(() => one.pipeline.start());

  it('is none where none is configured', async () => {
    expect(await starting({ push: defaultPush })).toBeNull();
  });

  it('says that its port is taken', async () => {
    const first = one.pipeline;
    const second = one.another().pipeline;
    await expect(second.start()).rejects.toMatchObject({
      code: 'listener.unavailable',
      detail: `127.0.0.1 port ${port}: EADDRINUSE`,
    });
    await first.stop();
    expect(await second.start()).toContain(`:${port}/`);
    await second.stop();
  });

  it('says what is wrong with its certificate or its key', async () => {
    const other = createServerIdentity([], new Date());
    const old = createServerIdentity([], new Date(Date.now() - 200 * 24 * 60 * minute));
    await writeFile(file('other.pem'), other.certificatePem);
    await writeFile(file('junk.pem'), 'nothing of the kind');
    await writeFile(file('old.pem'), old.certificatePem);
    await writeFile(file('old-key.pem'), old.privateKeyPem);
    const problem = async (certFile: string, keyFile: string): Promise<string> => {
      const listener = {
        host: '127.0.0.1',
        port,
        certFile: file(certFile),
        keyFile: file(keyFile),
      };
      const error = await starting({ push: { ...defaultPush, listener } }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: 'listener.unusable' });
      return (error as { detail: string }).detail.replace(`${one.host.home}/`, '');
    };
    expect(await problem('absent.pem', 'key.pem')).toBe('absent.pem cannot be read: ENOENT');
    expect(await problem('cert.pem', 'absent.pem')).toBe('absent.pem cannot be read: ENOENT');
    expect(await problem('junk.pem', 'key.pem')).toBe('junk.pem holds no certificate in PEM form');
    expect(await problem('cert.pem', 'junk.pem')).toContain(
      'junk.pem holds no private key in PEM form',
    );
    expect(await problem('other.pem', 'key.pem')).toBe('key.pem is not the key of the certificate');
    expect(await problem('old.pem', 'old-key.pem')).toContain('old.pem expired on');
  });

  it('says that its shared secret is missing or too short', async () => {
    const store = one.host.services.session.store();
    const withSecret = async (credentials: Credentials): Promise<unknown> => {
      await one.begin(listening());
      await store.update(credentialsCollection, () => credentials);
      return one.pipeline.start().catch((error: unknown) => error);
    };
    expect(await withSecret({})).toMatchObject({
      code: 'listener.unusable',
      detail: expect.stringContaining('is missing') as string,
    });
    expect(await withSecret({ push: { listenerSecret: 'fifteen letters' } })).toMatchObject({
      detail: expect.stringContaining('has fewer than 16 characters') as string,
    });
    await store.update(credentialsCollection, () => ({ push: { listenerSecret } }));
  });
});
