import type { RotationFacts, SecretDeed } from '../../shared/domain/rotation-request';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Api, Refused } from './api';
import { openApi } from './create-client';
import type { RotationAnswer, RotationClient, RotationLook } from './rotation-client';
import { expectReply, refusalError } from './server-errors';
import type { SecretServerDeps } from './server-parts';
import { restrictionOf } from './summaries';
import { accept } from './wire/accept';
import { parseList } from './wire/page';
import { wireAttempt, wireDeed, wireRotationState } from './wire/rotation';

/**
 * A client that has passwords changed. Opens nothing before its first call.
 * Source: Secret Server REST API, version 1.
 * @throws AppError `config.invalid` for an address or auth method that cannot be used, or none at all.
 */
export function createRotationClient(deps: SecretServerDeps): RotationClient {
  const { api, connection } = openApi(deps);
  return {
    look: (id, signal) => look(api, id, signal),
    async order(id, way, signal) {
      let isSent = false;
      const onSent = (): void => {
        isSent = true;
      };
      const route = `v1/secrets/${id}/${way}`;
      try {
        const refused = await api.order({ label: 'rotate', route, onSent }, signal);
        return refused === null ? { kind: 'accepted' } : refusalOf(api, refused);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return answerFrom(error, isSent);
      }
    },
    dispose: () => connection.close(),
  };
}

/** Codes with which the server itself says that it did nothing. */
const saidNo: readonly string[] = ['server.denied', 'server.refused', 'server.throttled'];

function answerFrom(error: AppError, isSent: boolean): RotationAnswer {
  if (!isSent) return { kind: 'notSent', error };
  return { kind: saidNo.includes(error.code) ? 'refused' : 'uncertain', error };
}

/** Its words are not repeated; the code is. */
function refusalOf(api: Api, refused: Refused): RotationAnswer {
  return { kind: 'refused', error: refusalError(refused, api.context()) };
}

async function look(api: Api, id: number, signal: AbortSignal): Promise<RotationLook> {
  const { server } = api.context();
  const state = await api.get({ label: 'state', route: `v1/secrets/${id}/state` }, signal);
  if (state.kind === 'notVisible') return state;
  const summary = await api.get({ label: 'summary', route: `v1/secrets/${id}/summary` }, signal);
  if (summary.kind === 'notVisible') return summary;
  const { lastPasswordChangeAttempt } = accept(
    wireAttempt,
    expectReply(summary, api.context()),
    server,
  );
  // Servers before 10.9.32 have no such route; what they do not say is looked for in the audit.
  const told = state.kind === 'json' ? accept(wireRotationState, state.value, server) : null;
  const facts: RotationFacts = {
    restriction: told === null ? null : restrictionOf(told),
    isPending: told?.passwordChangePending ?? false,
    hasFailed: told?.passwordChangeFailed ?? false,
    attemptAt: dateOf(lastPasswordChangeAttempt),
    deeds: await deedsOf(api, id, signal),
  };
  return { kind: 'seen', facts };
}

/** How .NET writes that there is no date. */
const noDate = /^0001-01-01/;

function dateOf(text: string): string | null {
  return text === '' || noDate.test(text) ? null : text;
}

const deedsAsked = 30;

/** @returns the latest, newest first; null where this account may not read them. */
async function deedsOf(
  api: Api,
  id: number,
  signal: AbortSignal,
): Promise<readonly SecretDeed[] | null> {
  const query = {
    ...{ skip: 0, take: deedsAsked, 'filter.includePasswordChangeLog': true },
    ...{ 'sortBy[0].name': 'dateRecorded', 'sortBy[0].direction': 'desc' },
  };
  const route = `v1/secrets/${id}/audits`;
  const reply = await api.get({ label: 'audits', route, query }, signal).catch(nullIfDenied);
  if (reply?.kind !== 'json') return null;
  const { server } = api.context();
  const { records } = parseList(reply.value, { record: wireDeed, server });
  // The number grows with every record; not every server sorts as it is asked.
  const newestFirst = records.toSorted((a, b) => b.id - a.id);
  return newestFirst.map(({ id: deed, action }) => ({ id: deed, kind: kindOf(action) }));
}

function nullIfDenied(error: unknown): null {
  if (hasCode(error, 'server.denied')) return null;
  throw error;
}

/** The words are not documented beyond examples, so they are recognised loosely. */
function kindOf(action: string): SecretDeed['kind'] {
  if (/display|view/i.test(action)) return 'other';
  if (/expir|password.*chang|chang.*password|\brpc\b/i.test(action)) return 'rotation';
  return /edit|update/i.test(action) ? 'edit' : 'other';
}
