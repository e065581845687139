import { sourceName } from '../../shared/domain/push/push-mark';
import { isToSend } from '../../shared/domain/rotation-debt';
import type { RotationRule } from '../../shared/domain/rotation-debt';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { Clock } from '../platform/clock';
import type { Random } from '../platform/random';
import type { OpenServers } from '../push/open-sources';
import type { RotationClient } from '../secret-server/rotation-client';
import type { DebtLedger } from './debt-ledger';
import type { RotationPace } from './patience';
import { followUp, rotateSource } from './rotate-source';
import { hinder, isOfOne, pause } from './rotation-run';
import type { RotationRun, SourceDebt } from './rotation-run';
import type { ShownVersions } from './shown-versions';

/** How far a round is. */
export interface RotationProgress {
  /** `watching`: everything is sent, and the new passwords are waited for, some seconds. */
  readonly step: 'rotating' | 'checking' | 'watching';
  readonly done: number;
  /** Secrets of Secret Server. */
  readonly total: number;
}

/** What a round works with. */
export interface RoundParts {
  readonly ledger: DebtLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: RotationPace;
  readonly openServers: OpenServers<RotationClient>;
  readonly shown: () => Promise<ShownVersions>;
  readonly signal: AbortSignal;
  onProgress(progress: RotationProgress): void;
}

interface Round extends RoundParts {
  readonly rule: RotationRule;
}

/**
 * Rotates what is owed, one secret after the other.
 * @param ids of debts; null for all that can be rotated. @returns the ids of all that were looked at.
 * @throws AppError `debt.unknown`, `cancelled`.
 */
export async function rotateDebts(
  round: Round,
  ids: readonly string[] | null,
): Promise<readonly string[]> {
  const known = await round.ledger.read();
  const wanted = ids === null ? known : ids.map(id => itemOf(known, id));
  const owed = wanted.filter(({ state }) => isToSend(state));
  await sayByHand(round, owed);
  const debts = bySource(owed, known);
  await withServers(round, async runFor => {
    await eachSource(round, { debts, step: 'rotating' }, debt =>
      guarded(round, debt, () => rotateSource(runFor(debt.source.server), debt)),
    );
    await watch(round, debts, runFor);
  });
  const siblings = debts.flatMap(({ items }) => items.map(({ id }) => id));
  return [...new Set([...owed.map(({ id }) => id), ...siblings])];
}

/** Asks how far Secret Server is with everything that it was told. @throws AppError `cancelled`. */
export async function checkDebts(round: Round): Promise<readonly string[]> {
  const known = await round.ledger.read();
  const told = known.filter(({ state }) => state === 'requested' || state === 'rotating');
  const debts = bySource(told, told);
  await withServers(round, runFor =>
    eachSource(round, { debts, step: 'checking' }, debt =>
      guarded(round, debt, () => lookOnly(runFor(debt.source.server), debt)),
    ),
  );
  return told.map(({ id }) => id);
}

function itemOf(known: readonly KeptDebt[], id: string): KeptDebt {
  const item = known.find(one => one.id === id);
  if (item === undefined) throw new AppError('debt.unknown');
  return item;
}

async function sayByHand({ ledger }: Round, owed: readonly KeptDebt[]): Promise<void> {
  const ids = owed.filter(({ source }) => source === null).map(({ id }) => id);
  if (ids.length === 0) return;
  await ledger.each(ids, item => ({ ...item, code: 'debt.byHand', trouble: null }));
}

/** All that is owed of the same secrets goes with it: one request replaces what was seen of each. */
function bySource(wanted: readonly KeptDebt[], known: readonly KeptDebt[]): readonly SourceDebt[] {
  const debts = new Map<string, SourceDebt>();
  for (const { source } of wanted) {
    if (source === null || debts.has(sourceName(source))) continue;
    const items = known.filter(
      item =>
        item.source !== null &&
        sourceName(item.source) === sourceName(source) &&
        (isToSend(item.state) || item.state === 'rotating'),
    );
    debts.set(sourceName(source), { source, items });
  }
  return [...debts.values()];
}

type RunFor = (server: string) => RotationRun;

/** Opens each server when it is first needed, and ends every session at the end. */
async function withServers<T>(round: Round, work: (runFor: RunFor) => Promise<T>): Promise<T> {
  const open = await round.openServers();
  const clients = new Map<string, RotationClient>();
  const { random } = round;
  const runFor: RunFor = server => {
    const client = clients.get(server) ?? open(server);
    if (client === null) {
      throw new AppError('config.invalid', { detail: `no Secret Server "${server}" is set up` });
    }
    clients.set(server, client);
    return { ...round, client, newId: random.uuid };
  };
  try {
    return await work(runFor);
  } finally {
    await Promise.allSettled([...clients.values()].map(client => client.dispose()));
  }
}

interface Steps {
  readonly debts: readonly SourceDebt[];
  readonly step: RotationProgress['step'];
}

/** Codes after which a server is not asked for anything else in this round. */
const deadEnds: readonly ErrorCode[] = [
  ...(['server.unreachable', 'server.unavailable', 'server.proxy', 'server.tls'] as const),
  ...(['server.refused', 'server.otp', 'server.noNegotiate', 'config.invalid'] as const),
];

async function eachSource(
  round: Round,
  { debts, step }: Steps,
  act: (debt: SourceDebt) => Promise<ErrorCode | null>,
): Promise<void> {
  const dead = new Map<string, ErrorCode>();
  for (const [done, debt] of debts.entries()) {
    if (round.signal.aborted) throw new AppError('cancelled');
    round.onProgress({ step, done, total: debts.length });
    const { server } = debt.source;
    const end = dead.get(server);
    const code = end === undefined ? await act(debt) : await hinder(round, debt, new AppError(end));
    if (code !== null && deadEnds.includes(code)) dead.set(server, code);
  }
}

/** What is about one secret is noted there, and the others go on. */
async function guarded(
  round: Round,
  debt: SourceDebt,
  act: () => Promise<ErrorCode | null>,
): Promise<ErrorCode | null> {
  try {
    return await act();
  } catch (error) {
    if (isOfOne(error)) return hinder(round, debt, error);
    throw error;
  }
}

async function lookOnly(run: RotationRun, debt: SourceDebt): Promise<ErrorCode | null> {
  return (await followUp(run, debt)).code;
}

/** Waits a little for the new passwords, so that most rotations end as `rotated` at once. */
async function watch(round: Round, debts: readonly SourceDebt[], runFor: RunFor): Promise<void> {
  for (const ms of round.pace.looksMs) {
    const going = stillGoing(await round.ledger.read(), debts);
    if (going.length === 0) return;
    round.onProgress({ step: 'watching', done: debts.length - going.length, total: debts.length });
    await pause(round.clock, ms, round.signal);
    for (const debt of going)
      await guarded(round, debt, () => lookOnly(runFor(debt.source.server), debt));
  }
}

function stillGoing(
  known: readonly KeptDebt[],
  debts: readonly SourceDebt[],
): readonly SourceDebt[] {
  const going = debts.map(({ source, items }) => ({
    source,
    items: known.filter(
      ({ id, state }) => state === 'rotating' && items.some(item => item.id === id),
    ),
  }));
  return going.filter(({ items }) => items.length > 0);
}
