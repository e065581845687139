import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';

/** Somebody in a group, and since when. */
export interface Member {
  /** With prefix: `users:bob`, `roles:backup`. */
  readonly principal: string;
  /** As it was given: `bob`. */
  readonly name: string;
  readonly created: string;
  readonly createdBy: string;
}

/** What is kept of a group. */
export interface GroupValue {
  readonly members: readonly Member[];
}

/** What came of adding members. `errors` is an object even when there are none. */
export interface Added {
  readonly addedMemberNames: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

/** Groups by name. */
export interface Groups {
  readonly store: ItemStore<GroupValue>;
  /** Adds whom it can find and reports the others. @throws Refusal 404 for the group. */
  add(
    key: string,
    names: readonly string[],
    stamp: { readonly by: string; readonly at: string },
  ): Added;
  /** @throws Refusal 404 for the group. */
  remove(key: string, names: readonly string[], by: string): void;
  /** The live groups a principal is in. */
  of(principal: string): readonly Item<GroupValue>[];
}

/** Rules about groups over a store. @param exists whether a principal such as `users:bob` is there. */
export function createGroups(
  store: ItemStore<GroupValue>,
  exists: (principal: string) => boolean,
): Groups {
  function resolve(name: string): string | null {
    const candidates = /^(?:users|roles):/.test(name) ? [name] : [`users:${name}`, `roles:${name}`];
    return candidates.find(exists) ?? null;
  }

  return {
    store,
    add(key, names, { by, at }) {
      const { members } = current(store.read(key)).value;
      const added: Member[] = [];
      const errors: Record<string, string> = {};
      for (const name of names) {
        const principal = resolve(name);
        if (principal === null) errors[name] = 'unable to find security principal';
        else added.push({ principal, name, created: at, createdBy: by });
      }
      const fresh = added.filter(one =>
        members.every(member => member.principal !== one.principal),
      );
      if (fresh.length > 0) store.update(key, () => ({ members: [...members, ...fresh] }), by);
      return { addedMemberNames: added.map(member => member.name), errors };
    },
    remove(key, names, by) {
      const gone = names.map(name => resolve(name) ?? name);
      store.update(
        key,
        ({ members }) => ({ members: members.filter(member => !gone.includes(member.principal)) }),
        by,
      );
    },
    of: principal =>
      store
        .live()
        .filter(group => current(group).value.members.some(one => one.principal === principal)),
  };
}

/** The wire form; clients read the members under either of two names. */
export function showGroup(item: Item<GroupValue>): Readonly<Record<string, unknown>> {
  const { members } = current(item).value;
  const names = members.map(member => member.name);
  return {
    groupName: item.key,
    members: names,
    memberNames: names,
    metaData: members.map(({ name, created, createdBy }) => ({ name, created, createdBy })),
    total: names.length,
    ...metadata(item),
  };
}
