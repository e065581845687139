import { afterEach, beforeEach, expect, it } from 'vitest';
import { normalisePath } from '../../shared/domain/entry';
import { aCollector } from '../builders/a-collector';
import { toCollector } from '../builders/a-shipping-log';
import { expectCode } from '../builders/expect-code';
import { aHost, aVault } from './a-host';
import type { Host, RunningVault } from './a-host';

const order = {
  path: normalisePath('critical:emea:dub3:router:core-rtr-07'),
  ...{ tenant: null, field: null, reason: 'core router down, INC-1234' },
};
const never = new AbortController().signal;
let vault: RunningVault;
let host: Host;

beforeEach(async () => {
  vault = await aVault();
  host = await aHost({ emea: vault });
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

it('releases nothing while the required sink is away, and releases when it is back', async () => {
  const collector = await aCollector();
  await collector.kill();
  const sinks = [toCollector(collector.port)];
  await host.ready({ audit: { auditorKey: null, require: 'remote', sinks } });

  const refused = host.services.access.copy(order, never);
  await expectCode(host.meanwhile(refused), 'audit.remoteUnavailable');
  expect(host.clipboard.look('clipboard')).toBeNull();

  const back = await aCollector({ port: collector.port });
  const receipt = await host.meanwhile(host.services.access.copy(order, never));
  expect(receipt.field).toBe('password');
  const requests = back.messages.filter(({ kind }) => kind === 'access.requested');
  expect(requests.at(-1)?.fields).toMatchObject({ path: order.path, reason: order.reason });

  await host.services.session.lock('user');
  const { head } = await host.services.audit.verify();
  while (!back.sequences().includes(head?.sequence ?? 0)) await host.clock.advance(50);
  expect(new Set(back.sequences()).size).toBe(head?.sequence);
});
