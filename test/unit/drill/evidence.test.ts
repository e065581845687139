import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesToSign, evidenceFile } from '../../../electron/drill/evidence/evidence-file';
import { fingerprintOf } from '../../../electron/drill/evidence/signing-key';
import { verifyEvidence } from '../../../electron/drill/evidence/verify-evidence';
import { createSigner } from '../../../electron/audit/signer';
import { hasCode } from '../../../shared/errors/app-error';
import { aFolder } from '../../builders/a-folder';
import { aDraft, anArchive } from '../../builders/drill-evidence';
import { expectCode } from '../../builders/expect-code';

const files = ['evidence.json', 'evidence.pdf'] as const;

async function aPack(draft = aDraft()) {
  const home = await aFolder();
  const archive = anArchive(path.join(home, 'drills'));
  const place = await archive.write(draft, null);
  return { home, archive, place, ownKey: await archive.publicKey() };
}

describe('an evidence pack', () => {
  it('verifies on its own host, and elsewhere with the key or its fingerprint', async () => {
    const { place, ownKey } = await aPack();
    const here = await verifyEvidence({ place, key: null, ownKey });
    expect(here).toMatchObject({ isOwn: true, evidence: aDraft() });
    const key = Buffer.from(ownKey ?? []).toString('base64');
    const file = path.join(path.dirname(place), 'signing.pub');
    for (const given of [key, here.fingerprint, here.fingerprint.toUpperCase(), file]) {
      const there = await verifyEvidence({ place, key: given, ownKey: null });
      expect(there).toMatchObject({ isOwn: false, fingerprint: here.fingerprint });
    }
    const alone = path.join(place, 'evidence.json');
    expect(await verifyEvidence({ place: alone, key: null, ownKey })).toEqual(here);
  });

  it('is refused when any single byte of it is another', async () => {
    const { place, ownKey } = await aPack();
    for (const name of files) {
      const file = path.join(place, name);
      const bytes = await readFile(file);
      for (let at = 0; at < bytes.length; at += 1) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
        await writeFile(file, changed);
        const error = await verifyEvidence({ place, key: null, ownKey }).then(
          () => new Error(`byte ${at} of ${name} was not missed`),
          (reason: unknown) => reason,
        );
        const isRefusal = hasCode(error, 'drill.evidenceTampered', 'drill.evidenceInvalid');
        if (!isRefusal) throw error;
      }
      await writeFile(file, bytes);
    }
    expect(await verifyEvidence({ place, key: null, ownKey })).toMatchObject({ isOwn: true });
  });

  it('is refused when it is longer or shorter by a byte, or written in another order', async () => {
    const { place, ownKey } = await aPack();
    const file = path.join(place, 'evidence.json');
    const text = await readFile(file, 'utf8');
    const whole = JSON.parse(text) as Record<string, unknown>;
    const twice = text.replace('{"evidence":', '{"publicKey":"x","evidence":');
    for (const other of [
      ...[text.trimEnd(), `${text}\n`, ` ${text}`, twice],
      ...[
        JSON.stringify(whole, null, 2),
        JSON.stringify(Object.fromEntries(Object.entries(whole).reverse())),
      ],
    ]) {
      await writeFile(file, other);
      await expectCode(verifyEvidence({ place, key: null, ownKey }), 'drill.evidenceTampered');
    }
  });

  it('is foreign when another key signed it, however well', async () => {
    const { place, ownKey } = await aPack();
    const other = createSigner(Buffer.alloc(32, 7));
    const { evidence } = (await readPack(place)) as { evidence: Parameters<typeof bytesToSign>[0] };
    const forged = { ...evidence, firstCredentialMs: 1 };
    const publicKey = Buffer.from(other.publicKey).toString('base64');
    const signature = other.sign(bytesToSign(forged)).toString('base64');
    await writeFile(
      path.join(place, 'evidence.json'),
      evidenceFile({ evidence: forged, publicKey, signature }),
    );
    const error = await expectCode(
      verifyEvidence({ place, key: null, ownKey }),
      'drill.evidenceForeign',
    );
    expect(error.detail).toContain(fingerprintOf(other.publicKey));
    await expectCode(verifyEvidence({ place, key: null, ownKey: null }), 'drill.evidenceForeign');
    await expectCode(verifyEvidence({ place, key: 'nonsense', ownKey }), 'usage');
  });

  it('is no evidence when it is huge, deep, a folder, a link, or not there', async () => {
    const { home, place, ownKey } = await aPack();
    const file = path.join(place, 'evidence.json');
    const hostile = [
      ...['', '{', 'null', '[]', '{"evidence":{}}', '\u0000\ufffe', '\ufeff{}', '"\\ud800"'],
      ...['['.repeat(100_000), '{"a":'.repeat(40_000), ' '.repeat(300_000)],
    ];
    for (const text of hostile) {
      await writeFile(file, text);
      await expectCode(verifyEvidence({ place, key: null, ownKey }), 'drill.evidenceInvalid');
    }
    for (const gone of [path.join(home, 'nowhere'), '/dev/null', home]) {
      const verified = verifyEvidence({ place: gone, key: null, ownKey });
      await expectCode(verified, 'drill.evidenceInvalid');
    }
  });

  it('names the document by its SHA-256, and tells when it is missing', async () => {
    const { place, ownKey } = await aPack();
    const pdf = await readFile(path.join(place, 'evidence.pdf'));
    const { evidence } = await verifyEvidence({ place, key: null, ownKey });
    expect(evidence.pdfSha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const alone = path.join(await aFolder(), 'evidence.json');
    await writeFile(alone, await readFile(path.join(place, 'evidence.json')));
    const error = await expectCode(
      verifyEvidence({ place: alone, key: null, ownKey }),
      'drill.evidenceInvalid',
    );
    expect(error.detail).toContain('evidence.pdf');
  });
});

describe('the evidence of a host', () => {
  it('is closed to others, keeps one key, and copies a pack where it is wanted', async () => {
    const { home, archive, ownKey } = await aPack();
    const also = path.join(home, 'for the auditor');
    await mkdir(also);
    await archive.write(aDraft({ id: '11111111-3258-4d24-87a9-ee1300d50ba8' }), also);
    expect(await archive.publicKey()).toEqual(ownKey);
    const drills = path.join(home, 'drills');
    const mode = async (...name: readonly string[]) =>
      ((await stat(path.join(drills, ...name))).mode & 0o777).toString(8);
    expect([await mode(), await mode('signing.key')]).toEqual(['700', '600']);
    const [copied = ''] = await readdir(also);
    expect(await mode(copied)).toBe('700');
    expect(await mode(copied, 'evidence.json')).toBe('600');
    const place = path.join(also, copied);
    expect(await verifyEvidence({ place, key: null, ownKey })).toMatchObject({ isOwn: true });
  });

  it('keeps the newest fifty packs and nothing that is not one goes', async () => {
    const home = await aFolder();
    const archive = anArchive(path.join(home, 'drills'));
    await mkdir(path.join(home, 'drills', 'mine'), { recursive: true, mode: 0o700 });
    for (let index = 0; index < 52; index += 1) {
      const endedAt = Date.UTC(2026, 10, 1) + index * 60_000;
      await archive.write(aDraft({ endedAt }), null);
    }
    const list = await archive.list();
    expect(list).toHaveLength(50);
    expect(list[0]?.verified?.evidence.endedAt).toBe(Date.UTC(2026, 10, 1) + 51 * 60_000);
    expect(list.at(-1)?.verified?.evidence.endedAt).toBe(Date.UTC(2026, 10, 1) + 2 * 60_000);
    expect(await readdir(path.join(home, 'drills'))).toContain('mine');
  });

  it('says which pack is not what was signed', async () => {
    const { archive, place } = await aPack();
    await writeFile(path.join(place, 'evidence.pdf'), 'another');
    expect(await archive.list()).toMatchObject([
      { folder: place, verified: null, trouble: { code: 'drill.evidenceTampered' } },
    ]);
  });
});

async function readPack(place: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(place, 'evidence.json'), 'utf8'));
}
