import { gzipSync } from 'node:zlib';
import type { Reply } from '../../fault-server/fault-server';
import { full, json } from '../../fault-server/fault-server';
import { failedRefresh, refused, served, works } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import { answering, answeringLogOn, answeringWith } from '../placing';
import { router, scripted } from '../scene';
import type { Scene } from '../scene';

const jsonHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const half = JSON.stringify(scripted).slice(0, 60);
const page = '<!doctype html><title>canary-body</title>';
const html = { 'content-type': 'text/html' };
const zipped = { 'content-encoding': 'gzip' };
const megabyte = 1024 * 1024;

const raw =
  (text: string): Reply =>
  socket =>
    void socket.end(text);
const begun =
  (text: string, { elapse }: Scene, ms: number): Reply =>
  socket => {
    socket.write(text);
    void elapse(ms);
  };
const silent = (scene: Scene, ms: number): Reply => begun('', scene, ms);
const reset: Reply = socket => socket.destroy();

const pieces = 50;
const good = JSON.stringify(scripted);

/** A piece every 200 ms, for longer than anybody may wait; then the rest of an answer that would be good. */
const drip =
  ({ elapse }: Scene, [begin, piece, rest]: readonly [string, string, string]): Reply =>
  async socket => {
    socket.write(begin);
    for (let at = 0; at < pieces && socket.writable; at += 1) {
      socket.write(piece);
      await elapse(200);
    }
    if (socket.writable) socket.write(rest);
  };
const slowHeaders = (scene: Scene): Reply => {
  const rest = `content-length: ${good.length}\r\n\r\n${good}`;
  return drip(scene, ['HTTP/1.1 200 OK\r\n', 'x-a: canary-body\r\n', rest]);
};
const slowBody = (scene: Scene): Reply => {
  const length = pieces + good.length;
  return drip(scene, [`${jsonHead}content-length: ${length}\r\n\r\n`, ' ', good]);
};
/** A good answer, and then nothing but space. */
const endless = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from(good), Buffer.alloc(bytes, 0x20)]);

function brokenBody(fault: string, reply: Reply): FaultRow {
  return {
    ...{ fault, made: 'scripted answer, status 200', call: 'read' },
    place: answering(reply),
    expected: refused('vault.protocol'),
  };
}

/** Answers that come late, in part, or are not what a vault would send. */
export const httpFaults: FaultFamily = {
  title: 'Answers',
  about:
    'A server with a good certificate stands at the address of the vault and answers by script. What is cut off is an outage; what is complete and wrong is not, because nobody knows who said it.',
  rows: [
    {
      fault: 'no answer',
      made: 'request read, nothing said for 4 s',
      call: 'read',
      place: answeringWith('secrets', scene => [silent(scene, 4_000)]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'no answer',
      made: 'request read, nothing said for 4 s',
      call: 'log-on',
      place: answeringWith('token', scene => [silent(scene, 4_000)]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'no answer',
      made: 'request read, nothing said for 10 s',
      call: 'refresh',
      place: answeringWith('secrets', scene => [silent(scene, 10_000)]),
      expected: failedRefresh('vault.unreachable'),
    },
    {
      fault: 'headers drip',
      made: 'one header every 200 ms',
      call: 'read',
      place: answeringWith('secrets', scene => [slowHeaders(scene)]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'body drips',
      made: 'one byte every 200 ms',
      call: 'read',
      place: answeringWith('secrets', scene => [slowBody(scene)]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'body drips',
      made: 'one byte every 200 ms',
      call: 'log-on',
      place: answeringWith('token', scene => [slowBody(scene)]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'body stops',
      made: 'half of it, then nothing for 4 s',
      call: 'read',
      place: answeringWith('secrets', scene => [
        begun(`${jsonHead}content-length: 900\r\n\r\n${half}`, scene, 4_000),
      ]),
      expected: served('vault.unreachable'),
    },
    {
      fault: 'reset before the headers',
      made: 'connection destroyed',
      call: 'read',
      place: answering(reset),
      expected: served('vault.unreachable', 2),
    },
    {
      fault: 'reset before the headers',
      made: 'connection destroyed; a log-on that was sent is never repeated',
      call: 'log-on',
      place: answeringLogOn(reset),
      expected: served('vault.unreachable', 1),
    },
    {
      fault: 'reset before the headers, once',
      made: 'connection destroyed, then a good answer',
      call: 'read',
      place: answering(reset, json(200, scripted)),
      expected: works(2),
    },
    {
      fault: 'reset before the headers',
      made: 'connection destroyed',
      call: 'refresh',
      place: answering(reset),
      expected: failedRefresh('vault.unreachable'),
    },
    {
      fault: 'closed before the headers',
      made: 'connection ended',
      call: 'read',
      place: answering(raw('')),
      expected: served('vault.unreachable', 2),
    },
    {
      fault: 'closed before the headers',
      made: 'connection ended; a log-on that was sent is never repeated',
      call: 'log-on',
      place: answeringLogOn(raw('')),
      expected: served('vault.unreachable', 1),
    },
    {
      fault: 'body cut, length given',
      made: 'FIN before content-length',
      call: 'read',
      place: answering(raw(`${jsonHead}content-length: 900\r\n\r\n${half}`)),
      expected: served('vault.unreachable', 2),
    },
    {
      fault: 'body cut, length given',
      made: 'FIN before content-length',
      call: 'log-on',
      place: answeringLogOn(raw(`${jsonHead}content-length: 900\r\n\r\n{"accessToken":"cana`)),
      expected: served('vault.unreachable', 1),
    },
    {
      fault: 'body cut, chunked',
      made: 'FIN inside a chunk',
      call: 'read',
      place: answering(raw(`${jsonHead}transfer-encoding: chunked\r\n\r\n40\r\n${half}`)),
      expected: served('vault.unreachable', 2),
    },
    {
      fault: 'body cut, no length',
      made: 'FIN, which looks like the end',
      call: 'read',
      place: answering(raw(`${jsonHead}\r\n${half}`)),
      expected: refused('vault.protocol'),
    },
    {
      fault: 'body cut, no length',
      made: 'FIN, which looks like the end',
      call: 'log-on',
      place: answeringLogOn(raw(`${jsonHead}\r\n{"accessToken":"cana`)),
      expected: refused('vault.protocol'),
    },
    brokenBody('200 KiB of headers', full(200, '{}', { 'x-a': 'canary-body'.repeat(18_000) })),
    brokenBody('body of more than 8 MiB', full(200, endless(9 * megabyte))),
    brokenBody('gzip bomb', full(200, gzipSync(endless(64 * megabyte)), zipped)),
    brokenBody('gzip that is none', full(200, 'canary-body', zipped)),
    brokenBody(
      'gzip cut off',
      full(200, gzipSync(JSON.stringify(scripted)).subarray(0, 40), zipped),
    ),
    brokenBody('compression nobody asked for', full(200, 'x', { 'content-encoding': 'br' })),
    brokenBody('malformed JSON', full(200, half)),
    brokenBody('JSON nested 5,000 deep', full(200, `${'['.repeat(5000)}${']'.repeat(5000)}`)),
    brokenBody('JSON with a field named twice', full(200, '{"path":"a","path":"b","data":{}}')),
    brokenBody('bytes that are no UTF-8', full(200, Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))),
    brokenBody('a web page', full(200, page, html)),
    brokenBody('a web page that claims to be JSON', full(200, page)),
    brokenBody('an empty body', full(200, '')),
    brokenBody('no HTTP at all', raw('canary-body\r\n\r\n')),
    brokenBody('a secret without data', json(200, { path: router, version: '1' })),
    brokenBody('a secret whose data is text', json(200, { ...scripted, data: 'canary-body' })),
    {
      ...brokenBody('no content', raw('HTTP/1.1 204 No Content\r\n\r\n')),
      made: 'scripted answer, status 204',
    },
    {
      fault: 'a web page',
      made: 'scripted answer, status 200',
      call: 'log-on',
      place: answeringLogOn(full(200, page, html)),
      expected: refused('vault.protocol'),
    },
    {
      fault: 'a web page',
      made: 'scripted answer, status 200',
      call: 'refresh',
      place: answering(full(200, page, html)),
      expected: failedRefresh('vault.protocol', 1),
    },
    {
      fault: 'a token of the wrong kind',
      made: 'accessToken is a number',
      call: 'log-on',
      place: answeringLogOn(json(200, { accessToken: 1, expiresIn: 3600 })),
      expected: refused('vault.protocol'),
    },
    {
      fault: 'no token',
      made: 'status 200 with an empty object',
      call: 'log-on',
      place: answeringLogOn(json(200, {})),
      expected: refused('vault.protocol'),
    },
  ],
};
