import { describe, expect, it } from 'vitest';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import { noDualControl } from '../../../shared/domain/approval';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import type { OverrideCause } from '../../../shared/domain/outage';
import { defaultPolicy, minimumPolicy } from '../../../shared/domain/policy';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { aDualControl } from '../../builders/an-approver';
import { expectCode } from '../../builders/expect-code';
import { aHost, passphrase } from '../a-host';
import { aControlledHost, router, second, signal } from './a-controlled-host';

const at = aControlledHost();
const { clock, want, print, ask, approve } = at;

describe('an override of the gate', () => {
  it('needs a yes to its cause, and to each secret that is taken by it', async () => {
    const hq = createSecretServer();
    const { url, caPem: ca } = await hq.start();
    const server = { ...secretServerDefaults, id: 'hq', kind: 'on-premises', url, ca } as const;
    const dualControl = aDualControl([at.bob.entry], { acts: ['override'] });
    const state = aPolicyState({ kind: 'loaded', policy: { ...defaultPolicy, dualControl } });
    const gated = await aHost({ emea: at.vault }, undefined, aHardening({ policy: state }), {
      clock,
    });
    try {
      const { setup, session, access, approvals } = gated.services;
      await setup.apply(
        { ...gated.order({ secretServers: [server] }), isPractice: true },
        passphrase,
      );
      await session.unlock(passphrase, 'test');
      const lookedAt = () => gated.services.outage.view()[0]?.lookedAt ?? null;
      await expect.poll(lookedAt).not.toBeNull();
      const before = lookedAt();
      await clock.advance(17_000);
      await expect.poll(lookedAt).not.toBe(before);
      const take = (path = router, override: OverrideCause = 'accountLocked') =>
        access.print({ path, tenant: null, field: null, reason: at.reason, override }, signal);
      await expectCode(take(), 'approval.needed');
      const order = { acts: ['override'], reason: at.reason, cause: 'accountLocked' } as const;
      const kept = await approvals.ask({ ...order, scope: { kind: 'secrets', paths: [router] } });
      await approvals.answer(await at.bob.sign(approvals.written(kept).text), null);
      await expectCode(take(router, 'other'), 'approval.needed');
      await take();
      await expectCode(take(second), 'approval.needed');
    } finally {
      await gated.dispose();
      await hq.dispose();
    }
  });
});

describe('an export of the log in the clear', () => {
  it('is approved for its format and range, once', async () => {
    const order = { format: 'cef', from: 1, to: 3 } as const;
    const target = async () => ({ write: async () => undefined, close: async () => undefined });
    const run = (from = 1) =>
      at.host.services.trail.export({ ...order, from }, target, () => undefined);
    await expectCode(run(), 'approval.needed');
    await approve(await ask({ acts: ['export'], scope: { kind: 'export', ...order } }));
    await expectCode(run(2), 'approval.needed');
    await run();
    await expectCode(run(), 'approval.needed');
  });
});

describe('a policy that cannot be read any more', () => {
  it('leaves the second person to those who could approve before', async () => {
    at.policy = minimumPolicy;
    await expectCode(print(), 'approval.needed');
    await approve(await ask());
    await print();
  });

  it('wants nobody where nobody could, so that no host is locked for ever', async () => {
    await at.host.services.session.lock('user');
    want(noDualControl);
    await at.host.services.session.unlock(passphrase, 'test');
    at.policy = minimumPolicy;
    await expect(print()).resolves.toMatchObject({ receipt: { path: router } });
  });
});
