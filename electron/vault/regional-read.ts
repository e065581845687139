import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { refusedCredentialCodes } from '../../shared/domain/vault-status';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { createDeferred } from '../../shared/lib/deferred';
import { abortError } from '../http/http-error';
import { startDeadline } from '../http/deadline';
import type { Deadline } from '../http/deadline';
import type { Cancel, Clock } from '../platform/clock';
import type { HedgeAllowance } from './hedge-allowance';
import { createHedgeAllowance } from './hedge-allowance';
import type { Tenants } from './tenants';
import type { VaultSecret } from './vault-backend';

/** What one tenant said, or that it said nothing. */
export type RegionalOutcome =
  | { readonly tenant: TenantId; readonly kind: 'secret'; readonly secret: VaultSecret }
  | { readonly tenant: TenantId; readonly kind: 'none' }
  | { readonly tenant: TenantId; readonly kind: 'failed'; readonly error: AppError };

/** One secret, and where it may be. */
export interface RegionalQuestion {
  readonly path: SecretPath;
  /** Best first; tenants whose breaker is open are moved to the end. */
  readonly tenants: readonly TenantId[];
  /** Tenants known to hold the path: when one of them says denied or deleted, that is final. */
  readonly holders: readonly TenantId[];
}

/** Reads one secret from the first of several tenants that gives it. */
export interface RegionalRead {
  /**
   * Asks the first tenant, and the next one when it fails or is silent for too long. No tenant is
   * asked twice; whoever is still asked when a final answer arrives is broken off.
   * @returns what arrived, in that order; a secret or a final answer is the last.
   * @throws AppError `cancelled` when the signal fires or the session ends.
   */
  read(question: RegionalQuestion, signal: AbortSignal): Promise<readonly RegionalOutcome[]>;
}

export interface RegionalReadDependencies {
  readonly tenants: Tenants;
  readonly clock: Clock;
}

/** Somebody waits at a keyboard; after this the sealed copy has its turn. */
const operationMs = 8_000;
const definiteCodes = ['vault.denied', ...refusedCredentialCodes] as const;

export function createRegionalRead({ tenants, clock }: RegionalReadDependencies): RegionalRead {
  const hedges = createHedgeAllowance();
  return {
    async read(question, signal) {
      if (signal.aborted) throw abortError(signal);
      hedges.countRead();
      const detail = `no answer within ${operationMs} ms`;
      const deadline = startDeadline(clock, { ms: operationMs, detail }, signal);
      try {
        return await race({ question, tenants, clock, hedges, deadline });
      } finally {
        deadline.end();
      }
    },
  };
}

interface RaceParts extends RegionalReadDependencies {
  readonly question: RegionalQuestion;
  readonly hedges: HedgeAllowance;
  readonly deadline: Deadline;
}

/** Resolves with what arrived when a final answer is there or nobody is left to ask. */
function race(parts: RaceParts): Promise<readonly RegionalOutcome[]> {
  const { question, tenants, clock, hedges, deadline } = parts;
  const waiting = healthyFirst(question.tenants, tenants);
  /** In the order in which they were asked. */
  const flying = new Map<TenantId, AbortController>();
  const arrived: RegionalOutcome[] = [];
  const { promise, resolve, reject } = createDeferred<readonly RegionalOutcome[]>();
  let cancelHedge: Cancel = () => undefined;
  let isOver = false;

  function end(settle: () => void): void {
    isOver = true;
    cancelHedge();
    for (const flight of flying.values()) flight.abort();
    settle();
  }

  function askNext(): void {
    cancelHedge();
    const tenant = deadline.signal.aborted ? undefined : waiting.shift();
    if (tenant === undefined) {
      if (flying.size === 0) end(() => resolve(arrived));
      return;
    }
    const flight = new AbortController();
    flying.set(tenant, flight);
    if (waiting.length > 0) cancelHedge = clock.schedule(tenants.hedgeDelayMs(tenant), hedge);
    ask(parts, tenant, AbortSignal.any([deadline.signal, flight.signal])).then(
      take,
      (error: Error) => end(() => reject(error)),
    );
  }

  function hedge(): void {
    if (waiting.length > 0 && hedges.take()) askNext();
  }

  function take(outcome: RegionalOutcome): void {
    if (isOver) return;
    if (outcome.kind === 'failed' && outcome.error.code === 'cancelled') {
      end(() => reject(outcome.error));
      return;
    }
    arrived.push(outcome);
    if (outcome.kind === 'secret') markOvertaken(parts, flying, outcome.tenant);
    flying.delete(outcome.tenant);
    if (isFinal(outcome, question)) end(() => resolve(arrived));
    else askNext();
  }

  askNext();
  return promise;
}

async function ask(
  { tenants, question }: RaceParts,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<RegionalOutcome> {
  try {
    const secret = await tenants.get(tenant).read(question.path, 'interactive', signal);
    return secret === null ? { tenant, kind: 'none' } : { tenant, kind: 'secret', secret };
  } catch (error) {
    if (error instanceof AppError) return { tenant, kind: 'failed', error };
    throw error;
  }
}

function healthyFirst(order: readonly TenantId[], tenants: Tenants): TenantId[] {
  const closed = new Set(
    tenants.statuses().flatMap(({ tenant, breaker }) => (breaker === 'closed' ? [tenant] : [])),
  );
  const unique = [...new Set(order)];
  return [
    ...unique.filter(tenant => closed.has(tenant)),
    ...unique.filter(tenant => !closed.has(tenant)),
  ];
}

/** Whoever was asked before the one that answered has been silent for longer than it may be. */
function markOvertaken(
  { tenants }: RaceParts,
  flying: ReadonlyMap<TenantId, AbortController>,
  winner: TenantId,
): void {
  for (const tenant of flying.keys()) {
    if (tenant === winner) return;
    tenants.overtaken(tenant);
  }
}

function isFinal(outcome: RegionalOutcome, { holders }: RegionalQuestion): boolean {
  if (outcome.kind === 'secret') return true;
  if (!holders.includes(outcome.tenant)) return false;
  return outcome.kind === 'none' || hasCode(outcome.error, ...definiteCodes);
}
