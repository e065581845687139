import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { compose } from '../../electron/compose';
import { readSessionView } from '../../electron/ipc/session-view';
import type { Hardening } from '../../electron/platform/hardening';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { SecretPath } from '../../shared/domain/entry';
import { defaultPolicy, minimumPolicy } from '../../shared/domain/policy';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { expectCode } from '../builders/expect-code';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const problem = 'ticket is not a known field';
const refused = aPolicyState({ kind: 'invalid', problem, policy: minimumPolicy });

let vault: RunningVault;
let host: Host;

beforeEach(async () => {
  vault = await aVault();
  host = await aHost({ emea: vault }, createNoKeychain(), aHardening({ policy: refused }));
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

it('a policy file that is refused is shown in the window, with the place that is wrong', async () => {
  const { notices } = await readSessionView(host.services, null);
  expect(notices).toEqual([
    {
      code: 'policy.invalid',
      message: expect.stringContaining(problem) as string,
      next: expect.stringContaining('chmod 644') as string,
    },
  ]);
});

it('no store without a keychain is made then, but a store for practice is', async () => {
  const { setup } = host.services;
  await expectCode(setup.apply(host.order(), passphrase), 'policy.forbids');
  expect(await host.services.session.inspect()).toMatchObject({ state: 'absent' });
  const practice = await setup.apply({ ...host.order(), isPractice: true }, passphrase);
  expect(practice.created).toBe(true);
});

it('setup cannot ask for less proof than the policy', async () => {
  const policy = aPolicyState({
    kind: 'loaded',
    policy: { ...defaultPolicy, audit: { ...defaultPolicy.audit, require: 'remote' } },
  });
  const strict = await aHost({ emea: vault }, createNoKeychain(), aHardening({ policy }));
  const error = await expectCode(
    strict.services.setup.apply(strict.order(), passphrase),
    'policy.forbids',
  );
  expect(error.detail).toContain('audit.require: at least remote');
  await strict.dispose();
});

it('a store that was set up before is held to the log the policy requires, and a drill is not', async () => {
  const policy = aPolicyState({
    kind: 'loaded',
    policy: { ...defaultPolicy, audit: { ...defaultPolicy.audit, require: 'remote' } },
  });
  const mild = await aHost({ emea: vault });
  await mild.ready();
  await mild.services.session.lock('user');
  const platform = { ...mild.services.platform, hardening: aHardening({ policy }) };
  const copyAs = async (isPractice: boolean): Promise<unknown> => {
    const services = compose(platform, { isPractice });
    await services.session.unlock(passphrase, 'test');
    try {
      return await services.access.copy(order, new AbortController().signal);
    } finally {
      await services.dispose();
    }
  };

  const error = await expectCode(copyAs(false), 'audit.remoteUnavailable');
  expect(error.detail).toContain('no sink is set up');
  await expect(copyAs(true)).resolves.toMatchObject({ path: order.path });
  await mild.dispose();
});

it('a program that others could have changed says so and releases no value, except in a drill', async () => {
  const mild = await aHost({ emea: vault });
  await mild.ready();
  await mild.services.session.lock('user');
  const why = '/home/kim/breakglass belongs to user 1000';
  const installation = { state: 'changeable', why } as const;
  const copyBy = async (
    hardening: Partial<Hardening>,
    { isPractice = false } = {},
  ): Promise<readonly string[]> => {
    const platform = { ...mild.services.platform, hardening: aHardening(hardening) };
    const services = compose(platform, { isPractice });
    await services.session.unlock(passphrase, 'test');
    try {
      const { notices } = await readSessionView(services, null);
      await services.access.copy(order, new AbortController().signal);
      return notices.map(({ message }) => message);
    } finally {
      await services.dispose();
    }
  };

  const error = await expectCode(copyBy({ installation }), 'program.changeable');
  expect(error.detail).toBe(why);
  expect(await copyBy({ installation }, { isPractice: true })).toEqual([error.message]);
  const process = { ...defaultPolicy.process, installation: 'anywhere' } as const;
  const policy = aPolicyState({ kind: 'loaded', policy: { ...defaultPolicy, process } });
  expect(await copyBy({ installation, policy })).toEqual([]);
  await mild.dispose();
});

const order: AccessOrder = {
  path: 'critical:emea:fra1:router:core-rtr-01' as SecretPath,
  tenant: null,
  field: null,
  reason: 'core router down, INC-1234',
};
