import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../../build/repository.mjs';
import { signatureOf } from '../../../electron/schedule/pipeline/signature';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { credentialsCollection } from '../../../electron/store/collections/credentials';
import { defaultPush } from '../../../shared/domain/configuration';
import { SecretText } from '../../../shared/lib/secret-text';
import { aFreePort } from '../../builders/a-free-port';
import { aMap, aScheduledHost, emea } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';

const run = promisify(execFile);
const script = inRepository('docs', 'pipeline', 'secret-changed.sh');
const { caPem, certificatePem, privateKeyPem } = createServerIdentity([], new Date());
let one: ScheduledHost;
let environment: Readonly<Record<string, string>>;

const inHome = (name: string): string => path.join(one.host.home, name);

/** Programs that write down their arguments and then do what the real ones do. */
async function writeWitnesses(): Promise<string> {
  await mkdir(inHome('bin'));
  for (const name of ['openssl', 'curl', 'od']) {
    const real = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    const text = `#!/bin/sh\nprintf '%s\\n' "$0 $*" >> ${inHome('arguments')}\nexec ${real} "$@"\n`;
    await writeFile(inHome(`bin/${name}`), text);
    await chmod(inHome(`bin/${name}`), 0o755);
  }
  return `${inHome('bin')}${path.delimiter}${process.env['PATH'] ?? ''}`;
}

beforeAll(async () => {
  one = await aScheduledHost();
  await writeFile(inHome('cert.pem'), certificatePem);
  await writeFile(inHome('key.pem'), privateKeyPem);
  await writeFile(inHome('ca.pem'), caPem);
  environment = {
    PATH: await writeWitnesses(),
    BREAKGLASS_CA_FILE: inHome('ca.pem'),
    BREAKGLASS_SECRET_FILE: inHome('secret'),
  };
});
afterAll(() => one.host.dispose());

/** The listener with this secret, and the file of the script with this text. */
async function listen(secret: string, fileText: string): Promise<string> {
  const port = await aFreePort();
  const listener = {
    host: '127.0.0.1',
    port,
    certFile: inHome('cert.pem'),
    keyFile: inHome('key.pem'),
  };
  await one.begin({ maps: [aMap([emea])], push: { ...defaultPush, listener } });
  const store = one.host.services.session.store();
  await store.update(credentialsCollection, () => ({ push: { listenerSecret: secret } }));
  // The script goes by the real clock, and nothing signed before the start is taken.
  one.host.clock.setWall(Date.now());
  await one.pipeline.start();
  await writeFile(inHome('secret'), fileText, { mode: 0o600 });
  return `https://localhost:${port}`;
}

function tell(listener: string, ...words: readonly string[]): Promise<unknown> {
  const env = { ...environment, BREAKGLASS_LISTENER: listener };
  return run('/bin/sh', [script, ...words], { env });
}

describe.runIf(process.platform === 'linux')('the shell script', () => {
  it.each([
    ['of the usual kind', 'correct horse battery staple', 'correct horse battery staple\n'],
    ['without a line feed', 'correct horse battery staple', 'correct horse battery staple'],
    [
      'from an editor of Windows',
      'correct horse battery staple',
      'correct horse battery staple\r\n',
    ],
    ['of exactly one block', 'x'.repeat(64), `${'x'.repeat(64)}\n`],
    ['longer than a block', 'y'.repeat(65), `${'y'.repeat(65)}\n`],
    [
      'with everything a shell stumbles over',
      `%s\\n$HOME \`id\` "'* äß€ ~`,
      `%s\\n$HOME \`id\` "'* äß€ ~\n`,
    ],
  ])('is understood with a secret %s', async (_, secret, text) => {
    const listener = await listen(secret, text);
    await tell(listener, '37');
    await one.pass(5_000);
    expect(one.push.plans).toMatchObject([
      { scope: { secrets: [{ server: 'hq', secretId: 37 }] } },
    ]);
  });

  it('says which Secret Server it is for', async () => {
    const listener = await listen('correct horse battery staple', 'correct horse battery staple\n');
    await tell(listener, '38', 'hq');
    await one.pass(5_000);
    expect(one.push.plans).toMatchObject([
      { scope: { secrets: [{ server: 'hq', secretId: 38 }] } },
    ]);
  });

  it('never puts the secret into the arguments of a program', async () => {
    const secret = 'canary-in-no-arguments';
    await tell(await listen(secret, `${secret}\n`), '37');
    const seen = await readFile(inHome('arguments'), 'utf8');
    expect(seen).toContain('dgst -sha256');
    expect(seen).not.toContain(secret);
    expect(seen).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('fails, and says so, with a wrong secret, a wrong id, a listener that is gone', async () => {
    const listener = await listen('correct horse battery staple', 'incorrect horse and more\n');
    const failure = (...words: readonly string[]): Promise<unknown> =>
      tell(...([listener, ...words] as [string, ...string[]])).then(
        () => null,
        (error: unknown) => error,
      );
    expect(await failure('37')).toMatchObject({
      code: 1,
      stderr: 'secret-changed: the listener answered 401\n',
    });
    expect(await failure('37; id')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('id of a secret') as string,
    });
    expect(await failure('37', 'h q')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('id of a Secret Server') as string,
    });
    await one.pipeline.stop();
    expect(await failure('37')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was not reached') as string,
    });
  });
});

/** The example of docs/push-schedule.md. */
const example = {
  secret: 'correct horse battery staple',
  timestamp: '1767225600',
  nonce: '0123456789abcdef0123456789abcdef',
  body: '{"secretId":"37"}',
};

describe('the signature', () => {
  it('is the one that the documentation computes', async () => {
    const { secret, timestamp, nonce, body } = example;
    const page = await readFile(inRepository('docs', 'push-schedule.md'), 'utf8');
    const head = { method: 'POST', path: '/api/secretchanged', timestamp, nonce };
    const signature = signatureOf(new SecretText(secret), head, Buffer.from(body));
    for (const part of [secret, timestamp, nonce, body, signature]) expect(page).toContain(part);
  });

  it('of the PowerShell script is made of the same text', async () => {
    const source = await readFile(inRepository('docs', 'pipeline', 'secret-changed.ps1'), 'utf8');
    const literal = (name: string): string =>
      new RegExp(`^\\$${name} = "(.*)"$`, 'm').exec(source)?.[1] ?? '';
    const known: Readonly<Record<string, string>> = { ...example, secretId: '37' };
    const filled = (text: string): string =>
      text
        .replaceAll('""', '"')
        .replaceAll('`n', '\n')
        .replaceAll(/\$(\w+)/g, (_, name: string) => known[name] ?? `unknown ${name}`);
    expect(filled(literal('body'))).toBe(example.body);
    const message = filled(literal('message'));
    const signature = createHmac('sha256', example.secret).update(message).digest('hex');
    const page = await readFile(inRepository('docs', 'push-schedule.md'), 'utf8');
    expect(page).toContain(signature);
    for (const name of ['Timestamp', 'Nonce', 'Signature']) {
      expect(source).toMatch(
        new RegExp(`'X-Breakglass-${name}' += \\$${name.toLowerCase()}$`, 'm'),
      );
    }
  });
});
