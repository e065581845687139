import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Json } from '../../shared/lib/canonical-json';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import { createBodyCache } from './body-cache';
import type { BodyCache } from './body-cache';
import { errnoOf } from './files/disk';
import type { FileLock } from './files/file-lock';
import { decodeEnvelope, headerConstants } from './format/envelope';
import type { Envelope, Header } from './format/envelope';
import { isProved, openBody, sealBody } from './format/sealed-body';
import type { Body } from './format/sealed-body';
import { wipe } from './format/slots';
import { digestOf, openNewest } from './newest-generation';
import type { DomainFiles, Newest } from './newest-generation';
import { createProcessMemory } from './process-memory';
import type { ProcessMemory } from './process-memory';
import type { Collection, Domain, OpenStore, Testimony } from './sealed-store';
import { judge, rollbackOf } from './witness/judge';
import type { Mark, Marks } from './witness/marks';
import type { WitnessKeeper } from './witness/witness-keeper';

export interface OpenStoreDependencies {
  /** Keys of the domains that are open; overwritten by `close`. */
  readonly keys: ReadonlyMap<Domain, Uint8Array>;
  readonly files: Readonly<Record<Domain, DomainFiles>>;
  readonly lock: FileLock;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly keeper: WitnessKeeper;
  readonly memory: ProcessMemory;
  /** What the witnesses said; a rollback withholds values and keeps everything from being written. */
  readonly testimonies: readonly Testimony[];
}

/** A store whose domain keys are held in memory. */
export function createOpenStore(dependencies: OpenStoreDependencies): OpenStore {
  const keys = new Map(dependencies.keys);
  const withheld = rollbackOf(dependencies.testimonies);
  const cache = createBodyCache();
  const open: OpenState = { ...dependencies, keys, withheld, cache };
  return {
    domains: [...keys.keys()],
    withheld,
    testimonies: dependencies.testimonies,
    read: collection => read(open, collection),
    update: (collection, change) => update(open, collection, change),
    close() {
      for (const key of keys.values()) wipe(key);
      keys.clear();
      cache.clear();
    },
  };
}

/** A store whose keys are held; `keys` is what `close` empties. */
export interface OpenState extends OpenStoreDependencies {
  readonly keys: Map<Domain, Uint8Array>;
  readonly withheld: AppError | null;
  readonly cache: BodyCache;
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
  // A newer generation would bear a number that hides what the witnesses remember.
  if (open.withheld !== null) throw open.withheld;
  const done = open.lock.hold(async () => {
    for (;;) {
      const newest = await load(open, collection.domain);
      const current = valueOf(collection, newest.content);
      const changed = change(current);
      if (changed === current) return changed;
      const data = collection.write?.(changed) ?? (changed as Json);
      const body = { ...newest.content, [collection.name]: data };
      if (await commit(open, newest, { body, atLeast: 0 })) return changed;
    }
  });
  return done.catch(refuseGone);
}

/** A folder that was removed or unmounted meanwhile is not made anew. */
function refuseGone(error: unknown): never {
  if (!hasCode(error, 'store.writeFailed') || errnoOf(error.cause) !== 'ENOENT') throw error;
  throw new AppError('store.missing', { detail: error.detail ?? '', cause: error });
}

/**
 * Reads the newest generation with the key that is held.
 * @throws AppError `session.locked`, `store.*`, `store.rollback` when it is older than one seen before.
 */
export async function load(open: OpenState, domain: Domain): Promise<Newest<Body>> {
  // Taken before the folder is looked at: others may see newer ones while this one is read.
  const seen = open.memory.marks();
  const newest = await openNewest(open.files[domain], async (envelope, sha256) =>
    bodyOf(open, domain, { envelope, sha256 }),
  );
  await refuseOlder(open, newest, seen);
  open.memory.keep(domain, { generation: newest.generation, sha256: newest.sha256 });
  return newest;
}

async function refuseOlder({ files }: OpenState, newest: Newest<Body>, seen: Marks): Promise<void> {
  const { domain } = newest.header;
  const mark = seen[domain];
  if (mark === undefined || mark.generation < newest.generation) return;
  if (mark.sha256 === newest.sha256) return;
  const damaged = [...newest.lost, ...(await files[domain].generations.aside())];
  const rollback = rollbackOf([
    judge('this process', { ...newest, domain, damaged, isProved: true }, seen),
  ]);
  if (rollback !== null) throw rollback;
}

interface ReadFile {
  readonly envelope: Envelope;
  readonly sha256: string;
}

function bodyOf(open: OpenState, domain: Domain, { envelope, sha256 }: ReadFile): Body {
  const key = keyOf(open, domain);
  const known = open.cache.find(domain, sha256);
  if (known !== null) return known;
  const opened = openBody(envelope, key);
  if (opened.kind === 'opened') {
    open.cache.keep(domain, sha256, opened.body);
    return opened.body;
  }
  // Whole, but under another key: somebody replaced the keys, and only a new unlock can tell.
  throw new AppError('session.locked', { detail: 'the keys of the store were replaced' });
}

function valueOf<T>(collection: Collection<T>, body: Body): T {
  const data = body[collection.name];
  return data === undefined ? collection.empty : collection.parse(data);
}

/**
 * Writes both domains once more as they are, under numbers above those given, so that every older
 * file can be told from them. @throws AppError `store.*`.
 */
export async function recommit(
  dependencies: OpenStoreDependencies,
  atLeast: Readonly<Record<Domain, number>>,
): Promise<void> {
  const keys = new Map(dependencies.keys);
  // What this process saw before is what is given up.
  const memory = createProcessMemory();
  const open: OpenState = {
    ...{ ...dependencies, keys, memory, withheld: null },
    cache: createBodyCache(),
  };
  await open.lock.hold(async () => {
    for (const domain of keys.keys()) {
      const newest = await load(open, domain);
      await commit(open, newest, { body: newest.content, atLeast: atLeast[domain] });
    }
  });
  for (const [domain, mark] of Object.entries(memory.marks())) {
    dependencies.memory.keep(domain as Domain, mark);
  }
}

interface NextContent {
  readonly body: Body;
  /** Smallest number the generation may bear. */
  readonly atLeast: number;
}

/**
 * Writes the generation after `previous`, with its slots, under the key that is held.
 * @returns false when another process committed this generation first.
 */
export async function commit(
  open: OpenState,
  previous: Newest<Body>,
  { body, atLeast }: NextContent,
): Promise<boolean> {
  const { domain } = previous.header;
  const { generations } = open.files[domain];
  const generation = Math.max(await generations.next(), atLeast);
  const header = nextHeader(open, previous, generation);
  const key = keyOf(open, domain);
  const text = open.cache.write(domain, body);
  const bytes = sealBody(header, text, { domainKey: key, random: open.random });
  const done = await generations.commit(generation, bytes, readBack => {
    return readBack.equals(bytes) && isProved(decodeEnvelope(readBack), key);
  });
  if (!done) return false;
  const { sha256 } = noteCommit(open, header, bytes);
  open.cache.keepCommitted(domain, sha256, { before: previous.content, now: body });
  await generations.collect();
  return true;
}

/** Lets this process and the witnesses remember a generation that is on disk. */
export function noteCommit(
  { memory, keeper }: Pick<OpenStoreDependencies, 'memory' | 'keeper'>,
  { storeId, domain, gen, slots }: Header,
  bytes: Uint8Array,
): Mark {
  const mark = { generation: gen, sha256: digestOf(bytes) };
  memory.keep(domain, mark);
  keeper.note({ storeId, domain, mark, factors: slots.flatMap(slot => slot.factors) });
  return mark;
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
