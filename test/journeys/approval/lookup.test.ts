import { beforeEach, describe, expect, it } from 'vitest';
import { approvalSection } from '../../../electron/approval/report-section';
import { noDualControl } from '../../../shared/domain/approval';
import type { KeptRequest } from '../../../shared/domain/approval';
import { defaultPolicy } from '../../../shared/domain/policy';
import { SecretText } from '../../../shared/lib/secret-text';
import { aDesk, aDualControl, anApprover } from '../../builders/an-approver';
import { expectCode } from '../../builders/expect-code';
import { passphrase } from '../a-host';
import { auditTrailOf, newestOf } from '../audit-trail-of';
import { aControlledHost, firewall, router, second } from './a-controlled-host';

const at = aControlledHost();
const { clock, want, print, ask, textOf, approve } = at;

describe('a lookup under dual control', () => {
  it('gives nothing before a second person has said yes, and records who did', async () => {
    await expectCode(print(), 'approval.needed');
    expect(at.host.services.session.incident()).toBeNull();
    const kept = await ask();
    await expectCode(print(), 'approval.needed');
    await approve(kept);
    await expect(print()).resolves.toMatchObject({ receipt: { path: router } });

    const said = (await auditTrailOf(at.host.services)).slice(-9).map(({ kind }) => kind);
    const order = ['approval.asked', 'approval.given', 'approval.used', 'incident.opened'] as const;
    expect(order.map(kind => said.indexOf(kind))).toEqual(
      [...order.map(kind => said.indexOf(kind))].sort((a, b) => a - b),
    );
    expect(said.indexOf('access.requested')).toBeGreaterThan(said.indexOf('incident.opened'));
    expect(await newestOf(at.host.services, 'approval.asked')).toMatchObject({
      ...{
        acts: ['incident', 'offline'],
        scope: [router],
        reason: at.reason,
        approvers: ['bob', 'carol'],
      },
    });
    expect(await newestOf(at.host.services, 'approval.given')).toMatchObject({
      ...{ approver: 'bob', way: 'signature', device: 'laptop-of-bob' },
    });
    const incident = at.host.services.session.incident()?.id ?? '';
    expect(await newestOf(at.host.services, 'approval.used')).toMatchObject({ by: incident });
    expect(approvalSection(await at.host.services.approvals.list(), incident)).toEqual({
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
    await at.host.services.session.lock('user');
    await at.host.services.session.unlock(passphrase, 'test');
    await expectCode(print(), 'approval.needed');
  });

  it('covers a folder up to the number of secrets that the policy allows', async () => {
    want(aDualControl([at.bob.entry], { maxSecrets: 1 }));
    const scope = { kind: 'folder', folder: 'critical:emea:fra1:router' } as const;
    await approve(await ask({ scope }));
    await print();
    await print();
    await expectCode(print(second), 'approval.needed');
    await expectCode(print(firewall), 'approval.needed');
  });

  it('is not spent by what is refused before the incident is opened', async () => {
    at.policy = { ...at.policy, incident: { ...at.policy.incident, ticketRequired: true } };
    await approve(await ask());
    await expectCode(print(), 'incident.ticketRejected');
    at.policy = { ...at.policy, incident: defaultPolicy.incident };
    await print();
  });

  it('needs a yes for sealed copies of its own', async () => {
    await approve(await ask());
    await print();
    await at.host.services.access.settled();
    await at.host.services.session.lock('user');
    await at.vault.sandbox.unplug();
    await at.host.services.session.unlock(passphrase, 'test');
    await approve(await ask({ acts: ['incident'] }));
    await expectCode(at.host.meanwhile(print()), 'approval.needed');
    await approve(await ask({ acts: ['offline'] }));
    const released = await at.host.meanwhile(print());
    expect(released.receipt.servedFrom).toBe('offline');
  });

  it('gives more time once a second person has said yes to that', async () => {
    await approve(await ask());
    await print();
    const more = 'the second router too';
    await expectCode(at.host.services.incidents.extend(more), 'approval.needed');
    const incident = at.host.services.session.incident()?.id ?? '';
    const scope = { kind: 'time', incident, minutes: 15 } as const;
    await approve(await ask({ acts: ['incident'], scope, reason: more }));
    await at.host.services.incidents.extend(more);
    expect(at.host.services.session.incident()?.extendedBecause).toBe(more);
  });

  it('asks nobody where the policy says nothing', async () => {
    want(noDualControl);
    await expectCode(ask(), 'approval.notNeeded');
    await print();
  });
});

describe('two persons', () => {
  beforeEach(() => want(aDualControl([at.bob.entry, at.carol.entry], { approvals: 2 })));

  it('have to say yes on devices of their own', async () => {
    const kept = await ask();
    await approve(kept);
    await expectCode(print(), 'approval.needed');
    await expectCode(approve(kept), 'approval.twice');
    const onBobs = aDesk(clock, { osUser: 'carol', uid: 4712, hostName: 'laptop-of-bob' });
    const text = await at.carol.sign(textOf(kept), onBobs);
    await expectCode(at.host.services.approvals.answer(text, null), 'approval.twice');
    await approve(kept, at.carol);
    await print();
  });

  it('cannot be asked where there are too few beside whoever asks', async () => {
    const { osUser } = at.host.services.platform.host;
    want(aDualControl([at.bob.entry, { ...at.carol.entry, user: osUser }], { approvals: 2 }));
    await expectCode(ask(), 'approval.nobody');
  });
});

describe('a code on the phone', () => {
  async function spoken(kept: KeptRequest): Promise<string> {
    return at.host.services.approvals.written(kept).spoken;
  }

  it('counts once its secret is sealed here and the policy names it', async () => {
    const kept = await ask();
    const code = await at.bob.code(await spoken(kept));
    await expectCode(at.host.services.approvals.answer(code, null), 'approval.wrongCode');
    expect(await at.host.services.approvals.enrolCodes(at.bob.key.codeSecret)).toBe('bob');
    await at.host.services.approvals.answer(`${code.slice(0, 5)} ${code.slice(5)}`, kept.digest);
    await print();
    expect(await newestOf(at.host.services, 'approval.given')).toMatchObject({ way: 'code' });
  });

  it('is void after three that do not fit, for whatever comes then', async () => {
    await at.host.services.approvals.enrolCodes(at.bob.key.codeSecret);
    const kept = await ask();
    const right = await at.bob.code(await spoken(kept));
    const wrong = right === '0000000000' ? '0000000001' : '0000000000';
    for (let turn = 0; turn < 3; turn += 1) {
      await expectCode(at.host.services.approvals.answer(wrong, kept.digest), 'approval.wrongCode');
    }
    await expectCode(at.host.services.approvals.answer(right, kept.digest), 'approval.void');
    await expectCode(approve(kept), 'approval.void');
    await expectCode(print(), 'approval.needed');
  });

  it('of another request does not fit', async () => {
    await at.host.services.approvals.enrolCodes(at.bob.key.codeSecret);
    const one = await ask();
    const other = await ask({ reason: 'another reason' });
    const code = await at.bob.code(await spoken(other));
    await expectCode(at.host.services.approvals.answer(code, one.digest), 'approval.wrongCode');
    await expectCode(at.host.services.approvals.answer(code, null), 'approval.unknown');
  });

  it('of a secret that the policy does not name cannot be enrolled', async () => {
    const mallory = await anApprover('mallory', clock);
    const enrolled = at.host.services.approvals.enrolCodes(mallory.key.codeSecret);
    await expectCode(enrolled, 'approval.notApprover');
    const nonsense = at.host.services.approvals.enrolCodes(new SecretText('04711'));
    await expectCode(nonsense, 'approval.invalid');
  });
});

describe('shares of the quorum', () => {
  it('approve when the policy names their set, and no other', async () => {
    const proof = { passphrase, door: 'test' };
    const old = await at.host.services.custody.issueShares(proof, { threshold: 2, shares: 3 });
    want(aDualControl([], { quorumSet: old.quorum.set }));
    const kept = await ask();
    const tooFew = at.host.services.approvals.answerShares(old.shares.slice(0, 1), kept.digest);
    await expectCode(tooFew, 'unlock.sharesMissing');
    await at.host.services.approvals.answerShares(old.shares.slice(1), kept.digest);
    await print();

    await at.host.services.session.lock('user');
    await at.host.services.session.unlock(passphrase, 'test');
    const own = await at.host.services.custody.issueShares(proof, { threshold: 2, shares: 2 });
    const again = await ask();
    const forged = at.host.services.approvals.answerShares(own.shares, again.digest);
    await expectCode(forged, 'approval.notApprover');
    await expectCode(print(), 'approval.needed');
  });
});
