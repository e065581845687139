import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFor, readCode } from '../../../electron/approval/codes';
import { dualControlInForce, knownBy } from '../../../electron/approval/in-force';
import { openApproverKey } from '../../../electron/approval/approver-key';
import {
  digestOf,
  readSpoken,
  spokenOf,
  spokenPart,
} from '../../../electron/approval/request-digest';
import { readRequest, writeRequest } from '../../../electron/approval/request-text';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { noDualControl } from '../../../shared/domain/approval';
import type { ApprovalRequest } from '../../../shared/domain/approval';
import { minimumPolicy } from '../../../shared/domain/policy';
import { SecretText } from '../../../shared/lib/secret-text';
import { quickDerive } from '../../builders/a-store';
import { aDualControl, anApprover } from '../../builders/an-approver';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

const request: ApprovalRequest = {
  ...{ v: 1, store: 'store-1', host: 'jump-01' },
  requester: { user: 'ann', uid: 1001, identities: ['client-1'] },
  acts: ['incident', 'offline'],
  scope: { kind: 'secrets', paths: ['critical:emea:core-rtr-01'] },
  ...{ cause: null, reason: 'core router down', madeAt: 1_000, notAfter: 901_000 },
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
};

describe('the digest of a request', () => {
  it('is the one that another program computes from the text', () => {
    expect(digestOf(request)).toMatchInlineSnapshot(
      `"d13dfae201a3812326c5bf69cd7fd800a9011c228d0824492f0a7493f1d691d8"`,
    );
    expect(spokenOf(digestOf(request))).toMatchInlineSnapshot(
      `"T4YZ-NRG1-ME0J-69P5-QXMW-TZYR-00BG"`,
    );
  });

  const changes: readonly Partial<ApprovalRequest>[] = [
    { store: 'store-2' },
    { host: 'jump-02' },
    { requester: { ...request.requester, user: 'bob' } },
    { requester: { ...request.requester, uid: 1002 } },
    { acts: ['incident'] },
    { scope: { kind: 'folder', folder: 'critical:emea' } },
    { cause: 'other' },
    { reason: 'core router up' },
    { madeAt: 1_001 },
    { notAfter: 901_001 },
    { nonce: 'BAAAAAAAAAAAAAAAAAAAAA' },
  ];
  it.each(changes)('is another one with %j', change => {
    expect(digestOf({ ...request, ...change })).not.toBe(digestOf(request));
  });
});

describe('a request as a text', () => {
  it('comes back as it was, whatever a mail did to its lines', () => {
    const text = writeRequest(request);
    expect(readRequest(text)).toEqual(request);
    expect(readRequest(` ${text.slice(0, 60)}\r\n  ${text.slice(60)}\n`)).toEqual(request);
  });

  it('is refused in any other spelling', async () => {
    const bytes = Buffer.from(JSON.stringify({ ...request }));
    const spelled = `BGR1.${bytes.toString('base64url')}`;
    const more = `BGR1.${Buffer.from('{"v":1,"more":1}').toString('base64url')}`;
    for (const text of [spelled, more, 'BGR1.', 'BGA1.e30', '', 'x'.repeat(70_000)]) {
      await expectCode((async () => readRequest(text))(), 'approval.invalid');
    }
  });

  it('never crashes on anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), text => {
        expect(() => readRequest(`BGR1.${text}`)).toThrow(/no approval/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is read out', () => {
  it('is understood as it is typed, and one wrong character is noticed', () => {
    const spoken = spokenOf(digestOf(request));
    const part = spokenPart(digestOf(request));
    expect(readSpoken(spoken.toLowerCase().replaceAll('-', ' '))).toEqual(part);
    let unnoticed = 0;
    for (let at = 0; at < spoken.length; at += 1) {
      if (spoken[at] === '-') continue;
      const other = spoken[at] === '7' ? '8' : '7';
      if (readSpoken(spoken.slice(0, at) + other + spoken.slice(at + 1)) !== null) unnoticed += 1;
    }
    expect(unnoticed).toBe(0);
    expect(readSpoken('04711-81539')).toBeNull();
  });

  it('gives ten digits that depend on secret and request', () => {
    const secret = Buffer.alloc(20, 7);
    const code = codeFor(secret, spokenPart(digestOf(request)));
    expect(code).toMatchInlineSnapshot(`"8212637962"`);
    expect(codeFor(Buffer.alloc(20, 8), spokenPart(digestOf(request)))).not.toBe(code);
    expect(readCode(`${code.slice(0, 5)}-${code.slice(5)} `)).toBe(code);
    for (const text of ['123456789', '12345678901', '12345 6789O', '']) {
      expect(readCode(text)).toBeNull();
    }
  });
});

describe('the key of an approver', () => {
  const tools = {
    ...{ deriveKey: quickDerive, random: createSystemRandom() },
    keychain: createMemoryKeychain(),
  };

  it('opens with its passphrase alone, and not under another name', async () => {
    const { key } = await anApprover('bob', createHandClock());
    const wrong = new SecretText('another phrase');
    await expectCode(openApproverKey(key.file, wrong, tools), 'approval.key');
    const renamed = Buffer.from(Buffer.from(key.file).toString().replace('"bob"', '"eve"'));
    const right = new SecretText('a phrase of the approver');
    await expectCode(openApproverKey(renamed, right, tools), 'approval.key');
    await expectCode(openApproverKey(Buffer.from('{}'), right, tools), 'approval.key');
    expect((await openApproverKey(key.file, right, tools)).id).toBe('bob');
    expect(Buffer.from(key.file).toString()).not.toContain(key.codeSecret.open());
  });

  it('has a name that a policy takes', async () => {
    await expectCode(anApprover('Bob Smith', createHandClock()), 'usage');
  });
});

describe('under the built-in minimum', () => {
  it('those count who could approve before, for everything; where there were none, nobody', async () => {
    const { entry } = await anApprover('bob', createHandClock());
    const before = aDualControl([entry], { acts: ['incident'] });
    const { dualControl } = minimumPolicy;
    expect(dualControlInForce(before, null)).toBe(before);
    expect(dualControlInForce(dualControl, knownBy(before))).toEqual({
      ...before,
      acts: ['incident', 'override', 'offline', 'export', 'push'],
    });
    expect(dualControlInForce(dualControl, knownBy(noDualControl))).toEqual(noDualControl);
  });
});
