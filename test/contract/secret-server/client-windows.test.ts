import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../../electron/platform/find-program';
import { patientLimits } from '../../fault-server/a-backend';
import { createAuthority } from '../../fault-server/certificates';
import type { FaultServer, Reply } from '../../fault-server/fault-server';
import { full, json, startFaultServer } from '../../fault-server/fault-server';
import { aFolder } from '../../builders/a-folder';
import type { ClientChoices } from '../../fault-server/secret-server-bench';
import {
  accessDenied,
  anySignal,
  baseOf,
  createSecretServerBench,
  errorOf,
  item,
  listed,
  page,
  record,
  routesAsked,
  secret,
  summary,
  template,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const base = 'winauthwebservices/api/v1';
const summaryRoute = `${base}/secrets/1/summary`;
const windows = { method: 'windows', parameters: {} };
const environment = { PATH: process.env['PATH'] };

function clientOf(server: FaultServer, choices: Partial<ClientChoices> = {}) {
  return bench.client({ url: baseOf(server), auth: windows, secrets: {}, environment, ...choices });
}

describe('Windows authentication through the curl of the system', () => {
  it('reads lists, values and files without a token', async () => {
    const bytes = Buffer.from([0x3c, 0x00, 0xff, 0x0d, 0x0a]);
    const server = await bench.server({
      [`${base}/secrets`]: page([record(37)]),
      [`${base}/secrets/37`]: secret([
        item('password', 'canary \u0000 \ud800'),
        item('key', 'x', { isFile: true, fileAttachmentId: 55 }),
      ]),
      [`${base}/secrets/37/fields/key`]: full(200, bytes, {
        'content-type': 'application/octet-stream',
      }),
      [`${base}/secret-templates/6010`]: template({ password: false }),
    });
    const client = clientOf(server);
    expect(await listed(client)).toMatchObject([{ id: 37 }]);
    const reading = await client.read(summary, anySignal);
    if (reading.kind !== 'read') return expect.fail(reading.kind);
    const values = reading.secret.fields.map(({ value }) => value?.open());
    expect(values).toEqual(['canary \u0000 \ud800', bytes.toString('base64')]);
    expect(server.requests.every(({ headers }) => !headers.has('authorization'))).toBe(true);
    expect(routesAsked(server).every(route => route.startsWith(`GET ${base}/`))).toBe(true);
  });

  it.each<readonly [string, Reply, string]>([
    ['401 with a page', full(401, '<html>', { 'www-authenticate': 'Basic' }), 'server.refused'],
    ['a page', full(200, '<html>canary'), 'server.protocol'],
    ['a redirect', full(302, '', { location: 'https://canary.example' }), 'server.protocol'],
    ['503', full(503, ''), 'server.unavailable'],
    ['429', json(429, {}), 'server.throttled'],
    ['a broken connection', socket => socket.destroy(), 'server.unreachable'],
    ['too much', full(200, Buffer.alloc(9 * 1024 * 1024, 0x20)), 'server.protocol'],
  ])('%s ends with its code', async (_, reply, code) => {
    const server = await bench.server({ [summaryRoute]: reply });
    expect((await errorOf(clientOf(server).summary(1, anySignal))).code).toBe(code);
  });

  it('says "not visible" as with a token', async () => {
    const server = await bench.server({ [summaryRoute]: accessDenied });
    expect(await clientOf(server).summary(1, anySignal)).toBeNull();
  });

  it('trusts no other authority, and holds the server to its pins', async () => {
    const server = await bench.server({ [summaryRoute]: json(200, record(1)) });
    const stranger = await errorOf(
      clientOf(server, { ca: createAuthority().pem }).summary(1, anySignal),
    );
    expect(stranger.code).toBe('server.tls');
    const others = ['A', 'B'].map(letter => `sha256/${letter.repeat(43)}=`);
    const pinned = await errorOf(clientOf(server, { pins: others }).summary(1, anySignal));
    expect(pinned.code).toBe('server.tls');
    expect(server.requests).toEqual([]);

    const identity = bench.authority.issue();
    const key = new X509Certificate(identity.cert).publicKey.export({
      type: 'spki',
      format: 'der',
    });
    const pin = `sha256/${createHash('sha256').update(key).digest('base64')}`;
    const own = await startFaultServer({ identity, script: { secrets: [json(200, record(1))] } });
    try {
      const client = clientOf(own, { pins: [pin, ...others] });
      expect(await client.summary(1, anySignal)).toMatchObject({ id: 1 });
      await client.dispose();
    } finally {
      await own.stop();
    }
  });

  it('ends in time, and at once when it is cancelled', async () => {
    const server = await bench.server({ [summaryRoute]: () => undefined });
    const phases = { ...patientLimits.background, totalMs: 300 };
    const slow = clientOf(server, { limits: { ...patientLimits, background: phases } });
    expect((await errorOf(slow.summary(1, anySignal))).code).toBe('server.unreachable');

    const controller = new AbortController();
    const asked = errorOf(clientOf(server).summary(1, controller.signal));
    await expect.poll(() => server.requests.length).toBe(2);
    controller.abort();
    expect((await asked).code).toBe('cancelled');
  });

  it('says when there is no curl, or one without Negotiate', async () => {
    const server = await bench.server({});
    const none = await aFolder();
    const absent = await errorOf(
      clientOf(server, { environment: { PATH: none } }).summary(1, anySignal),
    );
    expect(absent).toMatchObject({ code: 'server.noNegotiate', exitCode: 94 });

    const poor = path.join(none, 'bin');
    await mkdir(poor);
    await writeFile(path.join(poor, 'curl'), '#!/bin/sh\nexit 2\n');
    await chmod(path.join(poor, 'curl'), 0o755);
    const without = await errorOf(
      clientOf(server, { environment: { PATH: poor } }).summary(1, anySignal),
    );
    expect(without.code).toBe('server.noNegotiate');
  });

  it('leaves no file behind, and shows nothing of the request to other users of the host', async () => {
    const server = await bench.server({ [summaryRoute]: json(200, record(1)) });
    const folder = await aFolder();
    const spy = path.join(folder, 'curl');
    const seen = path.join(folder, 'seen');
    const lines = [
      '#!/bin/sh',
      `printf '%s\\n' "$@" > ${seen}`,
      `cat > ${seen}.config`,
      `exec ${findProgram('curl', environment) ?? ''} "$@" < ${seen}.config`,
    ];
    await writeFile(spy, `${lines.join('\n')}\n`);
    await chmod(spy, 0o755);
    const client = clientOf(server, {
      environment: { PATH: `${folder}:${environment.PATH ?? ''}` },
    });
    await client.summary(1, anySignal);
    await client.dispose();
    expect(await readFile(seen, 'utf8')).toBe('-q\n--config\n-\n');
    const config = await readFile(`${seen}.config`, 'utf8');
    const authorities = /^cacert = "(.+)"$/m.exec(config)?.[1] ?? '';
    expect(path.basename(authorities)).toBe('ca.pem');
    await expect(stat(path.dirname(authorities))).rejects.toThrow('ENOENT');
  });

  it('is refused for a server in the cloud', () => {
    expect(() =>
      bench.client({ url: 'https://t.secretservercloud.com', kind: 'cloud', auth: windows }),
    ).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });
});
