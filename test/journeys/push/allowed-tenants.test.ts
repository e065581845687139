import { afterEach, expect, it } from 'vitest';
import type { TenantId } from '../../../shared/domain/entry';
import { defaultPolicy } from '../../../shared/domain/policy';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { expectCode } from '../../builders/expect-code';
import { aMap, aPushScene } from './push-scene';
import type { PushScene } from './push-scene';
import { requestsOf } from './requests-of';

const [emea, apac] = ['emea' as TenantId, 'apac' as TenantId];
let scene: PushScene;
afterEach(() => scene.dispose());

it('only tenants that the policy names are pushed to; another one is named and gets no request', async () => {
  const push = { ...defaultPolicy.push, tenants: [emea] };
  scene = await aPushScene({
    vaults: [emea, apac],
    maps: [aMap({ tenants: [emea] }), aMap({ id: 'apac', tenants: [apac] })],
    hardening: aHardening({ policy: aPolicyState({ policy: { ...defaultPolicy, push } }) }),
  });
  const host = await scene.host();

  const error = await expectCode(host.plan(), 'policy.forbids');

  expect(error.detail).toBe('push.tenants does not name apac');
  await host.apply(await host.plan({ tenants: [emea] }));
  expect(requestsOf(scene.vault('emea'))).toEqual({ token: 1, POST: 3 });
  expect(requestsOf(scene.vault('apac'))).toEqual({});
});
