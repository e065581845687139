import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../shared/domain/audit-event';
import { SecretText } from '../../shared/lib/secret-text';
import { auditKeyCollection } from '../../electron/store/collections/audit-key';
import { credentialsCollection } from '../../electron/store/collections/credentials';
import { expectCode } from '../builders/expect-code';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const another = new SecretText('another');
const wrong = new SecretText('wrong');
const proof = { passphrase, door: 'test' };

describe('custody', () => {
  let vault: RunningVault;
  let host: Host;

  beforeEach(async () => {
    vault = await aVault();
    host = await aHost({ emea: vault });
    await host.services.setup.apply(host.order(), passphrase);
  });

  afterEach(async () => {
    await host.dispose();
    await vault.sandbox.dispose();
  });

  async function auditKey(): Promise<Uint8Array> {
    const { privateKey } = await host.services.session.store().read(auditKeyCollection);
    return Buffer.from(privateKey ?? '', 'base64');
  }

  /** The newest events, oldest first, without what a session records of itself. */
  async function eventsWith(phrase: SecretText): Promise<readonly unknown[]> {
    const { session, audit } = host.services;
    await session.unlock(phrase, 'test');
    const records = await audit.recent(60, await auditKey());
    return records
      .map(({ event }) => event)
      .filter(
        event =>
          event !== null && !/^(session|setup|log|store\.(created|committed))/.test(event.kind),
      )
      .map(withoutChange)
      .reverse();
  }

  it('records the intent before a new passphrase and that it is in force after', async () => {
    await host.services.custody.changePassphrase(proof, another);
    await host.services.session.lock('user');
    await expectCode(host.services.session.unlock(passphrase, 'test'), 'unlock.wrongPassphrase');
    expect(await eventsWith(another)).toEqual([
      { kind: 'custody.requested', what: 'passphrase' },
      { kind: 'store.rotated', what: 'passphrase' },
    ]);
  });

  it('records a wrong passphrase as a refused unlock, and asks for nothing', async () => {
    const { custody, audit } = host.services;
    const refused = custody.changePassphrase({ passphrase: wrong, door: 'test' }, another);
    await expectCode(refused, 'unlock.wrongPassphrase');
    const [newest] = await audit.recent(1, null);
    expect(newest?.kind).toBe('session.refused');
    expect(await eventsWith(passphrase)).toEqual([]);
  });

  it('does not take an open session for proof', async () => {
    const { custody, session } = host.services;
    await session.unlock(passphrase, 'test');
    const split = { threshold: 2, shares: 3 };
    await expectCode(
      custody.issueShares({ passphrase: wrong, door: 'test' }, split),
      'unlock.wrongPassphrase',
    );
    expect(await eventsWith(passphrase)).toEqual([
      { kind: 'custody.requested', what: 'shares' },
      { kind: 'custody.refused', what: 'shares', code: 'unlock.wrongPassphrase' },
    ]);
  });

  it('records which set was issued, tried and used, and never a share', async () => {
    const { custody } = host.services;
    const { shares, quorum } = await custody.issueShares(proof, { threshold: 2, shares: 3 });
    expect(await custody.tryShares(shares.slice(0, 2))).toEqual({ quorum, wrong: [] });
    await custody.recover(shares.slice(1), another);
    const { set } = quorum;
    expect(await eventsWith(another)).toEqual([
      { kind: 'custody.requested', what: 'shares' },
      { kind: 'quorum.issued', set, threshold: 2, shares: 3 },
      { kind: 'quorum.used', set },
      { kind: 'custody.requested', what: 'recovery' },
      { kind: 'quorum.used', set },
      { kind: 'store.rotated', what: 'recovery' },
    ]);
  });

  it('locks the session for new keys, and opens with them at once', async () => {
    const { custody, session } = host.services;
    await session.unlock(passphrase, 'test');
    expect((await custody.rekey(proof)).issued).toBeNull();
    expect(await session.inspect()).toMatchObject({ state: 'locked' });
    expect(await eventsWith(passphrase)).toEqual([
      { kind: 'custody.requested', what: 'rekey' },
      { kind: 'store.rekeyed' },
    ]);
    expect(await session.store().read(credentialsCollection)).toHaveProperty('tenant:emea');
  });

  it('erases a store that is open, records it, and lets setup begin anew', async () => {
    const { custody, session, audit, setup } = host.services;
    await session.unlock(passphrase, 'test');
    const erased = await custody.erase();
    const newest = await audit.recent(10, null);
    const recorded = newest.map(({ kind }) => kind).reverse();
    const kinds = recorded.filter(kind => /^(custody|store\.erased|session\.locked)/.test(kind));
    expect(kinds).toEqual(['session.locked', 'custody.requested', 'store.erased']);
    await expectCode(session.unlock(passphrase, 'test'), 'store.erased');
    expect(await setup.apply(host.order(), another)).toEqual({ created: true, changed: true });
    await session.unlock(another, 'test');
    expect(erased.storeId).not.toBeNull();
    expect((await audit.verify()).state).toBe('intact');
    // The log of the old store is kept apart, and the new one, which this store can sign, says where.
    expect(session.chainFault()).toBeNull();
    const first = (await audit.recent(60, await auditKey())).at(-1);
    expect(first?.event).toMatchObject({
      kind: 'log.adopted',
      keptIn: expect.stringMatching(/^erased-/) as string,
    });
  });
});

/** What ties the records of one change together is another number every time. */
function withoutChange(event: AuditEvent | null): unknown {
  const { change: _change, ...rest } = { change: null, ...event };
  return rest;
}
