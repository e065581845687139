import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBox, publicKeyOf, sealBox } from '../../../electron/audit/sealed-box';
import { createFakeRandom } from '../../fakes/fake-random';

const random = createFakeRandom();
const privateKey = random.bytes(32);
const publicKey = publicKeyOf(privateKey);
const clear = Buffer.from('clear part');
const content = Buffer.from('who, what and why');

describe('a sealed box', () => {
  it('is sealed to a key that other implementations derive alike', () => {
    const jwk = createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey]),
      format: 'der',
      type: 'pkcs8',
    }).export({ format: 'jwk' });
    expect(Buffer.from(jwk.x ?? '', 'base64url')).toEqual(Buffer.from(publicKey));
  });

  it('gives any content back to its key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.uint8Array(), (bytes, associated) => {
        const box = sealBox(bytes, associated, { publicKey, random });
        expect(openBox(box, associated, privateKey)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('opens with no other key, no other clear part and no changed bit', () => {
    const box = sealBox(content, clear, { publicKey, random });
    expect(openBox(box, clear, random.bytes(32))).toBeNull();
    expect(openBox(box, Buffer.from('other part'), privateKey)).toBeNull();
    for (let at = 0; at < box.length; at += 1) {
      const changed = Buffer.from(box);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(openBox(changed, clear, privateKey)).toBeNull();
      expect(openBox(box.subarray(0, at), clear, privateKey)).toBeNull();
    }
  });

  it('does not open for a sender of weak points', () => {
    const weak = Buffer.concat([Buffer.alloc(32), Buffer.alloc(12 + 256 + 16)]);
    expect(openBox(weak, clear, privateKey)).toBeNull();
  });
});
