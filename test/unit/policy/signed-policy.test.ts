import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../electron/policy/signing-key';
import { minimumPolicy, policyRefusal } from '../../../shared/domain/policy';
import { aManagedPolicy, aSigningKey } from '../../builders/a-managed-policy';
import type { ManagedPolicy, PolicyText } from '../../builders/a-managed-policy';

const both = { audit: { require: 'both' } };
const day = 86_400_000;

let host: ManagedPolicy;

beforeEach(async () => {
  host = await aManagedPolicy();
});

/** The problem of the file, and which rules count. */
async function verdict(): Promise<{ kind: string; problem: string; require: string }> {
  const { kind, problem, policy } = await host.load();
  return { kind, problem: problem ?? '', require: policy.audit.require };
}

describe('a policy while no key is pinned', () => {
  it('counts without a signature, and says so', async () => {
    await host.put({ v: 1, ...both });
    const { kind, origin } = await host.load();
    expect(kind).toBe('loaded');
    expect(origin).toMatchObject({ key: null, version: null });
  });

  it('is unsigned with any signature: nobody says whose key that is', async () => {
    await host.put(host.signed(both, aSigningKey()));
    expect((await host.load()).origin).toMatchObject({ key: null, version: 1 });
  });

  it('is refused after its end', async () => {
    await host.put({ v: 1, expiresAt: '2025-12-31T00:00:00Z' });
    expect(await verdict()).toMatchObject({
      kind: 'invalid',
      problem: expect.stringContaining('expired') as string,
    });
  });
});

describe('a policy once a key is pinned', () => {
  beforeEach(() => host.pin(2));

  it('counts when that key has signed it, in any layout', async () => {
    const signed = host.signed({ version: 2, ...both });
    await host.put(JSON.stringify(signed, null, 4));
    expect(await verdict()).toEqual({ kind: 'loaded', problem: '', require: 'both' });
    const { version, ...rest } = signed;
    await host.put({ ...rest, version });
    expect(await verdict()).toMatchObject({ kind: 'loaded' });
  });

  const refusals: readonly [string, (own: ManagedPolicy) => PolicyText, string][] = [
    [
      'nobody signed it',
      () => ({ v: 1, version: 2, expiresAt: '2027-01-01T00:00:00Z' }),
      'not signed',
    ],
    ['another key signed it', own => own.signed({ version: 2 }, aSigningKey()), 'another key'],
    [
      'a rule was changed',
      own => ({ ...own.signed({ version: 2, ...both }), audit: { require: 'local' } }),
      'does not fit',
    ],
    [
      'a rule was added',
      own => ({ ...own.signed({ version: 2 }), gate: { whileUp: 'allowed' } }),
      'does not fit',
    ],
    [
      'its end was moved',
      own => ({ ...own.signed({ version: 2 }), expiresAt: '2028-01-01T00:00:00Z' }),
      'does not fit',
    ],
    [
      'its version was raised',
      own => ({ ...own.signed({ version: 2 }), version: 3 }),
      'does not fit',
    ],
    ['the host asks for a later one', own => own.signed({ version: 1 }), 'older than version 2'],
    [
      'it is for later',
      own => own.signed({ version: 2, validFrom: '2026-06-01T00:00:00Z' }),
      'valid only from',
    ],
    ['it is over', own => own.signed({ version: 2, expiresAt: '2025-06-01T00:00:00Z' }), 'expired'],
    [
      'it is for a later program',
      own => own.signed({ version: 2, minApp: '1.10.0', news: {} }),
      'for Breakglass 1.10.0',
    ],
    [
      'a field is not known',
      own => own.signed({ version: 2, news: {} }),
      'news is not a known field',
    ],
  ];
  it.each(refusals)('is refused when %s', async (_, file, problem) => {
    await host.put(file(host));
    const state = await host.load();
    expect(state).toMatchObject({ kind: 'invalid', policy: minimumPolicy });
    expect(state.problem).toContain(problem);
    expect(policyRefusal(state)?.code).toBe('policy.invalid');
  });

  it('is refused without the version and the end that a signed one needs', async () => {
    for (const field of ['version', 'expiresAt']) {
      await host.put(host.signed({ version: 2, [field]: undefined }));
      expect((await host.load()).problem).toContain(`${field} is missing`);
    }
  });

  it('is refused when its signature is that of another policy, or of the text without our line', async () => {
    const { signature } = host.signed({ version: 2, ...both });
    await host.put({ ...host.signed({ version: 3 }), signature });
    expect(await verdict()).toMatchObject({ kind: 'invalid' });
  });

  it('is refused when the pinned key itself cannot be read', async () => {
    await host.put(host.signed({ version: 2 }));
    await writeFile(host.keyFile, '{"v":1,"key":"AAAA","leastVersion":1}', { mode: 0o644 });
    expect((await host.load()).problem).toContain('must be an Ed25519 key');
  });

  it('names the key that signed it', async () => {
    const key = aSigningKey();
    await host.pin(1, key);
    await host.put(host.signed(both, key));
    const { origin } = await host.load();
    expect(fingerprintOf(origin?.key ?? '')).toBe(fingerprintOf(key.text));
  });
});

describe('the last signed policy', () => {
  beforeEach(async () => {
    await host.pin();
    await host.put(host.signed({ version: 5, ...both }));
    await host.load();
  });

  it.each([
    ['the file is gone', () => host.remove()],
    ['the file is no JSON', () => host.put('{"v":1,')],
    ['somebody changed it', () => host.put({ ...host.signed({ version: 6 }), version: 7 })],
    ['it is older', () => host.put(host.signed({ version: 4 }))],
    ['it has the same version and other rules', () => host.put(host.signed({ version: 5 }))],
  ])('counts while %s, and the minimum does once it is over', async (_, spoil) => {
    await spoil();
    const state = await host.load();
    expect(state).toMatchObject({ kind: 'kept', policy: { audit: { require: 'both' } } });
    expect(policyRefusal(state)).toMatchObject({ code: 'policy.kept', exitCode: 127 });
    host.now += 366 * day;
    expect(await host.load()).toMatchObject({ kind: 'invalid', policy: minimumPolicy });
  });

  it('counts for nobody who has not seen it', async () => {
    const stranger = await aManagedPolicy();
    await stranger.pin();
    expect((await stranger.load()).kind).toBe('invalid');
  });

  it('gives a user nothing that he writes there himself', async () => {
    const memory = path.join(host.home, 'policy-memory.json');
    const mild = host.signed({ version: 9, audit: { require: 'local' } }, aSigningKey());
    await writeFile(memory, JSON.stringify(mild), { mode: 0o600 });
    expect(await verdict()).toMatchObject({ kind: 'loaded', require: 'both' });
    await host.remove();
    await writeFile(memory, JSON.stringify(mild), { mode: 0o600 });
    expect(await verdict()).toMatchObject({ kind: 'invalid' });
  });

  it('an older one of the right key does not come back by it', async () => {
    const memory = path.join(host.home, 'policy-memory.json');
    await host.put(host.signed({ version: 6, ...both }));
    await writeFile(memory, JSON.stringify(host.signed({ version: 5 })), { mode: 0o600 });
    expect(await verdict()).toMatchObject({ kind: 'loaded', require: 'both' });
  });

  it('counts no more once its key is not pinned any more', async () => {
    await host.put(host.signed({ version: 6 }, aSigningKey()));
    await host.pin(1, aSigningKey());
    expect(await verdict()).toMatchObject({ kind: 'invalid' });
  });
});

it('a signed policy with one bit turned never counts otherwise than it was signed', async () => {
  await host.pin();
  const text = JSON.stringify(host.signed(both));
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length * 8 - 1), async bit => {
      const bytes = Buffer.from(text);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await host.put(bytes.toString('latin1'));
      expect((await host.load()).kind).not.toBe('loaded');
    }),
    { numRuns: 150 },
  );
});
