import { describe, expect, it } from 'vitest';
import { resolveOrder } from '../../../electron/headless/setup/resolve-order';
import { serverAuthMethods } from '../../../electron/secret-server/methods/methods';
import { serverReachedWith } from '../../../electron/secret-server/server-reached-with';
import { configurationCollection } from '../../../electron/store/collections/configuration';
import type { SetupOrder } from '../../../electron/setup/setup-service';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { systemLookup } from '../../../electron/platform/name-lookup/system';
import { noSystemProxy } from '../../../electron/platform/system-proxy/none';
import { checkSetupFile } from '../../../shared/contract/setup-file';
import { serverAuth } from '../../../shared/contract/setup-file/server-auth';
import { aHost } from '../../builders/a-host';
import { createRecordingLog } from '../../fakes/recording-log';
import { createMemoryOfClients } from '../../fault-server/secret-server-bench';
import { steadyRandom } from '../../fault-server/a-backend';

const secret = { fromEnv: 'NAME' };
const tenant = {
  id: 'emea',
  url: 'https://vault.example',
  auth: { method: 'client_credentials', clientId: 'x', clientSecret: secret },
};

async function resolve(server: object): Promise<SetupOrder> {
  const checked = checkSetupFile({
    tenants: [tenant],
    secretServers: [{ id: 'hq', kind: 'on-premises', url: 'https://ss.example/', ...server }],
  });
  if (checked.kind === 'refused') throw new Error(checked.problems.join('; '));
  let number = 0;
  return resolveOrder(checked.file, {
    folder: '/',
    now: Date.now(),
    secrets: async () => ({ kind: 'found', value: `canary-${(number += 1)}` }),
  });
}

describe('a Secret Server as setup takes it', () => {
  it('keeps no secret beside its settings, and hands each to whom it belongs', async () => {
    const { configuration, credentials } = await resolve({
      auth: {
        ...{ method: 'password', username: 'svc', domain: 'CORP' },
        ...{ password: secret, totpSeed: secret },
      },
      proxy: { url: 'http://proxy.example:8080', username: 'jump', password: secret },
    });
    const [server] = configuration.secretServers;
    expect(JSON.stringify(configuration)).not.toContain('canary');
    expect(server).toMatchObject({
      url: 'https://ss.example',
      proxy: { url: 'http://proxy.example:8080', username: 'jump' },
      pins: [],
      auth: { method: 'password', parameters: { username: 'svc', domain: 'CORP' } },
    });
    expect(credentials).toMatchObject({
      'server:hq': { password: 'canary-2', totpSeed: 'canary-3' },
      'proxy:server:hq': { password: 'canary-4' },
    });
    const stored = configurationCollection.parse(JSON.parse(JSON.stringify(configuration)));
    expect(stored.secretServers[0]).toEqual(server);
    if (server === undefined) return;
    const reached = serverReachedWith(server, credentials, {
      platform: {
        ...{ clock: createSystemClock(), random: steadyRandom, log: createRecordingLog() },
        ...{ environment: {}, lookup: systemLookup, systemProxy: noSystemProxy, host: aHost() },
      },
      sdkClients: createMemoryOfClients(),
    });
    expect(reached.secrets['totpSeed']?.open()).toBe('canary-3');
    expect(reached.proxyPassword?.open()).toBe('canary-4');
  });

  it('knows in its section the parameters that every method has in its form', () => {
    const sections = new Map(
      serverAuth.options.map(({ shape }) => {
        const { method, ...parameters } = shape;
        return [method.value as string, Object.keys(parameters).toSorted()];
      }),
    );
    const forms = serverAuthMethods.map(
      ({ id, form }) => [id, form.map(({ name }) => name).toSorted()] as const,
    );
    expect(sections).toEqual(new Map(forms));
  });
});
