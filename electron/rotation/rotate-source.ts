import { sourceName } from '../../shared/domain/push/push-mark';
import type { RotationRule, RotationWay } from '../../shared/domain/rotation-debt';
import { asked, found } from '../../shared/domain/rotation-rules';
import { beforeRotation } from '../../shared/domain/rotation-request';
import type { RotationRequest } from '../../shared/domain/rotation-request';
import { heldBackWords } from '../../shared/domain/rotation-words';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { debtName } from './debt-ledger';
import { awaitTrace, conclude, hinder, idsOf, isOfOne, lookAt } from './rotation-run';
import type { RotationRun, SourceDebt } from './rotation-run';
import type { ShownVersions } from './shown-versions';

const waysOf: Readonly<Record<RotationRule, readonly RotationWay[]>> = {
  either: ['change-password', 'expire'],
  'change-password': ['change-password'],
  expire: ['expire'],
};

/**
 * Has one secret rotated, by one request for all the debts it settles. A request of an earlier run is
 * followed up first; only one that provably did nothing is followed by another.
 * @returns what is in the way, null when Secret Server has taken it.
 * @throws AppError `cancelled`, and of store and audit log.
 */
export async function rotateSource(run: RotationRun, debt: SourceDebt): Promise<ErrorCode | null> {
  try {
    const open = await followUp(run, debt);
    if (open.code !== null || open.debt.items.length === 0) return open.code;
    return await askAfresh(run, open.debt);
  } catch (error) {
    if (isOfOne(error)) return hinder(run, debt, error);
    throw error;
  }
}

/** Finds out what became of requests that are still open. @returns the debts that have to be asked for. */
export async function followUp(
  run: RotationRun,
  debt: SourceDebt,
): Promise<{ readonly code: ErrorCode | null; readonly debt: SourceDebt }> {
  let code: ErrorCode | null = null;
  for (const request of openRequests(debt)) {
    const { became, look } = await awaitTrace(run, debt, request);
    code = (await conclude(run, debt, { request, became, shown: look.shown })) ?? code;
  }
  const known = await run.ledger.read();
  const items = known.filter(({ id, state }) => idsOf(debt).includes(id) && state === 'open');
  return { code, debt: { ...debt, items } };
}

/** Two debts of one secret may have been asked for together. */
export function openRequests({ items }: SourceDebt): readonly RotationRequest[] {
  const open = items.flatMap(({ state, request }) =>
    request !== null && (state === 'requested' || state === 'rotating') ? [request] : [],
  );
  return [...new Map(open.map(request => [request.id, request] as const)).values()];
}

async function askAfresh(run: RotationRun, debt: SourceDebt): Promise<ErrorCode | null> {
  let code: ErrorCode | null = null;
  for (const way of waysOf[run.rule]) {
    code = await askOnce(run, debt, way);
    if (code !== 'debt.refused') return code;
  }
  return code;
}

/** @returns `debt.refused` where another way may be tried. */
async function askOnce(
  run: RotationRun,
  debt: SourceDebt,
  way: RotationWay,
): Promise<ErrorCode | null> {
  const { facts, shown } = await lookAt(run, debt);
  if (facts.restriction !== null) {
    throw new AppError('debt.restricted', { detail: heldBackWords[facts.restriction] });
  }
  const request: RotationRequest = {
    ...{ id: run.newId(), at: run.clock.now(), way, before: beforeRotation(facts) },
  };
  const claimed = await claim(run, debt, { request, shown });
  if (claimed.items.length === 0) return null;
  // Somebody else has begun it: it will change what was seen, so nothing is sent.
  if (facts.isPending) return conclude(run, claimed, { request, became: 'taken', shown });
  return send(run, claimed, { request, shown });
}

interface Order {
  readonly request: RotationRequest;
  readonly shown: ShownVersions;
}

/** On disk before anything is sent. A debt that another process has taken meanwhile is left out. */
async function claim(run: RotationRun, debt: SourceDebt, order: Order): Promise<SourceDebt> {
  const { ledger, audit } = run;
  const { request } = order;
  const changed = await ledger.each(idsOf(debt), item =>
    item.state === 'open' ? asked(item, request) : item,
  );
  const items = changed.filter(item => item.request?.id === request.id);
  const claimed = { ...debt, items };
  if (items.length === 0) return claimed;
  const source = sourceName(debt.source);
  const { id: rotation, way } = request;
  const secrets = items.map(debtName);
  try {
    await audit.append({ kind: 'rotation.requested', rotation, source, way, secrets });
  } catch (error) {
    await ledger.each(idsOf(claimed), item =>
      found(item, { became: 'notTaken', at: request.at, standing: null }),
    );
    throw error;
  }
  return claimed;
}

async function send(
  run: RotationRun,
  debt: SourceDebt,
  { request, shown }: Order,
): Promise<ErrorCode | null> {
  const { client, signal } = run;
  const answer = await client.order(debt.source.secretId, request.way, signal);
  switch (answer.kind) {
    case 'accepted':
      return conclude(run, debt, { request, became: 'taken', shown });
    case 'uncertain': {
      if (signal.aborted) throw new AppError('cancelled');
      const trace = await awaitTrace(run, debt, request);
      return conclude(run, debt, { request, became: trace.became, shown: trace.look.shown });
    }
    case 'refused':
    case 'notSent': {
      const { error } = answer;
      const isNo = error.code === 'server.protocol' || error.code === 'server.denied';
      const code = isNo && answer.kind === 'refused' ? 'debt.refused' : error.code;
      const hindrance = { code, trouble: error.detail ?? null };
      await conclude(run, debt, { request, became: 'notTaken', shown, hindrance });
      return code;
    }
  }
}
