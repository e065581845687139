import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DeriveKey } from '../../../electron/store/key-derivation/key-derivation';
import type { Domain } from '../../../electron/store/sealed-store';
import { isErrorCode } from '../../../shared/errors/error-codes';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aVector, fieldOf, vectorNames } from '../../builders/a-vector';
import type { Vector } from '../../builders/a-vector';
import {
  contentOf,
  openVectorStore,
  sharedArgon2,
  writeVectorStore,
} from '../../builders/a-vector-store';
import { bundleChild } from '../../builders/bundled-child';
import { expectCode } from '../../builders/expect-code';

/** What the bytes of a file can come to, whatever they are. */
const outcomes: readonly (ErrorCode | 'opened')[] = [
  'opened',
  'quorum.absent',
  'store.damaged',
  'store.kdfLimit',
  'store.tooNew',
  'unlock.factorMissing',
  'unlock.factorWrong',
  'unlock.shareWrong',
  'unlock.wrongPassphrase',
];

const names = await vectorNames('envelope');
let deriveKey: DeriveKey;

beforeAll(async () => {
  deriveKey = sharedArgon2(await bundleChild('electron/store/key-derivation/argon2-worker.ts'));
});

/** Every file with its SHA-256. */
async function digestsBelow(folder: string): Promise<readonly string[]> {
  const files = [...(await filesBelow(folder))];
  return files.map(([name, bytes]) => `${name} ${sha256(bytes)}`).sort();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the file holds, read as the program reads it; metadata shows damage of its body only now. */
async function read(root: string, vector: Vector): Promise<Readonly<Record<string, Json>>> {
  const collections = JSON.parse(vector.fields.get('collections') ?? '["words"]') as string[];
  const open = await openVectorStore(root, vector, deriveKey);
  try {
    return await contentOf(open, fieldOf(vector, 'domain') as Domain, collections);
  } finally {
    open.close();
  }
}

async function expectOpened(root: string, vector: Vector): Promise<void> {
  const content = Buffer.from(canonicalJson(await read(root, vector)));
  expect(sha256(content)).toBe(fieldOf(vector, 'body-sha256'));
}

async function expectRefused(root: string, vector: Vector): Promise<void> {
  const code = fieldOf(vector, 'expect');
  if (!isErrorCode(code)) throw new Error(`vector ${vector.name} expects ${code}`);
  const error = await expectCode(read(root, vector), code);
  expect(error.detail ?? '').toContain(vector.fields.get('detail') ?? '');
}

describe('envelopes written by the second implementation', () => {
  it('are at least 120, name their fault, and cover all that a file can come to', async () => {
    const vectors = await Promise.all(names.map(name => aVector('envelope', name)));
    const expected = new Set(vectors.map(vector => fieldOf(vector, 'expect')));
    expect([...expected].sort()).toEqual(outcomes);
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length);
    const refused = vectors.filter(vector => vector.fields.get('expect') === 'store.damaged');
    expect(refused.filter(vector => !vector.fields.get('detail')).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('are different files', async () => {
    const vectors = await Promise.all(names.map(name => aVector('envelope', name)));
    const keys = vectors.map(({ fields, data }) =>
      [
        data.toString('base64'),
        ...['keychain', 'passphrase', 'shares', 'domain', 'generation'].map(name =>
          fields.get(name),
        ),
      ].join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(names)('%s', async name => {
    const vector = await aVector('envelope', name);
    const root = await aFolder();
    await writeVectorStore(root, vector);
    const before = await digestsBelow(root);
    if (fieldOf(vector, 'expect') === 'opened') await expectOpened(root, vector);
    else await expectRefused(root, vector);
    expect(await digestsBelow(root)).toEqual(before);
  });
});
