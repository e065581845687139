import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { ApprovalOrder } from '../../../electron/approval/approval-service';
import { createNoKeychain } from '../../../electron/platform/keychain/none';
import type { DualControlPolicy, KeptRequest } from '../../../shared/domain/approval';
import { normalisePath } from '../../../shared/domain/entry';
import { defaultPolicy } from '../../../shared/domain/policy';
import type { Policy, PolicyState } from '../../../shared/domain/policy';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { aDualControl, anApprover } from '../../builders/an-approver';
import type { TestApprover } from '../../builders/an-approver';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { aHost, aVault, passphrase } from '../a-host';
import type { Host, RunningVault } from '../a-host';

export const signal = new AbortController().signal;
export const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
export const second = normalisePath('critical:emea:fra1:router:core-rtr-02');
export const firewall = normalisePath('critical:emea:fra1:firewall:fw-01');

/** A host where Bob and Carol have to approve what is released, unless a test says otherwise. */
export interface ControlledHost {
  readonly clock: HandClock;
  readonly host: Host;
  readonly vault: RunningVault;
  readonly bob: TestApprover;
  readonly carol: TestApprover;
  /** Another one in each test, so that no approval of one is found by the next. */
  readonly reason: string;
  /** What counts from now on. */
  policy: Policy;
  want(dualControl: DualControlPolicy): void;
  print(
    path?: typeof router,
    said?: string | null,
  ): ReturnType<Host['services']['access']['print']>;
  ask(change?: Partial<ApprovalOrder>): Promise<KeptRequest>;
  /** A request as it is handed over. */
  textOf(kept: KeptRequest): string;
  approve(kept: KeptRequest, by?: TestApprover): Promise<KeptRequest>;
}

/** Made once for the tests of a file, and unlocked before each. */
export function aControlledHost(): ControlledHost {
  const clock = createHandClock(Date.now());
  let host: Host;
  let vault: RunningVault;
  let bob: TestApprover;
  let carol: TestApprover;
  let policy: Policy = defaultPolicy;
  let reason = '';
  let turn = 0;

  function want(dualControl: DualControlPolicy): void {
    policy = { ...defaultPolicy, dualControl };
  }

  beforeAll(async () => {
    vault = await aVault();
    bob = await anApprover('bob', clock);
    carol = await anApprover('carol', clock);
    const state: PolicyState = {
      ...aPolicyState({ kind: 'loaded' }),
      get policy() {
        return policy;
      },
    };
    const hardening = aHardening({ policy: state });
    host = await aHost({ emea: vault }, createNoKeychain(), hardening, { clock });
    const order = host.order({ session: { lockAfterIdleMinutes: 1_000 } });
    await host.services.setup.apply({ ...order, isPractice: true }, passphrase);
    await host.services.session.unlock(passphrase, 'test');
    await host.services.catalog.refresh('asked', signal);
    await host.services.session.lock('user');
  });
  afterAll(async () => {
    await host.dispose();
    await vault.sandbox.dispose();
  });
  beforeEach(async () => {
    turn += 1;
    reason = `core router down, ${turn}`;
    want(aDualControl([bob.entry, carol.entry]));
    await host.services.session.unlock(passphrase, 'test');
  });
  afterEach(async () => {
    await vault.sandbox.plug();
    if (host.services.session.incident() !== null) await host.services.session.lock('user');
  });

  const textOf = (kept: KeptRequest): string => host.services.approvals.written(kept).text;
  return {
    clock,
    get host() {
      return host;
    },
    get vault() {
      return vault;
    },
    get bob() {
      return bob;
    },
    get carol() {
      return carol;
    },
    get reason() {
      return reason;
    },
    get policy() {
      return policy;
    },
    set policy(next) {
      policy = next;
    },
    want,
    print: (path = router, said = reason) =>
      host.services.access.print({ path, tenant: null, field: null, reason: said }, signal),
    ask: (change = {}) =>
      host.services.approvals.ask({
        ...{ acts: ['incident', 'offline'], scope: { kind: 'secrets', paths: [router] } },
        ...{ cause: null, reason, ...change },
      }),
    textOf,
    approve: async (kept, by = bob) =>
      host.services.approvals.answer(await by.sign(textOf(kept)), null),
  };
}
