import type { SandboxSource } from '../../options';
import { uuidFrom } from '../../source';
import type { Fields } from '../../wire/fields';
import { notFound, refusal } from '../../wire/refusal';
import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';
import { timestamp } from '../timestamps';
import type { Verifier } from '../tokens/verifier';

/** What was asked for when the client was made. */
export interface ClientValue {
  readonly role: string;
  readonly description: string;
  /** True when the secret is to be fetched once from a bootstrap address. */
  readonly url: boolean;
  /** Seconds; 0 for ever. */
  readonly urlTtl: number;
  /** Seconds; 0 for ever. Counts from the creation, or from the bootstrap call. */
  readonly ttl: number;
  /** Logins that are allowed; 0 for any number. */
  readonly usesLimit: number;
}

/** What happens to a client without making a new version of it. */
interface Life {
  digest: Uint8Array | null;
  startsAtMs: number;
  accessedAtMs: number | null;
  used: number;
}

/** A client and, at the one moment it is shown, its secret. */
export interface NewClient {
  readonly item: Item<ClientValue>;
  /** null when it has to be fetched from the bootstrap address. */
  readonly secret: string | null;
}

/** Client credentials, each bound to a role. */
export interface Clients {
  readonly store: ItemStore<ClientValue>;
  /** @throws Refusal 400 for an unknown role. */
  create(body: Fields, by: string): NewClient;
  /** Gives the secret of a `url` client, once. @throws Refusal 400, 404. */
  bootstrap(clientId: string): NewClient;
  /** Which key an id or a client id stands for. */
  keyOf(idOrClientId: string): string;
  /** The role when these are valid credentials; counts as a use. */
  login(clientId: string, secret: string): string | null;
  /** The wire form without the secret. @param origin `https://host:port`, for the bootstrap address. */
  show(item: Item<ClientValue>, origin: string): Readonly<Record<string, unknown>>;
}

/** What clients need of the tenant. */
export interface ClientNeeds {
  readonly store: ItemStore<ClientValue>;
  readonly source: SandboxSource;
  readonly verifier: Verifier;
  readonly hasRole: (name: string) => boolean;
}

/** Rules about clients over a store. */
export function createClients({ store, source, verifier, hasRole }: ClientNeeds): Clients {
  const lives = new Map<string, Life>();

  function newSecret(life: Life): string {
    const secret = Buffer.from(source.randomBytes(32)).toString('base64url');
    life.digest = verifier.digest(secret);
    return secret;
  }

  function lifeOf(clientId: string): Life {
    const life = lives.get(clientId);
    if (life === undefined) throw notFound();
    return life;
  }

  function expired(item: Item<ClientValue>, life: Life): boolean {
    const { ttl } = current(item).value;
    return ttl > 0 && life.startsAtMs + ttl * 1000 <= source.now();
  }

  return {
    store,
    create(body, by) {
      const value = readClient(body);
      if (!hasRole(value.role)) throw refusal(400, 'unable to find role with specified name');
      const item = store.create(uuidFrom(source), value, by);
      const life = { digest: null, startsAtMs: source.now(), accessedAtMs: null, used: 0 };
      lives.set(item.key, life);
      return { item, secret: value.url ? null : newSecret(life) };
    },
    bootstrap(clientId) {
      const item = store.read(clientId);
      const { url, urlTtl } = current(item).value;
      const life = lifeOf(clientId);
      if (!url) throw notFound();
      if (life.accessedAtMs !== null) throw refusal(400, 'url has already used');
      const now = source.now();
      if (urlTtl > 0 && life.startsAtMs + urlTtl * 1000 <= now)
        throw refusal(400, 'url has expired');
      life.accessedAtMs = now;
      life.startsAtMs = now;
      return { item, secret: newSecret(life) };
    },
    keyOf: given => store.keyOfId(given.toLowerCase()) ?? given,
    login(clientId, secret) {
      const item = store.find(clientId);
      if (item === null) return null;
      const life = lifeOf(clientId);
      const { role, usesLimit } = current(item).value;
      const spent = usesLimit > 0 && life.used >= usesLimit;
      if (spent || expired(item, life) || !hasRole(role)) return null;
      if (!verifier.matches(secret, life.digest)) return null;
      life.used += 1;
      return role;
    },
    show: (item, origin) => wireForm(item, lifeOf(item.key), origin),
  };
}

function readClient(body: Fields): ClientValue {
  const numbers = {
    urlTtl: body.whole('urlTTL', 0),
    ttl: body.whole('ttl', 0),
    usesLimit: body.whole('usesLimit', 0),
  };
  const role = body.text('role');
  if (role === '') throw refusal(400, 'role is required');
  if (Object.values(numbers).some(number => number < 0)) {
    throw refusal(400, 'ttl, urlTTL and usesLimit must not be negative');
  }
  return { role, description: body.text('description'), url: body.flag('url'), ...numbers };
}

function wireForm(
  item: Item<ClientValue>,
  life: Life,
  origin: string,
): Readonly<Record<string, unknown>> {
  const { role, description, url, urlTtl, ttl, usesLimit } = current(item).value;
  const { id, created, createdBy } = metadata(item);
  const optional = {
    url,
    urlPath: url ? `${origin}/v1/clients/bootstrap/${item.key}` : '',
    urlTTL: urlTtl,
    urlExpires: url && urlTtl > 0 ? timestamp(life.startsAtMs + urlTtl * 1000) : '',
    TTL: ttl,
    usesLimit,
    usedCount: life.used,
    expiredAt:
      ttl > 0 && !(url && life.accessedAtMs === null)
        ? timestamp(life.startsAtMs + ttl * 1000)
        : '',
    accessed: life.accessedAtMs === null ? '' : timestamp(life.accessedAtMs),
    description,
  };
  // As Go's omitempty: what has nothing to say is left out.
  const said = Object.entries(optional).filter(
    ([, value]) => value !== '' && value !== 0 && value !== false,
  );
  return { clientId: item.key, role, id, created, createdBy, ...Object.fromEntries(said) };
}

/** The form that carries the secret, which stands second. */
export function withSecret(
  shown: Readonly<Record<string, unknown>>,
  secret: string | null,
): unknown {
  const { clientId, ...rest } = shown;
  return secret === null ? shown : { clientId, clientSecret: secret, ...rest };
}
