import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { ApprovalOrder } from '../../electron/approval/approval-service';
import { approvalSection } from '../../electron/approval/report-section';
import { readHostIdentity } from '../../electron/platform/host-identity';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import { noDualControl } from '../../shared/domain/approval';
import type { DualControlPolicy, KeptRequest } from '../../shared/domain/approval';
import { secretServerDefaults } from '../../shared/domain/configuration';
import { normalisePath } from '../../shared/domain/entry';
import type { OverrideCause } from '../../shared/domain/outage';
import { defaultPolicy, minimumPolicy } from '../../shared/domain/policy';
import type { Policy, PolicyState } from '../../shared/domain/policy';
import { SecretText } from '../../shared/lib/secret-text';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { aDesk, aDualControl, anApprover } from '../builders/an-approver';
import type { TestApprover } from '../builders/an-approver';
import { expectCode } from '../builders/expect-code';
import { createHandClock } from '../fakes/hand-clock';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf, newestOf } from './audit-trail-of';

const signal = new AbortController().signal;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const second = normalisePath('critical:emea:fra1:router:core-rtr-02');
const firewall = normalisePath('critical:emea:fra1:firewall:fw-01');
const minute = 60_000;

const clock = createHandClock(Date.now());
let vault: RunningVault;
let host: Host;
let bob: TestApprover;
let carol: TestApprover;
let policy: Policy;
/** Another one in each test, so that no approval of one is found by the next. */
let reason: string;
let turn = 0;

beforeAll(async () => {
  vault = await aVault();
  bob = await anApprover('bob', clock);
  carol = await anApprover('carol', clock);
  policy = defaultPolicy;
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

function want(dualControl: DualControlPolicy): void {
  policy = { ...defaultPolicy, dualControl };
}

function print(path = router, said: string | null | undefined = reason) {
  return host.services.access.print({ path, tenant: null, field: null, reason: said }, signal);
}

function ask(change: Partial<ApprovalOrder> = {}): Promise<KeptRequest> {
  return host.services.approvals.ask({
    ...{ acts: ['incident', 'offline'], scope: { kind: 'secrets', paths: [router] } },
    ...{ cause: null, reason, ...change },
  });
}

function textOf(kept: KeptRequest): string {
  return host.services.approvals.written(kept).text;
}

async function approve(kept: KeptRequest, by = bob): Promise<KeptRequest> {
  return host.services.approvals.answer(await by.sign(textOf(kept)), null);
}

describe('a lookup under dual control', () => {
  it('gives nothing before a second person has said yes, and records who did', async () => {
    await expectCode(print(), 'approval.needed');
    expect(host.services.session.incident()).toBeNull();
    const kept = await ask();
    await expectCode(print(), 'approval.needed');
    await approve(kept);
    await expect(print()).resolves.toMatchObject({ receipt: { path: router } });

    const said = (await auditTrailOf(host.services)).slice(-9).map(({ kind }) => kind);
    const order = ['approval.asked', 'approval.given', 'approval.used', 'incident.opened'] as const;
    expect(order.map(kind => said.indexOf(kind))).toEqual(
      [...order.map(kind => said.indexOf(kind))].sort((a, b) => a - b),
    );
    expect(said.indexOf('access.requested')).toBeGreaterThan(said.indexOf('incident.opened'));
    expect(await newestOf(host.services, 'approval.asked')).toMatchObject({
      ...{ acts: ['incident', 'offline'], scope: [router], reason, approvers: ['bob', 'carol'] },
    });
    expect(await newestOf(host.services, 'approval.given')).toMatchObject({
      ...{ approver: 'bob', way: 'signature', device: 'laptop-of-bob' },
    });
    const incident = host.services.session.incident()?.id ?? '';
    expect(await newestOf(host.services, 'approval.used')).toMatchObject({ by: incident });
    expect(approvalSection(await host.services.approvals.list(), incident)).toEqual({
      title: 'Approved by',
      facts: [
        {
          name: 'bob (signature)',
          value: 'take secrets in an incident; do so from copies sealed on the host',
        },
      ],
    });
  });

  it('holds for its secrets in one incident, and for nothing else', async () => {
    await approve(await ask());
    await print();
    await print(router, null);
    await expectCode(print(firewall), 'approval.needed');
    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'test');
    await expectCode(print(), 'approval.needed');
  });

  it('covers a folder up to the number of secrets that the policy allows', async () => {
    want(aDualControl([bob.entry], { maxSecrets: 1 }));
    const scope = { kind: 'folder', folder: 'critical:emea:fra1:router' } as const;
    await approve(await ask({ scope }));
    await print();
    await print();
    await expectCode(print(second), 'approval.needed');
    await expectCode(print(firewall), 'approval.needed');
  });

  it('is not spent by what is refused before the incident is opened', async () => {
    policy = { ...policy, incident: { ...policy.incident, ticketRequired: true } };
    await approve(await ask());
    await expectCode(print(), 'incident.ticketRejected');
    policy = { ...policy, incident: defaultPolicy.incident };
    await print();
  });

  it('needs a yes for sealed copies of its own', async () => {
    await approve(await ask());
    await print();
    await host.services.access.settled();
    await host.services.session.lock('user');
    await vault.sandbox.unplug();
    await host.services.session.unlock(passphrase, 'test');
    await approve(await ask({ acts: ['incident'] }));
    await expectCode(host.meanwhile(print()), 'approval.needed');
    await approve(await ask({ acts: ['offline'] }));
    const released = await host.meanwhile(print());
    expect(released.receipt.servedFrom).toBe('offline');
  });

  it('gives more time once a second person has said yes to that', async () => {
    await approve(await ask());
    await print();
    const more = 'the second router too';
    await expectCode(host.services.incidents.extend(more), 'approval.needed');
    const incident = host.services.session.incident()?.id ?? '';
    const scope = { kind: 'time', incident, minutes: 15 } as const;
    await approve(await ask({ acts: ['incident'], scope, reason: more }));
    await host.services.incidents.extend(more);
    expect(host.services.session.incident()?.extendedBecause).toBe(more);
  });

  it('asks nobody where the policy says nothing', async () => {
    want(noDualControl);
    await expectCode(ask(), 'approval.notNeeded');
    await print();
  });
});

describe('two persons', () => {
  beforeEach(() => want(aDualControl([bob.entry, carol.entry], { approvals: 2 })));

  it('have to say yes on devices of their own', async () => {
    const kept = await ask();
    await approve(kept);
    await expectCode(print(), 'approval.needed');
    await expectCode(approve(kept), 'approval.twice');
    const onBobs = aDesk(clock, { osUser: 'carol', uid: 4712, hostName: 'laptop-of-bob' });
    const text = await carol.sign(textOf(kept), onBobs);
    await expectCode(host.services.approvals.answer(text, null), 'approval.twice');
    await approve(kept, carol);
    await print();
  });

  it('cannot be asked where there are too few beside whoever asks', async () => {
    const { osUser } = host.services.platform.host;
    want(aDualControl([bob.entry, { ...carol.entry, user: osUser }], { approvals: 2 }));
    await expectCode(ask(), 'approval.nobody');
  });
});

describe('a code on the phone', () => {
  async function spoken(kept: KeptRequest): Promise<string> {
    return host.services.approvals.written(kept).spoken;
  }

  it('counts once its secret is sealed here and the policy names it', async () => {
    const kept = await ask();
    const code = await bob.code(await spoken(kept));
    await expectCode(host.services.approvals.answer(code, null), 'approval.wrongCode');
    expect(await host.services.approvals.enrolCodes(bob.key.codeSecret)).toBe('bob');
    await host.services.approvals.answer(`${code.slice(0, 5)} ${code.slice(5)}`, kept.digest);
    await print();
    expect(await newestOf(host.services, 'approval.given')).toMatchObject({ way: 'code' });
  });

  it('is void after three that do not fit, for whatever comes then', async () => {
    await host.services.approvals.enrolCodes(bob.key.codeSecret);
    const kept = await ask();
    const right = await bob.code(await spoken(kept));
    const wrong = right === '0000000000' ? '0000000001' : '0000000000';
    for (let turn = 0; turn < 3; turn += 1) {
      await expectCode(host.services.approvals.answer(wrong, kept.digest), 'approval.wrongCode');
    }
    await expectCode(host.services.approvals.answer(right, kept.digest), 'approval.void');
    await expectCode(approve(kept), 'approval.void');
    await expectCode(print(), 'approval.needed');
  });

  it('of another request does not fit', async () => {
    await host.services.approvals.enrolCodes(bob.key.codeSecret);
    const one = await ask();
    const other = await ask({ reason: 'another reason' });
    const code = await bob.code(await spoken(other));
    await expectCode(host.services.approvals.answer(code, one.digest), 'approval.wrongCode');
    await expectCode(host.services.approvals.answer(code, null), 'approval.unknown');
  });

  it('of a secret that the policy does not name cannot be enrolled', async () => {
    const mallory = await anApprover('mallory', clock);
    const enrolled = host.services.approvals.enrolCodes(mallory.key.codeSecret);
    await expectCode(enrolled, 'approval.notApprover');
    const nonsense = host.services.approvals.enrolCodes(new SecretText('04711'));
    await expectCode(nonsense, 'approval.invalid');
  });
});

describe('shares of the quorum', () => {
  it('approve when the policy names their set, and no other', async () => {
    const proof = { passphrase, door: 'test' };
    const old = await host.services.custody.issueShares(proof, { threshold: 2, shares: 3 });
    want(aDualControl([], { quorumSet: old.quorum.set }));
    const kept = await ask();
    const tooFew = host.services.approvals.answerShares(old.shares.slice(0, 1), kept.digest);
    await expectCode(tooFew, 'unlock.sharesMissing');
    await host.services.approvals.answerShares(old.shares.slice(1), kept.digest);
    await print();

    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'test');
    const own = await host.services.custody.issueShares(proof, { threshold: 2, shares: 2 });
    const again = await ask();
    const forged = host.services.approvals.answerShares(own.shares, again.digest);
    await expectCode(forged, 'approval.notApprover');
    await expectCode(print(), 'approval.needed');
  });
});

describe('an approval that does not count', () => {
  const { osUser, uid, hostName } = readHostIdentity('0.0.0');

  it('of the very person, by the user that the policy names', async () => {
    want(aDualControl([{ ...bob.entry, user: osUser.toUpperCase() }, carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('of the very person, by number', async () => {
    want(aDualControl([{ ...bob.entry, uid }, carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('of the very person, by the name at the vault', async () => {
    const clientId = vault.address.credentials.operator?.clientId ?? '';
    want(aDualControl([{ ...bob.entry, identities: [clientId] }, carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('signed under the account that asked, wherever that was', async () => {
    const here = aDesk(clock, { osUser, uid: 4711, hostName: 'laptop-of-bob' });
    const answer = await bob.sign(textOf(await ask()), here);
    await expectCode(host.services.approvals.answer(answer, null), 'approval.samePerson');
  });

  it('signed on the same host by the same number', async () => {
    const here = aDesk(clock, { osUser: 'somebody', uid, hostName });
    const answer = await bob.sign(textOf(await ask()), here);
    await expectCode(host.services.approvals.answer(answer, null), 'approval.samePerson');
  });

  it('of somebody whom the policy does not name', async () => {
    const mallory = await anApprover('mallory', clock);
    await expectCode(approve(await ask(), mallory), 'approval.notApprover');
  });

  it('of somebody with the name of another', async () => {
    const false_ = await anApprover('bob', clock);
    await expectCode(approve(await ask(), false_), 'approval.invalid');
  });

  it('cut, changed, or something else', async () => {
    const kept = await ask();
    const answer = await bob.sign(textOf(kept));
    const { approvals } = host.services;
    const changed = Buffer.from(answer.slice(5), 'base64url').toString().replace('bob', 'carol');
    const forged = `BGA1.${Buffer.from(changed).toString('base64url')}`;
    for (const text of [answer.slice(0, -9), forged, 'yes', textOf(kept), '']) {
      await expectCode(approvals.answer(text, null), 'approval.invalid');
    }
    expect(await newestOf(host.services, 'approval.refused')).toMatchObject({
      code: 'approval.invalid',
    });
  });

  it('for another store', async () => {
    const kept = await ask();
    const foreign = { ...kept, request: { ...kept.request, store: 'another' } };
    const answer = await bob.sign(textOf(foreign));
    await expectCode(host.services.approvals.answer(answer, null), 'approval.unknown');
  });

  it('for another secret, reason or act', async () => {
    await approve(await ask({ scope: { kind: 'secrets', paths: [second] } }));
    await approve(await ask({ reason: 'another reason' }));
    await approve(await ask({ acts: ['offline'] }));
    await expectCode(print(), 'approval.needed');
  });

  it('handed in too late', async () => {
    const kept = await ask();
    const answer = await bob.sign(textOf(kept));
    await clock.advance(16 * minute);
    await expectCode(host.services.approvals.answer(answer, null), 'approval.expired');
    await expectCode(approve(kept), 'approval.expired');
  });

  it('used too late', async () => {
    await approve(await ask());
    await clock.advance(16 * minute);
    await expectCode(print(), 'approval.needed');
  });

  it('signed by a clock of another day', async () => {
    const kept = await ask();
    const late = createHandClock(clock.now() - 86_400_000);
    const desk = aDesk(late, { osUser: 'bob', uid: 4711, hostName: 'laptop-of-bob' });
    const answer = await bob.sign(textOf(kept), desk);
    await expectCode(host.services.approvals.answer(answer, null), 'approval.expired');
  });

  it('handed in once more, or after its use', async () => {
    const kept = await ask();
    const answer = await bob.sign(textOf(kept));
    await host.services.approvals.answer(answer, null);
    await expectCode(host.services.approvals.answer(answer, null), 'approval.twice');
    await print();
    await expectCode(host.services.approvals.answer(answer, null), 'approval.used');
    await expectCode(approve(kept, carol), 'approval.used');
  });

  it('of somebody whom the policy has dropped since', async () => {
    await approve(await ask());
    want(aDualControl([carol.entry]));
    await expectCode(print(), 'approval.needed');
  });

  it('for everything at once, or for nothing that is said', async () => {
    await expectCode(ask({ scope: { kind: 'folder', folder: '' } }), 'usage');
    const paths = Array.from({ length: 26 }, (_, at) => `critical:r${at}`);
    await expectCode(ask({ scope: { kind: 'secrets', paths } }), 'usage');
    await expectCode(ask({ reason: '  ' }), 'reason.rejected');
  });
});

describe('an override of the gate', () => {
  it('needs a yes to its cause, and to each secret that is taken by it', async () => {
    const hq = createSecretServer();
    const { url, caPem: ca } = await hq.start();
    const server = { ...secretServerDefaults, id: 'hq', kind: 'on-premises', url, ca } as const;
    const dualControl = aDualControl([bob.entry], { acts: ['override'] });
    const state = aPolicyState({ kind: 'loaded', policy: { ...defaultPolicy, dualControl } });
    const gated = await aHost({ emea: vault }, undefined, aHardening({ policy: state }), { clock });
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
        access.print({ path, tenant: null, field: null, reason, override }, signal);
      await expectCode(take(), 'approval.needed');
      const order = { acts: ['override'], reason, cause: 'accountLocked' } as const;
      const kept = await approvals.ask({ ...order, scope: { kind: 'secrets', paths: [router] } });
      await approvals.answer(await bob.sign(approvals.written(kept).text), null);
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
      host.services.trail.export({ ...order, from }, target, () => undefined);
    await expectCode(run(), 'approval.needed');
    await approve(await ask({ acts: ['export'], scope: { kind: 'export', ...order } }));
    await expectCode(run(2), 'approval.needed');
    await run();
    await expectCode(run(), 'approval.needed');
  });
});

describe('a policy that cannot be read any more', () => {
  it('leaves the second person to those who could approve before', async () => {
    policy = minimumPolicy;
    await expectCode(print(), 'approval.needed');
    await approve(await ask());
    await print();
  });

  it('wants nobody where nobody could, so that no host is locked for ever', async () => {
    await host.services.session.lock('user');
    want(noDualControl);
    await host.services.session.unlock(passphrase, 'test');
    policy = minimumPolicy;
    await expect(print()).resolves.toMatchObject({ receipt: { path: router } });
  });
});
