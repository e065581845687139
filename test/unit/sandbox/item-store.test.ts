import { beforeEach, describe, expect, it } from 'vitest';
import { createItemStore, current, metadata } from '../../../electron/sandbox/dsv/item-store';
import type { ItemStore } from '../../../electron/sandbox/dsv/item-store';
import { seededBytes } from '../../../electron/sandbox/source';

const hour = 3_600_000;
let now = 0;
let store: ItemStore<string>;
beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  store = createItemStore({
    source: { now: () => now, randomBytes: seededBytes('items') },
    softDeleteHours: 72,
    words: { noun: 'thing', duplicate: 'taken' },
  });
});

describe('an item', () => {
  it('grows by a version with every change and remembers who and when', () => {
    store.create('a', 'one', 'users:x');
    now += 1500;
    const item = store.update('a', old => `${old}!`, 'users:y');
    expect(current(item).value).toBe('one!');
    expect(metadata(item)).toEqual({
      id: item.id,
      created: '2026-01-01T00:00:00Z',
      createdBy: 'users:x',
      lastModified: '2026-01-01T00:00:01Z',
      lastModifiedBy: 'users:y',
      version: '1',
    });
  });

  it('waits marked until the last moment of its 72 hours, and is then gone for good', () => {
    const { id } = store.create('a', 'one', 'x');
    expect(store.mark('a')).toBe('thing marked for deletion and will be removed in about 72 hours');
    now += 72 * hour - 1;
    expect(store.mark('a')).toContain('marked');
    expect(store.keyOfId(id)).toBe('a');
    expect(() => store.create('a', 'two', 'x')).toThrow('refused with 400');
    now += 1;
    expect(store.live()).toEqual([]);
    expect(() => store.restore('a')).toThrow('refused with 404');
    expect(store.keyOfId(id)).toBeNull();
    expect(current(store.create('a', 'two', 'x')).number).toBe(0);
  });

  it('rolls back forwards', () => {
    store.create('a', 'zero', 'x');
    store.update('a', () => 'one', 'x');
    const item = store.rollback('a', 0, 'y');
    expect(item.revisions.map(({ number, value, by }) => [number, value, by])).toEqual([
      [0, 'zero', 'x'],
      [1, 'one', 'x'],
      [2, 'zero', 'y'],
    ]);
  });
});
