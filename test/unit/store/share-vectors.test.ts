import { describe, expect, it } from 'vitest';
import { createSealedStore } from '../../../electron/store/create-sealed-store';
import { isErrorCode } from '../../../shared/errors/error-codes';
import { aFolder } from '../../builders/a-folder';
import { storeDependencies } from '../../builders/a-store';
import { aVector, fieldOf, vectorNames } from '../../builders/a-vector';
import type { Vector } from '../../builders/a-vector';
import { contentOf, sharesOf, writeVectorStore } from '../../builders/a-vector-store';
import { expectCode } from '../../builders/expect-code';

const names = await vectorNames('shares');

/** Opens the store of the vector with its shares alone. */
async function open(vector: Vector): Promise<readonly number[]> {
  const root = await aFolder();
  await writeVectorStore(root, await aVector('envelope', fieldOf(vector, 'with')));
  const store = createSealedStore(storeDependencies(root));
  const opened = await store.unlockWithShares(sharesOf(vector));
  for (const domain of ['meta', 'value'] as const) {
    expect(await contentOf(opened.open, domain, ['words'])).toEqual({
      words: ['router', 'switch'],
    });
  }
  opened.open.close();
  return opened.wrong;
}

async function expectRefused(vector: Vector): Promise<void> {
  const code = fieldOf(vector, 'expect');
  if (!isErrorCode(code)) throw new Error(`vector ${vector.name} expects ${code}`);
  const error = await expectCode(open(vector), code);
  expect(error.detail).toContain(fieldOf(vector, 'detail'));
  for (const share of sharesOf(vector)) expectUnquoted(error.detail ?? '', share.open());
}

/** Nothing of a share past its set id may be repeated in a message. */
function expectUnquoted(detail: string, share: string): void {
  for (const group of share.split('-').slice(4)) expect(detail).not.toContain(group);
}

describe('shares written by the second implementation', () => {
  it('are at least 25, and cover all that shares can come to', async () => {
    const vectors = await Promise.all(names.map(name => aVector('shares', name)));
    const expected = new Set(vectors.map(vector => fieldOf(vector, 'expect')));
    expect([...expected].sort()).toEqual([
      'opened',
      'unlock.shareInvalid',
      'unlock.shareWrong',
      'unlock.sharesMissing',
    ]);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(new Set(vectors.map(vector => fieldOf(vector, 'shares'))).size).toBe(names.length);
  });

  it.each(names)('%s', async name => {
    const vector = await aVector('shares', name);
    if (fieldOf(vector, 'expect') !== 'opened') return expectRefused(vector);
    expect(JSON.stringify(await open(vector))).toBe(fieldOf(vector, 'wrong').replaceAll(' ', ''));
  });
});
