import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { aListeningHost, second } from './a-listening-host';
import { minute } from './a-scheduled-host';

const at = aListeningHost();
const { again, caPem, recorded } = at;

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
    const answer = await at.sender.send({ body, ...change });
    expect([answer.status, answer.body]).toEqual([401, '']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    await at.one.pass(5 * second);
    expect(at.one.push.plans).toHaveLength(0);
  });

  it('cannot send again what was sent once, within its time or after', async () => {
    const sent = {
      body,
      nonce: 'once-and-never-again',
      atSeconds: Math.floor(at.one.host.clock.now() / 1000),
    };
    expect((await at.sender.send(sent)).status).toBe(202);
    expect((await at.sender.send(sent)).status).toBe(401);
    await at.one.pass(5 * minute);
    expect((await at.sender.send(sent)).status).toBe(401);
    await at.one.pass(10 * minute);
    expect((await at.sender.send(sent)).status).toBe(401);
    expect(at.one.push.plans).toHaveLength(1);
  });

  it('cannot send again after a restart what was sent before it', async () => {
    const sent = {
      body,
      nonce: 'once-and-never-again',
      atSeconds: Math.floor(at.one.host.clock.now() / 1000),
    };
    expect((await at.sender.send(sent)).status).toBe(202);
    await at.one.host.clock.advance(2 * second);
    await again({});
    expect((await at.sender.send(sent)).status).toBe(401);
    expect(await at.sender.changed(37)).toBe(202);
  });

  it('is turned away when its clock is more than five minutes from ours', async () => {
    await at.one.pass(10 * minute);
    const nowSeconds = Math.floor(at.one.host.clock.now() / 1000);
    const statusAt = async (atSeconds: number): Promise<number> =>
      (await at.sender.send({ body, atSeconds })).status;
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
      expect((await at.sender.send({ body, path: unknown })).status).toBe(404);
    }
    const asked = await at.sender.send({ body: '', method: 'GET' });
    expect([asked.status, asked.headers['allow'], asked.body]).toEqual([405, 'POST', '']);
  });

  it('that sends more than 4 KiB is not listened to', async () => {
    const long = JSON.stringify({ secretId: 37, more: 'x'.repeat(4096) });
    expect((await at.sender.send({ body: long })).status).toBe(413);
    const chunked = await at.sender.send({
      body: long,
      headers: { 'transfer-encoding': 'chunked' },
    });
    expect(chunked.status).toBe(413);
  });

  it('is recorded as a number, once a minute at most, and its words nowhere', async () => {
    const before = (await recorded('listener.refused')).length;
    const canary = 'canary-of-a-stranger';
    for (let time = 0; time < 20; time += 1) {
      await at.sender.send({
        body: JSON.stringify({ secretId: canary }),
        secret: 'not the shared secret',
      });
    }
    await at.one.quiet();
    expect((await recorded('listener.refused')).slice(before)).toEqual([
      { kind: 'listener.refused', count: 1 },
    ]);
    await at.one.pass(2 * minute);
    expect((await recorded('listener.refused')).slice(before)).toEqual([
      { kind: 'listener.refused', count: 1 },
      { kind: 'listener.refused', count: 19 },
    ]);
    const { log } = at.one.host.services.platform;
    expect((log as unknown as { text(): string }).text()).not.toContain(canary);
  });

  it('that goes on for long finds its connections cut, while the pipeline is served', async () => {
    const outcomes: string[] = [];
    for (let time = 0; time < 80; time += 1) {
      outcomes.push(
        await at.sender.send({ body, secret: 'not the shared secret' }).then(
          ({ status }) => String(status),
          () => 'cut',
        ),
      );
    }
    expect(outcomes.slice(0, 50).every(outcome => outcome === '401')).toBe(true);
    expect(outcomes.at(-1)).toBe('cut');
    expect(await at.sender.changed(37)).toBe(202);
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
    expect((await at.sender.send({ body })).status).toBe(400);
  });

  it('who sends more than the allowance is asked to wait', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const ids = Array.from({ length: 500 }, (_, index) => index + 1);
      for (const status of await Promise.all(ids.map(id => at.sender.changed(id, 'hq'))))
        statuses.add(status);
    }
    expect(statuses).toEqual(new Set([202, 429]));
    await at.one.host.clock.advance(10 * second);
    expect(await at.sender.changed(37)).toBe(202);
  });
});

describe('a connection', () => {
  it('that dawdles is cut: before the handshake, in the headers, in the body', async () => {
    const raw = connect(at.port, '127.0.0.1');
    const inHeaders = connectTls({
      port: at.port,
      host: '127.0.0.1',
      ca: caPem,
      servername: 'localhost',
    });
    const inBody = connectTls({
      port: at.port,
      host: '127.0.0.1',
      ca: caPem,
      servername: 'localhost',
    });
    inHeaders.write('POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    inBody.write(
      'POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{',
    );
    await Promise.all([raw, inHeaders, inBody].map(ended));
    expect(await at.sender.changed(37)).toBe(202);
  });

  it('with less than TLS 1.2 or without TLS is refused', async () => {
    const plain = connect(at.port, '127.0.0.1');
    plain.write('POST /api/secretchanged HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await ended(plain);
    const old = connectTls({
      port: at.port,
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
    const open = connectTls({
      port: at.port,
      host: '127.0.0.1',
      ca: caPem,
      servername: 'localhost',
    });
    await new Promise(resolve => open.once('secureConnect', resolve));
    await Promise.all([ended(open), at.one.host.services.session.lock('user')]);
    await expect(at.sender.changed(37)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

/** Whatever way it ends. */
function ended(socket: Socket): Promise<void> {
  socket.on('error', () => undefined).resume();
  return new Promise(resolve => socket.once('close', () => resolve()));
}
