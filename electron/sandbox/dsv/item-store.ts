import type { SandboxSource } from '../options';
import { uuidFrom } from '../source';
import { notFound, refusal } from '../wire/refusal';
import { timestamp } from './timestamps';

/** One state an item was in. */
export interface Revision<T> {
  readonly number: number;
  readonly value: T;
  readonly atMs: number;
  readonly by: string;
}

/** Something with a name that is changed, deleted and brought back: a secret, a role, a policy. */
export interface Item<T> {
  readonly key: string;
  readonly id: string;
  /** Oldest first; never empty. */
  readonly revisions: readonly Revision<T>[];
  readonly deletedAtMs: number | null;
}

/** What the texts of one kind of item say. */
export interface ItemWords {
  /** `secret`, `role`: stands in front of "marked for deletion". */
  readonly noun: string;
  /** Why a second one of the same name is refused. */
  readonly duplicate: string;
}

/** Named items with versions, soft deletion, restore and rollback. */
export interface ItemStore<T> {
  /** @throws Refusal 400 when the name is taken, even by an item that waits to be removed. */
  create(key: string, value: T, by: string): Item<T>;
  /** @throws Refusal 404, with its own text while the item waits to be removed. */
  read(key: string): Item<T>;
  /** null for what is missing or deleted. */
  find(key: string): Item<T> | null;
  /** The key of an id, deleted or not. */
  keyOfId(id: string): string | null;
  /** Adds a version. @throws Refusal 404. */
  update(key: string, change: (old: T) => T, by: string): Item<T>;
  /** Changes the newest version itself, as no request can: for what an item was filled with. @throws Refusal 404. */
  amend(key: string, change: (old: Revision<T>) => T): void;
  /** Marks for deletion; again is not an error. @returns the vendor's sentence. @throws Refusal 404. */
  mark(key: string): string;
  /** Removes at once, marked or not. @throws Refusal 404. */
  destroy(key: string): void;
  /** Takes the mark away. @throws Refusal 404. */
  restore(key: string): void;
  /** Copies an old version as a new one. @throws Refusal 404. */
  rollback(key: string, version: number, by: string): Item<T>;
  /** Everything that is not deleted, in order of creation. */
  live(): readonly Item<T>[];
}

/** The current state. */
export function current<T>(item: Item<T>): Revision<T> {
  return item.revisions.at(-1) as Revision<T>;
}

/** The fields every answer carries, in the vendor's order; version is a decimal text. */
export function metadata<T>(item: Item<T>): {
  readonly id: string;
  readonly created: string;
  readonly createdBy: string;
  readonly lastModified: string;
  readonly lastModifiedBy: string;
  readonly version: string;
} {
  const first = item.revisions[0] as Revision<T>;
  const last = current(item);
  return {
    id: item.id,
    created: timestamp(first.atMs),
    createdBy: first.by,
    lastModified: timestamp(last.atMs),
    lastModifiedBy: last.by,
    version: String(last.number),
  };
}

/** What a store needs: time and ids, how long a mark lasts, and its words. */
export interface ItemStoreNeeds {
  readonly source: SandboxSource;
  readonly softDeleteHours: number;
  readonly words: ItemWords;
}

/** An empty store in memory. */
export function createItemStore<T>({
  source,
  softDeleteHours,
  words,
}: ItemStoreNeeds): ItemStore<T> {
  const items = new Map<string, Item<T>>();
  const keys = new Map<string, string>();
  const marked = `${words.noun} marked for deletion and will be removed in about ${String(softDeleteHours)} hours`;

  /** Deleted ones too, unless their time is over: then they go now. */
  function any(key: string): Item<T> | null {
    const item = items.get(key);
    if (item === undefined) return null;
    const over =
      item.deletedAtMs !== null && item.deletedAtMs + softDeleteHours * 3_600_000 <= source.now();
    if (!over) return item;
    forget(item);
    return null;
  }

  function forget(item: Item<T>): void {
    items.delete(item.key);
    keys.delete(item.id);
  }

  function existing(key: string): Item<T> {
    const item = any(key);
    if (item === null) throw notFound();
    return item;
  }

  function read(key: string): Item<T> {
    const item = existing(key);
    if (item.deletedAtMs !== null) throw refusal(404, marked);
    return item;
  }

  function find(key: string): Item<T> | null {
    const item = any(key);
    return item === null || item.deletedAtMs !== null ? null : item;
  }

  function keep(item: Item<T>): Item<T> {
    items.set(item.key, item);
    keys.set(item.id, item.key);
    return item;
  }

  function append(item: Item<T>, value: T, by: string): Item<T> {
    const number = current(item).number + 1;
    const revision = { number, value, atMs: source.now(), by };
    return keep({ ...item, revisions: [...item.revisions, revision] });
  }

  return {
    read,
    find,
    create(key, value, by) {
      if (any(key) !== null) throw refusal(400, words.duplicate);
      const revision = { number: 0, value, atMs: source.now(), by };
      return keep({ key, id: uuidFrom(source), revisions: [revision], deletedAtMs: null });
    },
    keyOfId: id => keys.get(id) ?? null,
    update(key, change, by) {
      const item = read(key);
      return append(item, change(current(item).value), by);
    },
    amend(key, change) {
      const item = read(key);
      const newest = current(item);
      const revisions = [...item.revisions.slice(0, -1), { ...newest, value: change(newest) }];
      keep({ ...item, revisions });
    },
    mark(key) {
      const item = existing(key);
      if (item.deletedAtMs === null) keep({ ...item, deletedAtMs: source.now() });
      return marked;
    },
    destroy: key => {
      forget(existing(key));
    },
    restore: key => {
      keep({ ...existing(key), deletedAtMs: null });
    },
    rollback(key, version, by) {
      const item = read(key);
      const old = item.revisions.find(revision => revision.number === version);
      if (old === undefined) throw notFound();
      return append(item, old.value, by);
    },
    live: () => [...items.values()].filter(item => find(item.key) !== null),
  };
}
