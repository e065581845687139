import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { encodeRecord, hashOf, parseRecord, readRecord } from '../../electron/audit/record';
import { publicKeyOf } from '../../electron/audit/sealed-box';
import { parsePolicy } from '../../electron/policy/parse-policy';
import { decodeEnvelope } from '../../electron/store/format/envelope';
import { openBody } from '../../electron/store/format/sealed-body';
import type { Body } from '../../electron/store/format/sealed-body';
import { parseCanonicalJson } from '../../electron/store/format/strict-json';
import { hasCode } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Policy } from '../../shared/domain/policy';
import type { Json } from '../../shared/lib/canonical-json';
import { aGeneration, aHeader, domainKey } from '../builders/a-generation';
import { aHost } from '../builders/a-host';
import { aRequest } from '../builders/an-audit-log';
import { createFakeRandom } from '../fakes/fake-random';
import { hold } from './properties/hold';
import type { Law } from './properties/hold';
import { anyJson, anyText, mutationsOf } from './properties/inputs';
import { recordResult } from './record-result';

// In the long form a law is tried for minutes.
vi.setConfig({ testTimeout: 1_800_000 });

/** Rows of the table: format, law, inputs. */
const rows: (readonly [string, string, number])[] = [];

/** Stands in every input that has text; no message may repeat it. */
const canary = 'CANARY-property';
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;

afterAll(async () => {
  const total = rows.reduce((sum, [, , inputs]) => sum + inputs, 0);
  await recordResult({
    suite: 'properties',
    title: 'Laws of the formats',
    claim:
      'Inputs made by fast-check: whole, mutated, hostile. One input that breaks its law, throws anything but the error of its table, changes Object.prototype or is quoted in a message is a failure.',
    columns: ['Format', 'Law', 'Inputs'],
    rows: [...rows, ['all', '', total]],
  });
});

/** Tries a law on its inputs. @returns how many keys `Object.prototype` has after that. */
function keysAfter<T>([format, sentence]: readonly [string, string], law: Law<T>): number {
  rows.push([format, sentence, hold(law)]);
  return Reflect.ownKeys(Object.prototype).length;
}

/** Runs a reader that may refuse: its value, or undefined when it refused as it should. */
function orRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!hasCode(error, 'store.damaged', 'store.tooNew')) throw error;
    expect(error.message).not.toContain(canary);
    return undefined;
  }
}

describe('a generation of the store', () => {
  const body: Body = { values: [canary, 'router'], count: { high: 3 } };
  const file = aGeneration(body);

  it('is read as it was sealed, or refused, however its bytes are changed', () => {
    const property = fc.property(mutationsOf(file), mutated => {
      const opened = orRefused(() => openBody(decodeEnvelope(mutated), domainKey));
      if (opened?.kind !== 'opened') return;
      expect(opened.body).toEqual(body);
      expect(mutated.equals(file)).toBe(true);
    });
    expect(
      keysAfter(['generation', 'changed bytes are refused'], {
        name: 'envelope, mutated',
        property,
        runs: [3_000, 200_000],
      }),
    ).toBe(prototypeKeys);
  });

  it('has a header that is read or refused behind a digest that is right', () => {
    const header = Buffer.from(canonicalJson({ ...aHeader(), canary } as Json));
    const hostile = fc.oneof(
      { weight: 3, arbitrary: mutationsOf(header) },
      { weight: 1, arbitrary: anyJson.map(json => Buffer.from(canonicalJson(json))) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...Object.keys(aHeader())), anyJson)
          .map(([field, value]) =>
            Buffer.from(canonicalJson({ ...aHeader(), canary, [field]: value } as Json)),
          ),
      },
    );
    const property = fc.property(hostile, bytes => {
      const read = orRefused(() => decodeEnvelope(withDigest(bytes, file)));
      if (read !== undefined) expect(canonicalJson(read.header as Json)).toBe(bytes.toString());
    });
    expect(
      keysAfter(['generation', 'a hostile header is read or refused'], {
        name: 'envelope, header',
        property,
        runs: [3_000, 200_000],
      }),
    ).toBe(prototypeKeys);
  });

  it('gives back every body', () => {
    const bodies = fc.dictionary(anyText, anyJson, { maxKeys: 4 });
    const property = fc.property(bodies, given => {
      const sealed = aGeneration(given as Body);
      const opened = openBody(decodeEnvelope(sealed), domainKey);
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      expect(canonicalJson(opened.body)).toBe(canonicalJson(given));
    });
    expect(
      keysAfter(['generation', 'what was sealed comes back'], {
        name: 'envelope, round trip',
        property,
        runs: [1_000, 50_000],
      }),
    ).toBe(prototypeKeys);
  });
});

/** A file that only the domain key would tell from a real one. */
function withDigest(header: Buffer, file: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const seal = Buffer.from([0, 0, 0, 64]);
  const covered = Buffer.concat([Buffer.from('BGS1'), length, header, seal, Buffer.alloc(32)]);
  const digest = createHash('sha256').update(covered).digest();
  return Buffer.concat([covered, digest, file.subarray(-(12 + 4096 + 16))]);
}

describe('canonical JSON', () => {
  it('is the only spelling that is read', () => {
    const texts = anyJson.chain(json => mutationsOf(Buffer.from(canonicalJson(json))));
    const property = fc.property(texts, bytes => {
      const read = orRefused(() => parseCanonicalJson(bytes, 'text'));
      if (read !== undefined) expect(canonicalJson(read)).toBe(bytes.toString());
    });
    expect(
      keysAfter(['canonical JSON', 'one spelling per value'], {
        name: 'canonical JSON',
        property,
        runs: [5_000, 250_000],
      }),
    ).toBe(prototypeKeys);
  });
});

describe('a line of the audit log', () => {
  const privateKey = new Uint8Array(32).fill(9);
  const context = {
    host: aHost(),
    publicKey: publicKeyOf(privateKey),
    random: createFakeRandom(),
    epoch: { epoch: 0, key: new Uint8Array(32).fill(5) },
    signer: null,
  };
  const chain = '6f1c2a52-1f0e-4c8e-9a59-0a3f7d9f3b11';
  const after = { sequence: 6, hash: 'a'.repeat(64) };
  const event = { ...aRequest(1), reason: canary };
  const line = encodeRecord({ event, at: 1_700_000_000_000, chain, after }, context).subarray(
    0,
    -1,
  );

  const known = ['at', 'box', 'chain', 'epoch', 'kind', 'mac', 'op', 'prev', 'seq', 'sig', 'v'];

  it('is a record or none, whatever it holds', () => {
    const lines = fc.oneof(
      { weight: 4, arbitrary: mutationsOf(line) },
      { weight: 1, arbitrary: anyJson.map(json => Buffer.from(canonicalJson(json))) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    );
    const property = fc.property(lines, bytes => {
      const stored = parseRecord(bytes);
      if (stored === null) return;
      expect(known).toEqual(expect.arrayContaining(Object.keys(stored)));
      const read = readRecord(stored, hashOf(bytes), null);
      expect([read.event, read.actor]).toEqual([null, null]);
    });
    expect(
      keysAfter(['audit line', 'a record or none'], {
        name: 'audit line, mutated',
        property,
        runs: [3_000, 200_000],
      }),
    ).toBe(prototypeKeys);
  });

  it('never opens as another event than the one that was written', () => {
    const property = fc.property(mutationsOf(line), bytes => {
      const stored = parseRecord(bytes);
      if (stored === null) return;
      const read = readRecord(stored, hashOf(bytes), privateKey);
      if (read.event !== null) expect([read.event, read.kind]).toEqual([event, event.kind]);
    });
    expect(
      keysAfter(['audit line', 'no second event behind one box'], {
        name: 'audit line, forged',
        property,
        runs: [1_000, 50_000],
      }),
    ).toBe(prototypeKeys);
  });

  it('gives back every reason', () => {
    const property = fc.property(anyText, fc.nat(1_000_000), (reason, sequence) => {
      const record = { event: { ...event, reason }, at: 1, chain, after: { ...after, sequence } };
      const bytes = encodeRecord(record, context);
      expect(bytes.indexOf('\n')).toBe(bytes.length - 1);
      const stored = parseRecord(bytes.subarray(0, -1));
      if (stored === null) throw new Error('not read');
      const read = readRecord(stored, '', privateKey);
      expect([read.sequence, read.event]).toEqual([sequence + 1, record.event]);
    });
    expect(
      keysAfter(['audit line', 'what was written comes back'], {
        name: 'audit line, round trip',
        property,
        runs: [500, 20_000],
      }),
    ).toBe(prototypeKeys);
  });
});

describe('a policy file', () => {
  const policy = {
    v: 1,
    store: { passphraseOnly: true },
    audit: { require: 'local' },
    process: { coreDumps: 'off', memory: 'closed', installation: 'protected' },
  };
  const text = JSON.stringify(policy, null, 2);

  it('is taken as a whole or refused as a whole, and a problem quotes no value', () => {
    const files = fc.oneof(
      { weight: 4, arbitrary: mutationsOf(Buffer.from(text)) },
      { weight: 2, arbitrary: anyJson.map(json => Buffer.from(JSON.stringify(json))) },
      { weight: 2, arbitrary: anyJson.map(json => Buffer.from(spoiled(policy, json))) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    );
    const property = fc.property(files, bytes => {
      const check = parsePolicy(bytes, '0.1.0');
      if (check.kind === 'refused') {
        expect(check.problem).not.toContain(canary);
        return;
      }
      const { policy: accepted } = check.document;
      const again = parsePolicy(Buffer.from(JSON.stringify({ v: 1, ...accepted })), '0.1.0');
      expect(again).toMatchObject({ kind: 'accepted', document: { policy: accepted } });
      expect(isPolicy(accepted)).toBe(true);
    });
    expect(
      keysAfter(['policy file', 'whole or not at all'], {
        name: 'policy file',
        property,
        runs: [5_000, 200_000],
      }),
    ).toBe(prototypeKeys);
  });

  it('is never taken with a field that is there twice', () => {
    const fields = ['"passphraseOnly":true', '"passphraseOnly":false'];
    const twice = fc.tuple(
      fc.constantFrom(...fields),
      fc.constantFrom(...fields),
      anySpace,
      anySpace,
    );
    const property = fc.property(twice, ([one, other, before, between]) => {
      const file = `{"v":1,"store":{${before}${one}${between},${other}}}`;
      expect(parsePolicy(Buffer.from(file), '0.1.0').kind).toBe('refused');
    });
    expect(
      keysAfter(['policy file', 'no field twice'], {
        name: 'policy file, twice',
        property,
        runs: [500, 20_000],
      }),
    ).toBe(prototypeKeys);
  });
});

const anySpace = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 8 });

/** The policy with one field of any level replaced by something else that carries the canary. */
function spoiled(policy: Readonly<Record<string, unknown>>, value: Json): string {
  const wrong = typeof value === 'string' ? `${canary}${value}` : value;
  return JSON.stringify({ ...policy, audit: { require: wrong } });
}

function isPolicy({ store, audit, process }: Policy): boolean {
  return (
    typeof store.passphraseOnly === 'boolean' &&
    ['local', 'remote', 'both'].includes(audit.require) &&
    ['off', 'allowed'].includes(process.coreDumps) &&
    ['closed', 'open'].includes(process.memory)
  );
}
