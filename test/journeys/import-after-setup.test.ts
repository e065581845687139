import { afterEach, beforeEach, expect, it } from 'vitest';
import { profileHandlers } from '../../electron/ipc/handlers/profiles';
import { aHost, passphrase } from './a-host';
import type { Host } from './a-host';

const signal = new AbortController().signal;

let host: Host;
beforeEach(async () => {
  host = await aHost({});
});
afterEach(() => host.dispose());

it('takes no profile from the window once there is a store', async () => {
  const view = (): never => {
    throw new Error('nothing is shown of a refused call');
  };
  const handlers = profileHandlers(host.services, view);
  const file = `${host.home}/no-such-file`;
  const request = { file, caFile: null, offline: [], profiles: [] };
  const calls = [
    async () => handlers['import.look']({ file }, signal),
    async () => handlers['import.check'](request, signal),
    async () =>
      handlers['import.apply']({ ...request, unlock: 'passphrase', passphrase: 'x' }, signal),
  ];
  for (const call of calls)
    await expect(call()).rejects.toMatchObject({ code: 'config.profileMissing' });
  await host.services.setup.apply(host.order(), passphrase);
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'window.refused' });
});
