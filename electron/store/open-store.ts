import { AppError } from '../../shared/errors/app-error';
import type { Json } from '../../shared/lib/canonical-json';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import type { FileLock } from './files/file-lock';
import { decodeEnvelope, headerConstants } from './format/envelope';
import type { Envelope, Header } from './format/envelope';
import { isProved, openBody, sealBody } from './format/sealed-body';
import type { Body } from './format/sealed-body';
import { wipe } from './format/slots';
import { openNewest } from './newest-generation';
import type { DomainFiles, Newest } from './newest-generation';
import type { Collection, Domain, OpenStore } from './sealed-store';

export interface OpenStoreDependencies {
  /** Keys of the domains that are open; overwritten by `close`. */
  readonly keys: ReadonlyMap<Domain, Uint8Array>;
  readonly files: Readonly<Record<Domain, DomainFiles>>;
  readonly lock: FileLock;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
}

/** A store whose domain keys are held in memory. */
export function createOpenStore(dependencies: OpenStoreDependencies): OpenStore {
  const keys = new Map(dependencies.keys);
  const open: OpenState = { ...dependencies, keys };
  return {
    domains: [...keys.keys()],
    read: collection => read(open, collection),
    update: (collection, change) => update(open, collection, change),
    close() {
      for (const key of keys.values()) wipe(key);
      keys.clear();
    },
  };
}

/** A store whose keys are held; `keys` is what `close` empties. */
export interface OpenState extends OpenStoreDependencies {
  readonly keys: Map<Domain, Uint8Array>;
}

async function read<T>(open: OpenState, collection: Collection<T>): Promise<T> {
  const { content } = await load(open, collection.domain);
  return valueOf(collection, content);
}

async function update<T>(
  open: OpenState,
  collection: Collection<T>,
  change: (current: T) => T,
): Promise<T> {
  keyOf(open, collection.domain);
  return open.lock.hold(async () => {
    for (;;) {
      const newest = await load(open, collection.domain);
      const current = valueOf(collection, newest.content);
      const changed = change(current);
      if (changed === current) return changed;
      const body = { ...newest.content, [collection.name]: changed as Json };
      if (await commit(open, newest, body)) return changed;
    }
  });
}

/** Reads the newest generation with the key that is held. @throws AppError `session.locked`, `store.*`. */
export async function load(open: OpenState, domain: Domain): Promise<Newest<Body>> {
  return openNewest(open.files[domain], async envelope => bodyOf(open, envelope, domain));
}

function bodyOf(open: OpenState, envelope: Envelope, domain: Domain): Body {
  const opened = openBody(envelope, keyOf(open, domain));
  if (opened.kind === 'opened') return opened.body;
  // Whole, but under another key: somebody replaced the keys, and only a new unlock can tell.
  throw new AppError('session.locked', { detail: 'the keys of the store were replaced' });
}

function valueOf<T>(collection: Collection<T>, body: Body): T {
  const data = body[collection.name];
  return data === undefined ? collection.empty : collection.parse(data);
}

/**
 * Writes the generation after `previous`, with its slots, under the key that is held.
 * @returns false when another process committed this generation first.
 */
export async function commit(
  open: OpenState,
  previous: Newest<Body>,
  body: Body,
): Promise<boolean> {
  const { domain } = previous.header;
  const { generations } = open.files[domain];
  const generation = await generations.next();
  const header = nextHeader(open, previous, generation);
  const key = keyOf(open, domain);
  const bytes = sealBody(header, body, { domainKey: key, random: open.random });
  const done = await generations.commit(generation, bytes, readBack => {
    return readBack.equals(bytes) && isProved(decodeEnvelope(readBack), key);
  });
  if (done) await generations.collect();
  return done;
}

function nextHeader(
  { clock, random, host }: OpenState,
  previous: Newest<Body>,
  generation: number,
): Header {
  return {
    ...previous.header,
    ...headerConstants,
    gen: generation,
    prevSha256: previous.sha256,
    createdAt: new Date(clock.now()).toISOString(),
    writer: { app: 'breakglass', version: host.appVersion },
    fileSalt: Buffer.from(random.bytes(32)).toString('base64'),
  };
}

function keyOf(open: OpenState, domain: Domain): Uint8Array {
  const key = open.keys.get(domain);
  if (key === undefined) throw new AppError('session.locked');
  return key;
}
