import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signBytes, writePublicKey } from '../../../electron/policy/signing-key';
import { bytesToSign, readManifest } from '../../../electron/update/manifest';
import type { UpdateManifest } from '../../../electron/update/manifest';
import { AppError } from '../../../shared/errors/app-error';
import { expectCode } from '../../builders/expect-code';

const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const key = writePublicKey(pair.publicKey);
const now = Date.parse('2026-03-01T00:00:00.000Z');

const manifest: UpdateManifest = {
  v: 1,
  version: '0.2.0',
  publishedAt: '2026-02-01T00:00:00.000Z',
  expiresAt: '2026-05-01T00:00:00.000Z',
  files: [{ name: 'breakglass_0.2.0_amd64.deb', size: 17, sha256: 'a'.repeat(64) }],
};

function signed(what: object = manifest, by = pair): Buffer {
  const value = signBytes(bytesToSign(what as UpdateManifest), by.privateKey);
  const signature = { key: writePublicKey(by.publicKey), value };
  return Buffer.from(JSON.stringify({ ...what, signature }, null, 2));
}

function read(bytes: Uint8Array, at = now): Promise<UpdateManifest> {
  return Promise.resolve().then(() => readManifest(bytes, { key, now: at }));
}

describe('a manifest of updates', () => {
  it('is believed when the key of this host has signed it', async () => {
    expect(await read(signed())).toEqual(manifest);
  });

  it.each([
    { name: 'another key', bytes: signed(manifest, other), code: 'update.untrusted' },
    {
      name: 'the right key beside the signature of another',
      bytes: Buffer.from(
        String(signed(manifest, other)).replace(writePublicKey(other.publicKey), key),
      ),
      code: 'update.untrusted',
    },
    {
      name: 'a version that was changed after it was signed',
      bytes: Buffer.from(String(signed()).replace('"0.2.0"', '"9.9.9"')),
      code: 'update.untrusted',
    },
    {
      name: 'a signature for another purpose',
      bytes: Buffer.from(
        JSON.stringify({
          ...manifest,
          signature: {
            key,
            value: signBytes(Buffer.from('breakglass policy v1\n'), pair.privateKey),
          },
        }),
      ),
      code: 'update.untrusted',
    },
    {
      name: 'no signature',
      bytes: Buffer.from(JSON.stringify(manifest)),
      code: 'update.unreadable',
    },
    {
      name: 'a field that is not known',
      bytes: signed({ ...manifest, run: 'install.sh' }),
      code: 'update.unreadable',
    },
    {
      name: 'a field twice',
      bytes: Buffer.from(String(signed()).replace('"v": 1', '"v": 1, "v": 1')),
      code: 'update.unreadable',
    },
    {
      name: 'a name that leads to another folder',
      bytes: signed({ ...manifest, files: [{ ...manifest.files[0], name: '../etc/passwd' }] }),
      code: 'update.unreadable',
    },
    { name: 'no files', bytes: signed({ ...manifest, files: [] }), code: 'update.unreadable' },
    {
      name: 'a version that is none',
      bytes: signed({ ...manifest, version: 'latest' }),
      code: 'update.unreadable',
    },
    {
      name: 'a time of another zone',
      bytes: signed({ ...manifest, expiresAt: '2026-05-01T00:00:00+02:00' }),
      code: 'update.unreadable',
    },
    { name: 'more than 64 KiB', bytes: Buffer.alloc(70_000, 0x20), code: 'update.unreadable' },
    { name: 'nothing', bytes: Buffer.alloc(0), code: 'update.unreadable' },
    {
      name: 'a web page',
      bytes: Buffer.from('<html>log on first</html>'),
      code: 'update.unreadable',
    },
  ] as const)('is refused with $name', async ({ bytes, code }) => {
    await expectCode(read(bytes), code);
  });

  it('counts until its time is up, and not at that time', async () => {
    const end = Date.parse(manifest.expiresAt);
    expect((await read(signed(), end - 1)).version).toBe('0.2.0');
    await expectCode(read(signed(), end), 'update.expired');
  });

  it('is asked for its signature before its time', async () => {
    const forged = Buffer.from(String(signed()).replace('2026-05', '2026-02'));
    await expectCode(read(forged), 'update.untrusted');
  });

  it('is refused when any one character is another', () => {
    const bytes = Buffer.from(JSON.stringify(JSON.parse(String(signed()))));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed.readUInt8(at) + by) % 256, at);
        expect(() => readManifest(changed, { key, now })).toThrow(AppError);
      }),
    );
  });
});
