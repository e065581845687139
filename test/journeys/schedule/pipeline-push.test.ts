import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunReport } from '../../../electron/schedule/run';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { configurationCollection } from '../../../electron/store/collections/configuration';
import { credentialsCollection } from '../../../electron/store/collections/credentials';
import { defaultPolicy } from '../../../shared/domain/policy';
import { aFreePort } from '../../builders/a-free-port';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { aPushScene, changeInServer, synthetic } from '../push/push-scene';
import type { PushHost, PushScene } from '../push/push-scene';
import { requestsOf } from '../push/requests-of';
import { listenerSecret } from './a-scheduled-host';
import { aSender } from './a-sender';
import { slowlyUntil } from './slowly-until';

const { caPem, certificatePem, privateKeyPem } = createServerIdentity([], new Date());
let scene: PushScene;
let host: PushHost;

beforeAll(async () => {
  const policy = { ...defaultPolicy, push: { ...defaultPolicy.push, unattended: true } };
  scene = await aPushScene({ hardening: aHardening({ policy: aPolicyState({ policy }) }) });
  host = await scene.host();
});
afterAll(() => scene.dispose());

/** Opens the listener on this host. @returns its port. */
async function listen(): Promise<number> {
  const [certFile, keyFile] = ['cert.pem', 'key.pem'].map(name => path.join(host.home, name));
  if (certFile === undefined || keyFile === undefined) throw new Error('no files');
  await writeFile(certFile, certificatePem);
  await writeFile(keyFile, privateKeyPem);
  const port = await aFreePort();
  const listener = { host: '127.0.0.1', port, certFile, keyFile };
  const store = host.services.session.store();
  await store.update(configurationCollection, now => ({ ...now, push: { ...now.push, listener } }));
  await store.update(credentialsCollection, now => ({ ...now, push: { listenerSecret } }));
  await host.services.pipeline.start();
  return port;
}

it('an event of Secret Server writes the secret it names, and no other that has changed', async () => {
  const vault = scene.vault('emea');
  const sender = aSender(await listen(), caPem, host.clock.now);
  const reports: RunReport[] = [];
  host.services.schedule.onRun(report => reports.push(report));
  const told = async (...ids: readonly number[]): Promise<RunReport | undefined> => {
    const before = reports.length;
    for (const id of ids) expect(await sender.changed(id, 'hq')).toBe(202);
    await host.clock.advance(4_000);
    await slowlyUntil(host.clock, () => reports.length > before);
    return reports.at(-1);
  };
  await told(100_001, 100_002, 100_003);
  expect(requestsOf(vault)).toEqual({ token: 1, POST: 3 });

  changeInServer(scene.server, 1, 'named by the event');
  changeInServer(scene.server, 2, 'not named by it');
  const report = await told(100_001);
  sender.close();

  expect(report).toMatchObject({
    code: null,
    tenants: [{ id: 'emea', code: null, written: 1, failed: 0, apiCalls: 2 }],
  });
  expect(requestsOf(vault)).toEqual({ token: 1, PUT: 1 });
  const { onlooker } = vault;
  expect(await onlooker.see(synthetic(1))).toMatchObject({
    data: { password: 'named by the event' },
  });
  expect(await onlooker.see(synthetic(2))).toMatchObject({ version: '0' });
});
