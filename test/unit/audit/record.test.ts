import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord, hashOf, parseRecord, readRecord } from '../../../electron/audit/record';
import { publicKeyOf } from '../../../electron/audit/sealed-box';
import { createSigner } from '../../../electron/audit/signer';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import { aHost } from '../../builders/a-host';
import { changed, written } from '../../builders/a-tampered-log';
import { createFakeRandom } from '../../fakes/fake-random';
import { rounds } from '../../torture/scale';

const random = createFakeRandom();
const privateKey = random.bytes(32);
const publicKey = publicKeyOf(privateKey);
const signer = createSigner(random.bytes(32));
const key = random.bytes(32);

interface Drawn {
  readonly event: AuditEvent;
  readonly at: number;
  readonly sequence: number;
  readonly epoch: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  event: fc.oneof(
    fc.record({
      kind: fc.constant('incident.opened' as const),
      incident: fc.uuid(),
      reason: fc.string({ unit: 'binary', maxLength: 600 }),
    }),
    fc.record({
      kind: fc.constant('access.refused' as const),
      access: fc.uuid(),
      code: fc.constant('vault.denied' as const),
      tenant: fc.string({ unit: 'grapheme' }),
      path: fc.string({ unit: 'binary' }),
      field: fc.option(fc.string()),
    }),
    fc.constant({ kind: 'log.checkpoint' as const }),
  ) as fc.Arbitrary<AuditEvent>,
  at: fc.maxSafeInteger(),
  sequence: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 }),
  epoch: fc.maxSafeNat(),
});

function lineOf({ event, at, sequence, epoch }: Drawn): Buffer {
  const after = { sequence, hash: 'ab'.repeat(32) };
  const chain = '0b4c6d1e-1111-4222-8333-444444444444';
  const context = { host: aHost(), publicKey, random, epoch: { epoch, key }, signer };
  return encodeRecord({ event, at, chain, after }, context).subarray(0, -1);
}

/** Lines that are nearly right: a member changed, doubled, or put where it does not belong. */
const nearly = fc
  .tuple(
    drawn,
    fc.constantFrom('v', 'seq', 'at', 'kind', 'op', 'prev', 'epoch', 'box', 'mac', '__proto__'),
    fc.jsonValue(),
    fc.boolean(),
  )
  .map(([record, name, value, isDoubled]) => {
    const line = lineOf(record).toString();
    const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    if (isDoubled || name === '__proto__') return Buffer.from(`{${member},${line.slice(1)}`);
    return Buffer.from(changed(line, parsed => Object.assign(parsed, { [name]: value })));
  });

describe('an audit line', () => {
  it('gives back every event it was made of, and has one form', () => {
    fc.assert(
      fc.property(drawn, record => {
        const line = lineOf(record);
        const stored = parseRecord(line);
        expect(stored).toMatchObject({
          at: record.at,
          seq: record.sequence + 1,
          epoch: record.epoch,
          kind: record.event.kind,
        });
        expect(Buffer.from(written(stored as object)).equals(line)).toBe(true);
        expect(line.includes(0x0a)).toBe(false);
        expect((stored?.sig ?? null) === null).toBe(record.event.kind !== 'log.checkpoint');
        const read = readRecord(stored as never, hashOf(line), privateKey);
        expect(read.event).toEqual(JSON.parse(JSON.stringify(record.event)));
      }),
      { numRuns: rounds(300, 50_000) },
    );
  });

  it('of any bytes is a record in its one form, or none, and changes nothing else', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const anything = fc.oneof(
      { weight: 2, arbitrary: fc.uint8Array({ maxLength: 2000 }) },
      { weight: 2, arbitrary: fc.json().map(text => Buffer.from(text)) },
      { weight: 6, arbitrary: nearly },
    );
    fc.assert(
      fc.property(anything, bytes => {
        const stored = parseRecord(bytes);
        if (stored !== null) {
          expect(Buffer.from(written(stored)).equals(Buffer.from(bytes))).toBe(true);
          expect(() => readRecord(stored, hashOf(bytes), privateKey)).not.toThrow();
        }
        expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
        expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: rounds(1500, 500_000) },
    );
  });

  it.each([
    ['a carriage return', (line: string) => `${line}\r`],
    ['NUL bytes, as after a power failure', () => '\0'.repeat(500)],
    ['white space', (line: string) => line.replace(':', ': ')],
    ['another order', (line: string) => `{"v":1,${line.slice(1).replace(',"v":1', '')}`],
    ['a number in another form', (line: string) => line.replace('"v":1', '"v":1.0')],
    ['a member more', (line: string) => line.replace('"v":1', '"v":1,"w":1')],
    ['a member twice', (line: string) => line.replace('"v":1', '"v":1,"v":1')],
    ['an escape that is not needed', (line: string) => line.replace('"kind"', '"\\u006bind"')],
    ['a signature where none belongs', (line: string) => line.replace(',"v"', ',"sig":"AAAA","v"')],
  ])('with %s is no record', (_what, spoil) => {
    const event: AuditEvent = { kind: 'session.unlocked', door: 'test' };
    const line = lineOf({ event, at: 5, sequence: 1, epoch: 0 }).toString();
    expect(parseRecord(Buffer.from(line))).not.toBeNull();
    expect(spoil(line)).not.toBe(line);
    expect(parseRecord(Buffer.from(spoil(line)))).toBeNull();
  });
});
