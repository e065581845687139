import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { credentialsCollection } from '../../../electron/store/collections/credentials';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { defaultPush } from '../../../shared/domain/configuration';
import type { Configuration, Credentials } from '../../../shared/domain/configuration';
import { aListeningHost } from './a-listening-host';
import { listenerSecret, minute } from './a-scheduled-host';

const at = aListeningHost();
const { file, listening } = at;

describe('a listener that cannot be', () => {
  const starting = (change: Partial<Configuration>): Promise<unknown> =>
    at.one.begin(change).then(() => at.one.pipeline.start());

  it('is none where none is configured', async () => {
    expect(await starting({ push: defaultPush })).toBeNull();
  });

  it('says that its port is taken', async () => {
    const first = at.one.pipeline;
    const second = at.one.another().pipeline;
    await expect(second.start()).rejects.toMatchObject({
      code: 'listener.unavailable',
      detail: `127.0.0.1 port ${at.port}: EADDRINUSE`,
    });
    await first.stop();
    expect(await second.start()).toContain(`:${at.port}/`);
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
        port: at.port,
        certFile: file(certFile),
        keyFile: file(keyFile),
      };
      const error = await starting({ push: { ...defaultPush, listener } }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: 'listener.unusable' });
      return (error as { detail: string }).detail.replace(`${at.one.host.home}/`, '');
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
    const store = at.one.host.services.session.store();
    const withSecret = async (credentials: Credentials): Promise<unknown> => {
      await at.one.begin(listening());
      await store.update(credentialsCollection, () => credentials);
      return at.one.pipeline.start().catch((error: unknown) => error);
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
