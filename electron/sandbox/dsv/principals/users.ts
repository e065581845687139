import type { Fields } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';
import type { Verifier } from '../tokens/verifier';
import { checkLength, checkUserName, qualified } from './names';

/** What is kept of a user. */
export interface UserValue {
  readonly displayName: string;
  readonly externalId: string;
  readonly provider: string;
  readonly userName: string;
  /** null for users of an authentication provider. */
  readonly passwordDigest: Uint8Array | null;
}

/** Users by `name` or `provider:name`. */
export interface Users {
  readonly store: ItemStore<UserValue>;
  /** @throws Refusal 400 for a bad name, a bad password, a taken name, an unknown provider. */
  create(body: Fields, by: string): Item<UserValue>;
  /** Changes display name and password, whichever is given. @throws Refusal 400, 404. */
  update(key: string, body: Fields, by: string): Item<UserValue>;
  /** True when this is a live local user with this password. */
  knows(key: string, password: string): boolean;
}

/** What users need to know of the rest of the tenant. */
export interface UserNeeds {
  readonly store: ItemStore<UserValue>;
  readonly verifier: Verifier;
  readonly hasProvider: (name: string) => boolean;
}

/** Rules about users over a store. */
export function createUsers({ store, verifier, hasProvider }: UserNeeds): Users {
  function checkProvider(provider: string, externalId: string): void {
    if (externalId !== '' && provider === '') throw refusal(400, 'provider is required');
    if (provider === '') return;
    if (!hasProvider(provider)) throw refusal(400, 'unable to find authentication provider');
    if (externalId === '') throw refusal(400, 'external ID is required');
  }

  function digestOf(password: string): Uint8Array {
    checkLength('password', password, { least: 8, most: 100 });
    return verifier.digest(password);
  }

  return {
    store,
    create(body, by) {
      const userName = body.text('userName');
      const provider = body.text('provider');
      checkUserName(userName);
      checkProvider(provider, body.text('externalId'));
      checkDisplayName(body.text('displayName'));
      const value = {
        displayName: body.text('displayName'),
        externalId: body.text('externalId'),
        provider,
        userName,
        passwordDigest: provider === '' ? digestOf(body.text('password')) : null,
      };
      return store.create(qualified(provider, userName), value, by);
    },
    update(key, body, by) {
      store.read(key);
      const displayName = body.text('displayName');
      checkDisplayName(displayName);
      const password = body.text('password');
      const passwordDigest = password === '' ? null : digestOf(password);
      return store.update(
        key,
        old => ({
          ...old,
          ...(displayName === '' ? {} : { displayName }),
          ...(passwordDigest === null ? {} : { passwordDigest }),
        }),
        by,
      );
    },
    knows(key, password) {
      const user = store.find(key);
      return user !== null && verifier.matches(password, current(user).value.passwordDigest);
    },
  };
}

function checkDisplayName(name: string): void {
  if (name !== '') checkLength('displayName', name, { least: 3, most: 100 });
}

/** The wire form; empty texts are present, the password never is. */
export function showUser(item: Item<UserValue>): Readonly<Record<string, unknown>> {
  const { displayName, externalId, provider, userName } = current(item).value;
  return { displayName, externalId, provider, userName, ...metadata(item) };
}
