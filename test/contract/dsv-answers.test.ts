import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Patience } from '../../electron/vault/vault-backend';
import { patientLimits } from '../fault-server/a-backend';
import { createFaultBench, ok, path, secret, webPage } from '../fault-server/fault-bench';
import type { Reply } from '../fault-server/fault-server';
import { full, json } from '../fault-server/fault-server';

const bench = createFaultBench();

/** Bytes as they are, and then the end of the connection. */
function bytesThenEnd(text: string): Reply {
  return socket => socket.end(text);
}

const reset: Reply = socket => socket.destroy();
const jsonHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const half = JSON.stringify(secret).slice(0, 60);

describe('answers of the vault', () => {
  const table: readonly [
    string,
    readonly Reply[],
    Patience,
    ErrorCode | 'value' | 'null',
    number,
  ][] = [
    ['a secret', [ok], 'interactive', 'value', 1],
    ['401 once', [json(401, { message: 'Unauthorized' }), ok], 'interactive', 'value', 2],
    [
      '401 always',
      [json(401, { message: 'Unauthorized' })],
      'interactive',
      'vault.unauthenticated',
      2,
    ],
    ['401 from a web page', [full(401, webPage)], 'interactive', 'vault.protocol', 1],
    ['403', [json(403, { message: 'Invalid permissions' })], 'interactive', 'vault.denied', 1],
    ['403 without a body', [full(403, '')], 'interactive', 'vault.denied', 1],
    ['403 from a web page', [full(403, webPage)], 'interactive', 'vault.protocol', 1],
    [
      "404 in the vault's words",
      [json(404, { code: 404, message: 'unable to find item' })],
      'interactive',
      'null',
      1,
    ],
    [
      '404 from a web page',
      [full(404, webPage, { 'content-type': 'text/html' })],
      'interactive',
      'vault.protocol',
      1,
    ],
    ['404 without a body', [full(404, '')], 'interactive', 'vault.protocol', 1],
    [
      '500 to an operator',
      [json(500, { message: 'canary-body' })],
      'interactive',
      'vault.server',
      1,
    ],
    ['500 to a refresh', [json(500, { message: 'canary-body' })], 'background', 'vault.server', 2],
    ['500 once', [json(500, {}), ok], 'background', 'value', 2],
    ['502 to an operator', [full(502, '')], 'interactive', 'vault.unavailable', 1],
    ['502 to a refresh', [full(502, '')], 'background', 'vault.unavailable', 3],
    ['503 to a refresh', [full(503, webPage)], 'background', 'vault.unavailable', 3],
    ['504 to a refresh', [full(504, '')], 'background', 'vault.unavailable', 3],
    ['503 twice, then well', [full(503, ''), full(503, ''), ok], 'background', 'value', 3],
    ['400', [json(400, { message: 'canary-body' })], 'interactive', 'vault.protocol', 1],
    [
      'a web page',
      [full(200, webPage, { 'content-type': 'text/html' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a web page that claims to be JSON',
      [full(200, webPage, { 'content-type': 'application/json' })],
      'background',
      'vault.protocol',
      1,
    ],
    ['nothing', [full(200, '')], 'background', 'vault.protocol', 1],
    ['204', [bytesThenEnd('HTTP/1.1 204 No Content\r\n\r\n')], 'background', 'vault.protocol', 1],
    [
      'a secret without data',
      [json(200, { path, version: '1' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a secret whose data is text',
      [json(200, { ...secret, data: 'canary' })],
      'background',
      'vault.protocol',
      1,
    ],
    ['a list', [json(200, [secret])], 'background', 'vault.protocol', 1],
    ['half a JSON text', [full(200, half)], 'background', 'vault.protocol', 1],
    [
      'a field named twice',
      [full(200, '{"path":"a","data":{"password":"canary1","password":"canary2"}}')],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'nesting without end',
      [full(200, `{"path":"a","data":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`)],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'bytes that are no UTF-8',
      [full(200, Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'gzip',
      [full(200, gzipSync(JSON.stringify(secret)), { 'content-encoding': 'gzip' })],
      'background',
      'value',
      1,
    ],
    [
      'gzip that is none',
      [full(200, 'canary', { 'content-encoding': 'gzip' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'gzip that is cut off',
      [full(200, gzipSync(JSON.stringify(secret)).subarray(0, 40), { 'content-encoding': 'gzip' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a gzip bomb',
      [full(200, gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a compression nobody asked for',
      [full(200, 'canary', { 'content-encoding': 'br' })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'more than 8 MiB',
      [full(200, Buffer.alloc(9 * 1024 * 1024, 0x20))],
      'background',
      'vault.protocol',
      1,
    ],
    [
      '200 KiB of headers',
      [full(200, '{}', { 'x-canary': 'canary'.repeat(34_000) })],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'no HTTP',
      [bytesThenEnd('canary and nothing else\r\n\r\n')],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a body cut off, no length given',
      [bytesThenEnd(`${jsonHead}\r\n${half}`)],
      'background',
      'vault.protocol',
      1,
    ],
    [
      'a body cut off before its length',
      [bytesThenEnd(`${jsonHead}content-length: 900\r\n\r\n${half}`)],
      'background',
      'vault.unreachable',
      3,
    ],
    [
      'a chunked body cut off',
      [bytesThenEnd(`${jsonHead}transfer-encoding: chunked\r\n\r\n40\r\n${half}`)],
      'background',
      'vault.unreachable',
      3,
    ],
    ['a reset before the headers, to a refresh', [reset], 'background', 'vault.unreachable', 3],
    ['a reset before the headers, to an operator', [reset], 'interactive', 'vault.unreachable', 2],
    ['a reset, then well', [reset, ok], 'interactive', 'value', 2],
    ['the end of the connection', [bytesThenEnd('')], 'background', 'vault.unreachable', 3],
  ];
  it.each(table)('%s', async (_, secrets, patience, expected, reads) => {
    const server = await bench.server({ secrets });
    const verdict = await bench.readOnce({ url: server.url }, patience);
    const became = verdict.error?.code ?? (verdict.value === null ? 'null' : 'value');
    expect([became, verdict.reads]).toEqual([expected, reads]);
    expect(server.count('secrets')).toBe(reads);
  });

  it('logs on once more after a 401, and never again', async () => {
    const server = await bench.server({ secrets: [json(401, { message: 'Unauthorized' })] });
    await bench.readOnce({ url: server.url });
    expect(server.count('token')).toBe(2);
  });

  it('does not follow a redirect, and the other host hears nothing', async () => {
    const other = await bench.server({});
    const server = await bench.server({
      secrets: [full(307, '', { location: `${other.url}/v1/secrets/a?token=canary` })],
    });
    const { error, reads } = await bench.readOnce({ url: server.url });
    expect([error?.code, reads, other.connections()]).toEqual(['vault.protocol', 1, 0]);
  });
});

describe('429', () => {
  it.each([
    ['seconds', '7', [7_000, 7_000]],
    ['a date', new Date(Date.now() + 3_600_000).toUTCString(), [60_000, 60_000]],
    ['a date that has passed', 'Wed, 01 Jan 2020 00:00:00 GMT', [0, 0]],
    ['garbage', 'soon', [499, 999]],
    ['thirty years', '1000000000', [60_000, 60_000]],
    ['nothing', null, [499, 999]],
  ])('a refresh waits for %s', async (_, header, sleeps) => {
    const reply = json(429, {}, header === null ? {} : { 'retry-after': header });
    const server = await bench.server({ secrets: [reply] });
    const background = { ...patientLimits.background, operationMs: 200_000 };
    const limits = { ...patientLimits, background };
    const verdict = await bench.readOnce({ url: server.url, limits });
    expect([verdict.error?.code, verdict.reads]).toEqual(['vault.throttled', 3]);
    expect(verdict.sleeps).toEqual(sleeps);
  });

  it('tells an operator how long, when that is longer than anybody waits', async () => {
    const server = await bench.server({ secrets: [json(429, {}, { 'retry-after': '30' })] });
    const verdict = await bench.readOnce({ url: server.url }, 'interactive');
    expect([verdict.error?.code, verdict.error?.retryAfterMs]).toEqual(['vault.throttled', 30_000]);
    expect([verdict.reads, verdict.sleeps]).toEqual([1, []]);
  });

  it('waits a second for an operator when the vault asks for one', async () => {
    const server = await bench.server({ secrets: [json(429, {}, { 'retry-after': '1' }), ok] });
    const verdict = await bench.readOnce({ url: server.url }, 'interactive');
    expect([verdict.reads, verdict.sleeps, verdict.error]).toEqual([2, [1_000], null]);
  });
});

describe('log-on', () => {
  it.each<[string, readonly Reply[], ErrorCode, number]>([
    [
      'refused',
      [full(401, '{"code":401,"message":"unable to authenticate"}')],
      'vault.unauthenticated',
      1,
    ],
    ['400', [json(400, { message: 'canary' })], 'vault.protocol', 1],
    [
      '400 about the provider',
      [json(400, { message: 'unable to find provider with specified name.' })],
      'auth.providerUnknown',
      1,
    ],
    [
      '400 about a lock-out',
      [json(400, { message: 'account is locked out' })],
      'auth.lockedOut',
      1,
    ],
    ['403', [json(403, { message: 'canary' })], 'vault.unauthenticated', 1],
    ['a web page', [full(200, webPage)], 'vault.protocol', 1],
    ['without a token', [json(200, { expiresIn: 3600 })], 'vault.protocol', 1],
    [
      'a lifetime that is none',
      [json(200, { accessToken: 'canary', expiresIn: 'never' })],
      'vault.protocol',
      1,
    ],
    ['reset after it was sent', [reset], 'vault.unreachable', 1],
    ['502, which may have counted', [full(502, '')], 'vault.unavailable', 1],
    ['404', [json(404, { message: 'canary' })], 'vault.protocol', 1],
  ])('%s', async (_, token, code, logOns) => {
    const server = await bench.server({ token, secrets: [ok] });
    const { error, reads } = await bench.readOnce({ url: server.url }, 'interactive');
    expect([error?.code, server.count('token'), reads]).toEqual([code, logOns, 0]);
  });

  it('says that the account is locked out, and for how long', async () => {
    const message = 'account is locked out, try again in 14 minutes canary';
    const server = await bench.server({ token: [json(401, { code: 401, message })] });
    const { error } = await bench.readOnce({ url: server.url });
    expect(error?.code).toBe('auth.lockedOut');
    expect(error?.detail).toMatch(/opens again in 14 minutes/);
    expect(error?.retryAfterMs).toBe(14 * 60_000);
  });
});

describe('a sign of life', () => {
  it.each([
    ['200', json(200, { StatusCode: 1, Message: 'ok' }), null],
    ['no body', full(200, ''), null],
    ['401', json(401, { message: 'Unauthorized' }), null],
    ['404', json(404, { message: 'none' }), null],
    ['429', json(429, {}), null],
    ['a web page', full(200, webPage), 'vault.protocol'],
    ['a redirect', full(302, '', { location: 'https://portal.example/canary' }), 'vault.protocol'],
    ['500', json(500, {}), 'vault.server'],
    ['503', full(503, ''), 'vault.unavailable'],
  ])('%s', async (_, reply, code) => {
    const server = await bench.server({ heartbeat: [reply] });
    const { backend } = bench.backend({ url: server.url });
    const outcome = await backend.probe(new AbortController().signal).then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.code : error),
    );
    expect([outcome, server.requests.length]).toEqual([code, 1]);
  });
});
