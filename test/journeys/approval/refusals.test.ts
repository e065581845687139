import { describe, expect, it } from 'vitest';
import { readHostIdentity } from '../../../electron/platform/host-identity';
import { aDesk, aDualControl, anApprover } from '../../builders/an-approver';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';
import { newestOf } from '../audit-trail-of';
import { aControlledHost, second } from './a-controlled-host';

const minute = 60_000;
const at = aControlledHost();
const { clock, want, print, ask, textOf, approve } = at;

describe('an approval that does not count', () => {
  const { osUser, uid, hostName } = readHostIdentity('0.0.0');

  it('of the very person, by the user that the policy names', async () => {
    want(aDualControl([{ ...at.bob.entry, user: osUser.toUpperCase() }, at.carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('of the very person, by number', async () => {
    want(aDualControl([{ ...at.bob.entry, uid }, at.carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('of the very person, by the name at the vault', async () => {
    const clientId = at.vault.address.credentials.operator?.clientId ?? '';
    want(aDualControl([{ ...at.bob.entry, identities: [clientId] }, at.carol.entry]));
    await expectCode(approve(await ask()), 'approval.samePerson');
  });

  it('signed under the account that asked, wherever that was', async () => {
    const here = aDesk(clock, { osUser, uid: 4711, hostName: 'laptop-of-bob' });
    const answer = await at.bob.sign(textOf(await ask()), here);
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.samePerson');
  });

  it('signed on the same host by the same number', async () => {
    const here = aDesk(clock, { osUser: 'somebody', uid, hostName });
    const answer = await at.bob.sign(textOf(await ask()), here);
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.samePerson');
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
    const answer = await at.bob.sign(textOf(kept));
    const { approvals } = at.host.services;
    const changed = Buffer.from(answer.slice(5), 'base64url').toString().replace('bob', 'carol');
    const forged = `BGA1.${Buffer.from(changed).toString('base64url')}`;
    for (const text of [answer.slice(0, -9), forged, 'yes', textOf(kept), '']) {
      await expectCode(approvals.answer(text, null), 'approval.invalid');
    }
    expect(await newestOf(at.host.services, 'approval.refused')).toMatchObject({
      code: 'approval.invalid',
    });
  });

  it('for another store', async () => {
    const kept = await ask();
    const foreign = { ...kept, request: { ...kept.request, store: 'another' } };
    const answer = await at.bob.sign(textOf(foreign));
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.unknown');
  });

  it('for another secret, reason or act', async () => {
    await approve(await ask({ scope: { kind: 'secrets', paths: [second] } }));
    await approve(await ask({ reason: 'another reason' }));
    await approve(await ask({ acts: ['offline'] }));
    await expectCode(print(), 'approval.needed');
  });

  it('handed in too late', async () => {
    const kept = await ask();
    const answer = await at.bob.sign(textOf(kept));
    await clock.advance(16 * minute);
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.expired');
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
    const answer = await at.bob.sign(textOf(kept), desk);
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.expired');
  });

  it('handed in once more, or after its use', async () => {
    const kept = await ask();
    const answer = await at.bob.sign(textOf(kept));
    await at.host.services.approvals.answer(answer, null);
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.twice');
    await print();
    await expectCode(at.host.services.approvals.answer(answer, null), 'approval.used');
    await expectCode(approve(kept, at.carol), 'approval.used');
  });

  it('of somebody whom the policy has dropped since', async () => {
    await approve(await ask());
    want(aDualControl([at.carol.entry]));
    await expectCode(print(), 'approval.needed');
  });

  it('for everything at once, or for nothing that is said', async () => {
    await expectCode(ask({ scope: { kind: 'folder', folder: '' } }), 'usage');
    const paths = Array.from({ length: 26 }, (_, at) => `critical:r${at}`);
    await expectCode(ask({ scope: { kind: 'secrets', paths } }), 'usage');
    await expectCode(ask({ reason: '  ' }), 'reason.rejected');
  });
});
