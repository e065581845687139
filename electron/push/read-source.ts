import type { PlannedSecret } from '../../shared/domain/push/decide-change';
import { withoutValues } from '../../shared/domain/push/decide-change';
import type {
  DesiredSecret,
  RejectedSecret,
  SourceRef,
} from '../../shared/domain/push/desired-secret';
import {
  normaliseSecret,
  rejectedSecret,
  rejectRestricted,
} from '../../shared/domain/push/normalise';
import type { Fingerprint } from '../../shared/domain/push/mark';
import type { PushMap, PushSource } from '../../shared/domain/push/push-map';
import type { PushRule } from '../../shared/domain/push/push-rules';
import type { GoneProof } from '../../shared/domain/push/retire';
import type { SourceReading, SourceSummary } from '../../shared/domain/push/source-secret';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { SecretServerClient, SourcePage } from '../secret-server/secret-server-client';
import { inLanes } from './lanes';

/** What reading Secret Server showed; no value is in it. */
export interface SourceFindings {
  readonly desired: readonly PlannedSecret[];
  readonly rejected: readonly RejectedSecret[];
  readonly gone: readonly GoneProof[];
  /** Maps that could not be listed to the end, and why. */
  readonly unread: ReadonlyMap<string, AppError>;
}

export interface SourceReadDependencies {
  readonly clientOf: (server: string) => SecretServerClient;
  readonly rules: readonly PushRule[];
  readonly fingerprint: (secret: DesiredSecret) => Fingerprint;
  /** Secrets that stand somewhere by a push of a map: what a list does not show is asked for by its number. */
  readonly standing: (map: PushMap) => readonly SourceRef[];
  /** Null: everything; otherwise only these. */
  readonly scope: readonly SourceRef[] | null;
  onRead(done: number, total: number | null): void;
}

/** Secrets that are read at a time. */
const readsAtATime = 4;
const failuresInARow = 5;

/**
 * Reads what the maps select, page by page, and keeps fingerprints in place of values: never more than two
 * pages of summaries and a handful of values at a time. A map that cannot be listed does not stop the others.
 * @throws AppError `cancelled`.
 */
export async function readSource(
  dependencies: SourceReadDependencies,
  signal: AbortSignal,
): Promise<SourceFindings> {
  const found = {
    desired: [] as PlannedSecret[],
    rejected: [] as RejectedSecret[],
    gone: [] as GoneProof[],
    unread: new Map<string, AppError>(),
  };
  const maps = new Map(dependencies.rules.map(({ map }) => [map.id, map] as const));
  const count = { done: 0, total: 0 as number | null };
  for (const map of maps.values()) {
    const rules = dependencies.rules.filter(rule => rule.map.id === map.id);
    try {
      const seen = await readMap({ ...dependencies, rules }, { map, found, count }, signal);
      await proveGone(dependencies, { map, found, seen }, signal);
    } catch (error) {
      if (!(error instanceof AppError) || isEnd(error)) throw error;
      found.unread.set(map.id, error);
    }
  }
  return found;
}

interface Found {
  readonly desired: PlannedSecret[];
  readonly rejected: RejectedSecret[];
  readonly gone: GoneProof[];
}

interface Reading {
  readonly map: PushMap;
  readonly found: Found;
  readonly count: { done: number; total: number | null };
}

/** @returns ids of all secrets that the list showed. */
async function readMap(
  dependencies: SourceReadDependencies,
  { map, found, count }: Reading,
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  const source = narrowed(map.source, dependencies.scope);
  if (source === null) return seen;
  const client = dependencies.clientOf(source.server);
  const failures = { inARow: 0 };
  let isFirst = true;
  for await (const page of oneAhead(client.list(source, signal))) {
    if (isFirst) count.total = add(count.total, page.total);
    isFirst = false;
    await inLanes(page.secrets, readsAtATime, async summary => {
      seen.add(summary.id);
      await readOne(dependencies, { client, summary, found, failures }, signal);
      count.done += 1;
      dependencies.onRead(count.done, count.total);
    });
  }
  return seen;
}

interface One {
  readonly client: SecretServerClient;
  readonly summary: SourceSummary;
  readonly found: Found;
  readonly failures: { inARow: number };
}

async function readOne(
  { rules, fingerprint }: SourceReadDependencies,
  { client, summary, found, failures }: One,
  signal: AbortSignal,
): Promise<void> {
  const source = { server: summary.server, secretId: summary.id };
  if (!summary.active) {
    found.gone.push({ why: 'inactive', source });
    return;
  }
  const reading = await readOrWhy(client, { summary, failures }, signal);
  for (const rule of rules) {
    if (reading.kind === 'restricted') {
      const { restriction } = reading;
      found.rejected.push(rejectRestricted(summary, { rule, restriction }));
    } else if (reading.kind === 'read') {
      const normalised = normaliseSecret(reading.secret, rule);
      if (normalised.kind === 'rejected') found.rejected.push(normalised.rejected);
      else found.desired.push(withoutValues(normalised.secret, fingerprint(normalised.secret)));
    } else {
      const reason =
        reading.kind === 'failed'
          ? `It could not be read: ${reading.error.message}`
          : 'Secret Server lists it and does not let it be read.';
      found.rejected.push(rejectedSecret(summary, { rule, reason }));
    }
  }
}

type ReadingOrWhy = SourceReading | { readonly kind: 'failed'; readonly error: AppError };

/** One secret that the server chokes on does not stop the others; a server in trouble does. */
async function readOrWhy(
  client: SecretServerClient,
  { summary, failures }: Pick<One, 'summary' | 'failures'>,
  signal: AbortSignal,
): Promise<ReadingOrWhy> {
  try {
    const reading = await client.read(summary, signal);
    failures.inARow = 0;
    return reading;
  } catch (error) {
    if (!(error instanceof AppError) || isEnd(error)) throw error;
    failures.inARow += 1;
    if (failures.inARow >= failuresInARow) throw error;
    return { kind: 'failed', error };
  }
}

/**
 * A secret that the list does not show any more is asked for by its number: deleted, or readable and outside
 * of the map's selection, is a proof; "not visible" is none.
 */
async function proveGone(
  { clientOf, standing, scope }: SourceReadDependencies,
  {
    map,
    found,
    seen,
  }: { readonly map: PushMap; readonly found: Found; readonly seen: ReadonlySet<number> },
  signal: AbortSignal,
): Promise<void> {
  const client = clientOf(map.source.server);
  const missing = standing(map).filter(
    source =>
      source.server === map.source.server &&
      !seen.has(source.secretId) &&
      (scope === null || scope.some(one => isSame(one, source))),
  );
  await inLanes(missing, readsAtATime, async source => {
    const summary = await client.summary(source.secretId, signal);
    if (summary === null) return;
    if (!summary.active) found.gone.push({ why: 'inactive', source });
    else found.gone.push({ why: 'outside', source, map: map.id });
  });
}

/** Null when nothing is left to list. */
function narrowed(source: PushSource, scope: readonly SourceRef[] | null): PushSource | null {
  if (scope === null) return source;
  const asked = scope.flatMap(({ server, secretId }) =>
    server === source.server ? [secretId] : [],
  );
  const { secretIds } = source;
  const ids = secretIds === null ? asked : asked.filter(id => secretIds.includes(id));
  return ids.length === 0 ? null : { ...source, secretIds: ids };
}

/** The next page is on its way while one is worked on. */
async function* oneAhead(pages: AsyncIterable<SourcePage>): AsyncGenerator<SourcePage> {
  const iterator = pages[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    for (;;) {
      const page = await next;
      if (page.done === true) return;
      next = iterator.next();
      // Whoever breaks off does not come back for it.
      next.catch(() => undefined);
      yield page.value;
    }
  } finally {
    await iterator.return?.(undefined);
  }
}

function isEnd(error: AppError): boolean {
  return hasCode(error, 'cancelled', 'session.locked');
}

function isSame(a: SourceRef, b: SourceRef): boolean {
  return a.server === b.server && a.secretId === b.secretId;
}

function add(sum: number | null, more: number | null): number | null {
  return sum === null || more === null ? null : sum + more;
}
