import type { EpochMs, SecretPath } from '../../shared/domain/entry';
import type { DesiredSecret } from '../../shared/domain/push/desired-secret';
import type { PushContent } from '../../shared/domain/push/fingerprint';
import type { Fingerprint, PushMark } from '../../shared/domain/push/mark';
import type { PlannedChange } from '../../shared/domain/push/plan';
import { sourceName, versionAfter } from '../../shared/domain/push/push-mark';
import type { Remembered } from '../../shared/domain/push/standing';
import { AppError } from '../../shared/errors/app-error';
import type { VaultDescription, VaultWriter, WriteAnswer } from '../vault/vault-writer';
import type { Grounds } from './grounds';
import { pushRefusal } from './push-refusal';

/** One change on its way. */
export interface ChangeTask {
  readonly change: PlannedChange;
  /** What this host remembers of the path; null when nothing. */
  readonly remembered: Remembered | null;
  /** The version that stands there as far as this host knows without looking. */
  readonly knownVersion: string | null;
  /** True: an earlier run was broken off while it wrote this path. */
  readonly isUncertain: boolean;
  /** True: somebody changed it in the vault, and a person has accepted that it is written over. */
  readonly mayOverwrite: boolean;
}

/** Where a change came to. */
export type ChangeEnd =
  | {
      readonly kind: 'stands';
      readonly outcome: 'written' | 'confirmed';
      readonly reason: string;
      readonly remembered: Remembered;
    }
  | { readonly kind: 'removed'; readonly reason: string }
  | {
      readonly kind: 'failed';
      readonly error: AppError;
      /** False: it may have been written, and the next run looks. */
      readonly isCertain: boolean;
    };

/** What writing in one tenant needs. */
export interface ChangeTools {
  readonly writer: VaultWriter;
  readonly grounds: Grounds;
  /** Check value of the key. */
  readonly key: string;
  readonly fingerprint: (content: PushContent) => Fingerprint;
  readonly host: string;
  readonly verify: boolean;
  readonly now: () => EpochMs;
}

/** Turns of one change; each of them learns something, so more would go round in circles. */
const mostTurns = 5;

/**
 * Writes one secret, unless it stands there already. Never throws for what a vault or a line does.
 * @param secret what was planned, read anew.
 */
export async function writeChange(
  tools: ChangeTools,
  { task, secret }: { readonly task: ChangeTask; readonly secret: DesiredSecret },
  signal: AbortSignal,
): Promise<ChangeEnd> {
  const work: Work = { tools, task, secret, signal };
  let isUncertain = task.isUncertain;
  try {
    let there = await firstLook(work);
    isUncertain = false;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const step = await decide(work, there);
      if (step.kind === 'end') return step.end;
      const answer = await send(work, there, step.how);
      if (answer.kind === 'written') return await conclude(work, answer.version);
      // A vault that fails by itself is not asked again and again within one run.
      const isSecond = isUncertain && answer.kind === 'uncertain';
      isUncertain ||= answer.kind === 'uncertain';
      there = await lookAfter(work, answer);
      if (isSecond && answer.kind === 'uncertain' && !isSame(work, there)) throw answer.error;
    }
    throw new AppError('push.foreign', { detail: secret.path });
  } catch (error) {
    return failed(error, !isUncertain);
  }
}

/** Deletes one secret, if it still is the one that this push wrote. Never throws, as above. */
export async function removeChange(
  { writer, grounds }: ChangeTools,
  { change, isUncertain }: ChangeTask,
  signal: AbortSignal,
): Promise<ChangeEnd> {
  const { path, source } = change;
  let maySent = isUncertain;
  try {
    const known = grounds.at(path);
    const there = known === undefined ? await grounds.describe(path, signal) : known;
    maySent = false;
    if (there === null) return { kind: 'removed', reason: 'It was gone already.' };
    if (source === null || there.mark?.source !== sourceName(source)) throw foreign(there);
    const answer = await writer.remove(path, signal);
    maySent = answer.kind === 'uncertain';
    if (answer.kind !== 'uncertain') {
      grounds.note(path, null);
      return { kind: 'removed', reason: 'Deleted; the vault can bring it back for three days.' };
    }
    const after = await grounds.describe(path, signal);
    maySent = false;
    if (after === null) return { kind: 'removed', reason: 'Deleted, as a look showed.' };
    throw answer.error;
  } catch (error) {
    return failed(error, !maySent);
  }
}

interface Work {
  readonly tools: ChangeTools;
  readonly task: ChangeTask;
  readonly secret: DesiredSecret;
  readonly signal: AbortSignal;
}

type There = VaultDescription | null | undefined;

async function firstLook({ tools, task, secret, signal }: Work): Promise<There> {
  const known = tools.grounds.at(secret.path);
  if (known !== undefined || !task.isUncertain) return known;
  return tools.grounds.describe(secret.path, signal);
}

type Step =
  | { readonly kind: 'end'; readonly end: ChangeEnd }
  | { readonly kind: 'send'; readonly how: 'create' | 'replace' };

async function decide(work: Work, there: There): Promise<Step> {
  const { change } = work.task;
  if (there === null) return { kind: 'send', how: 'create' };
  if (there === undefined) {
    // A vault that was not looked at is believed to be as it was when this was planned.
    const isNew = change.kind === 'create';
    if (!isNew && change.readsFirst) return compare(work);
    return { kind: 'send', how: isNew ? 'create' : 'replace' };
  }
  const mark = requireOurs(work, there);
  if (mark === null) return { kind: 'send', how: 'replace' };
  return decideOurs(work, there, mark);
}

/**
 * @returns our mark; null where a person has accepted that what stands there is written over.
 * @throws AppError `push.foreign`, `push.conflict` for anything else.
 */
function requireOurs({ task, secret }: Work, there: VaultDescription): PushMark | null {
  const { mark } = there;
  const mayAdopt = task.change.kind === 'adopt';
  if (mark === null) {
    const isAccepted = mayAdopt || (task.remembered !== null && task.mayOverwrite);
    if (!isAccepted) throw foreign(there);
    return null;
  }
  if (mark.source === sourceName(secret.source)) return mark;
  if (!mayAdopt) throw conflict(there, mark);
  return null;
}

async function decideOurs(work: Work, there: VaultDescription, mark: PushMark): Promise<Step> {
  const { task, tools } = work;
  const isAsWritten =
    mark.version === null ||
    there.version === mark.version ||
    there.version === task.remembered?.version;
  if (!isAsWritten) {
    // Somebody changed it there after the push that left the mark.
    if (task.mayOverwrite) return { kind: 'send', how: 'replace' };
    throw foreign(there);
  }
  if (mark.key !== tools.key) return compare(work);
  if (mark.fingerprint !== task.change.fingerprint) return { kind: 'send', how: 'replace' };
  const writer = mark.host === tools.host ? 'this host' : mark.host;
  const reason = `It stands there already, written by ${writer}.`;
  return { kind: 'end', end: stands(work, 'confirmed', { version: there.version, reason }) };
}

/** The mark was made with another key, so only the values can tell. */
async function compare(work: Work): Promise<Step> {
  const { tools, task, secret, signal } = work;
  const found = await tools.writer.readBack(secret.path, signal);
  tools.grounds.note(secret.path, found);
  if (found === null) return { kind: 'send', how: 'create' };
  if (tools.fingerprint(found) !== task.change.fingerprint) {
    requireOurs(work, found);
    return { kind: 'send', how: 'replace' };
  }
  const reason = 'It stands there already, as reading it back showed.';
  return { kind: 'end', end: stands(work, 'confirmed', { version: found.version, reason }) };
}

async function send(work: Work, there: There, how: 'create' | 'replace'): Promise<WriteAnswer> {
  const { tools, task, secret, signal } = work;
  const known = there?.version ?? task.knownVersion;
  const version = how === 'create' ? '0' : versionAfter(known);
  const content = { ...secret, mark: markOf(work, version) };
  const answer =
    how === 'create'
      ? await tools.writer.create(secret.path, content, signal)
      : await tools.writer.replace(secret.path, content, signal);
  if (answer.kind !== 'written' || version === null || answer.version === version) return answer;
  return markAnew(work, answer.version);
}

/** Another host wrote in between: the mark has to name the version that really stands there. */
async function markAnew(work: Work, found: string): Promise<WriteAnswer> {
  const { tools, secret, signal } = work;
  const version = versionAfter(found);
  const content = { ...secret, mark: markOf(work, version) };
  return tools.writer.replace(secret.path, content, signal);
}

async function lookAfter(work: Work, answer: WriteAnswer): Promise<There> {
  const { tools, secret, signal } = work;
  const { path } = secret;
  if (answer.kind === 'missing') return null;
  if (answer.kind === 'uncertain') {
    const there = await tools.grounds.describe(path, signal).catch(() => {
      throw answer.error;
    });
    if (answer.error.code === 'cancelled' && !isSame(work, there)) throw answer.error;
    return there;
  }
  await tools.grounds.look(signal);
  // Where the list does not have it, another host may have been quicker than the look was.
  const there = tools.grounds.at(path) ?? (await tools.grounds.describe(path, signal));
  // It is there and is not shown: deleted, and kept by the vault for three days.
  if (there === null) throw new AppError('vault.deleted', { detail: path });
  return there;
}

function isSame({ task, tools }: Work, there: There): boolean {
  const mark = there?.mark ?? null;
  return mark?.fingerprint === task.change.fingerprint && mark?.key === tools.key;
}

async function conclude(work: Work, version: string): Promise<ChangeEnd> {
  const { tools, task, secret, signal } = work;
  tools.grounds.note(secret.path, { path: secret.path, version, mark: markOf(work, version) });
  if (tools.verify) {
    const found = await tools.writer.readBack(secret.path, signal);
    const isRight = found !== null && tools.fingerprint(found) === task.change.fingerprint;
    if (!isRight) throw new AppError('push.notVerified', { detail: secret.path });
  }
  const reason = tools.verify ? 'Written, and read back.' : 'Written.';
  return stands(work, 'written', { version, reason });
}

function stands(
  { task, secret, tools }: Work,
  outcome: 'written' | 'confirmed',
  { version, reason }: { readonly version: string; readonly reason: string },
): ChangeEnd {
  const { path, map, source } = secret;
  const fingerprint = task.change.fingerprint as Fingerprint;
  const remembered = {
    ...{ path, map, fingerprint, version, source: sourceName(source) },
    ...{ key: tools.key, at: tools.now() },
  };
  return { kind: 'stands', outcome, reason, remembered };
}

function markOf({ task, secret, tools }: Work, version: string | null): PushMark {
  return {
    source: sourceName(secret.source),
    map: secret.map,
    fingerprint: task.change.fingerprint as Fingerprint,
    key: tools.key,
    host: tools.host,
    at: new Date(tools.now()).toISOString(),
    version,
  };
}

function failed(error: unknown, isCertain: boolean): ChangeEnd {
  if (!(error instanceof AppError)) throw error;
  return { kind: 'failed', error: pushRefusal(error), isCertain };
}

function foreign({ path }: { readonly path: SecretPath }): AppError {
  return new AppError('push.foreign', { detail: path });
}

function conflict({ path }: VaultDescription, mark: PushMark): AppError {
  return new AppError('push.conflict', { detail: `${path}, pushed for ${mark.source}` });
}
