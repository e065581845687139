import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../electron/policy/parse-policy';
import { noDualControl } from '../../../shared/domain/approval';
import { dualControlBlock } from '../../../shared/domain/policy/dual-control';

const key = `${'A'.repeat(43)}=`;
const digest = 'ab'.repeat(32);
const bob = { id: 'bob', publicKey: key };

function parse(dualControl: object): ReturnType<typeof parsePolicy> {
  return parsePolicy(Buffer.from(JSON.stringify({ v: 1, dualControl })), '1.0.0');
}

describe('dualControl of a policy', () => {
  it('takes acts, approvers and what is left out as it is', () => {
    const approver = { user: null, uid: null, identities: [], codeDigest: null, ...bob };
    const check = parse({ acts: ['incident'], approvers: [bob] });
    expect(check.kind === 'accepted' ? check.document.policy.dualControl : null).toEqual({
      ...noDualControl,
      ...{ acts: ['incident'], approvers: [approver] },
    });
    expect(parse({}).kind).toBe('accepted');
    expect(parse({ acts: ['push'], quorumSet: 'AB12-CD34' }).kind).toBe('accepted');
  });

  it.each([
    ['nobody could approve', { acts: ['incident'] }],
    ['so many approvers', { acts: ['incident'], approvers: [bob], approvals: 2 }],
    ['twice', { approvers: [bob, { ...bob, codeDigest: digest }] }],
    ['twice', { approvers: [bob, { id: 'carol', publicKey: key }] }],
    ['publicKey or codeDigest', { approvers: [{ id: 'bob', user: 'bob' }] }],
    ['base64 of 32 bytes', { approvers: [{ id: 'bob', publicKey: 'abc' }] }],
    ['SHA-256', { approvers: [{ id: 'bob', codeDigest: 'ABC' }] }],
    ['short lower-case name', { approvers: [{ ...bob, id: 'Bob Smith' }] }],
    ['id of a set', { quorumSet: 'any' }],
    ['acts', { acts: ['everything'], approvers: [bob] }],
    ['maxSecrets', { maxSecrets: 26 }],
    ['validMinutes', { validMinutes: 0 }],
    ['approvals', { approvals: 4 }],
    ['more', { more: true }],
  ])('is refused as a whole: %s', (words, dualControl) => {
    const check = parse(dualControl);
    expect(check.kind === 'refused' ? check.problem : '').toContain(words);
  });
});

describe('an open session that meets another policy', () => {
  const before = {
    ...noDualControl,
    acts: ['incident'],
    approvers: [approverNamed('bob')],
  } as const;

  it('keeps what needed somebody, and the persons of the later one', () => {
    const later = {
      ...noDualControl,
      acts: ['push'],
      approvers: [approverNamed('carol')],
    } as const;
    expect(dualControlBlock.strictest(before, later)).toMatchObject({
      acts: ['incident', 'push'],
      approvers: [{ id: 'carol' }],
    });
  });

  it('keeps the persons where the later one names nobody', () => {
    const { strictest, minimum } = dualControlBlock;
    expect(strictest(before, noDualControl)).toEqual(before);
    expect(strictest(before, minimum)).toEqual({ ...before, acts: minimum.acts });
  });
});

function approverNamed(id: string) {
  return { id, user: null, uid: null, identities: [], publicKey: key, codeDigest: null };
}
