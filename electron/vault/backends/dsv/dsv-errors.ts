import {
  clockSkewSeconds,
  clockSkewWords,
  harmfulSkewSeconds,
} from '../../../../shared/domain/clock-skew';
import type { EpochMs } from '../../../../shared/domain/entry';
import { AppError } from '../../../../shared/errors/app-error';
import { clientRefusedError } from '../../../auth/client-refused';
import { isWebPage, statusError } from '../../../http/http-error';
import type { HttpResponse } from '../../../http/http-message';
import { parseJsonBody } from '../../../http/json-body';
import type { WireRefusal } from './dsv-wire';
import { parseRefusal } from './dsv-wire';

/** Where an answer came from and when. */
export interface AnswerContext {
  readonly server: string;
  readonly now: EpochMs;
}

/** @returns the answer's JSON. @throws AppError for every status but 2xx, and `vault.protocol`. */
export function expectJson(response: HttpResponse, { server, now }: AnswerContext): unknown {
  if (!isSuccess(response)) {
    const skew = response.status === 401 ? clockSkewIn(response, { server, now }) : null;
    throw (isWebPage(response) ? null : skew) ?? statusError(response, server, now);
  }
  return parseJsonBody(response, server);
}

/**
 * True when it is the vault that says that there is no such secret. A 404 that is empty or a web
 * page comes from something in between or from a wrong address, and says nothing about the secret.
 */
export function isVaultsOwnNotFound(response: HttpResponse, context: AnswerContext): boolean {
  return response.status === 404 && refusalIn(response, context) !== null;
}

/** True when a POST found something at its path; the words are all that servers agree on. */
export function isVaultsOwnExists(response: HttpResponse, context: AnswerContext): boolean {
  if (response.status !== 400 && response.status !== 409) return false;
  return /already exists/i.test(refusalIn(response, context)?.message ?? '');
}

/**
 * What a refused log-on means. 401 is the vault's judgement of the credentials, and 403 of the client:
 * it must not read as "this secret is denied". 400 judges nobody, because anything that does not
 * understand the request says it, so it costs no copy; unless it says in words what it means.
 */
export function logOnError(response: HttpResponse, context: AnswerContext): AppError {
  const { status } = response;
  const { server, now } = context;
  const isRefusal = status === 400 || status === 401 || status === 403;
  if (!isRefusal || isWebPage(response)) return statusError(response, server, now);
  const refusal = refusalIn(response, context);
  const detail = `${server}: the log-on was refused, status ${status}`;
  return (
    lockOutIn(refusal, server) ??
    clockSkewIn(response, context) ??
    (isProviderUnknown(refusal) ? new AppError('auth.providerUnknown', { detail }) : null) ??
    refusedBy(status, { server, detail })
  );
}

/** Why a refusal may not be about the credentials: the clocks are too far apart for any token. */
function clockSkewIn({ headers }: HttpResponse, { server, now }: AnswerContext): AppError | null {
  const seconds = clockSkewSeconds(headers.get('date') ?? null, { sentAt: now, receivedAt: now });
  if (seconds === null || Math.abs(seconds) <= harmfulSkewSeconds) return null;
  return new AppError('auth.clockSkew', { detail: clockSkewWords(seconds, server) });
}

function refusedBy(
  status: number,
  { server, detail }: { readonly server: string; readonly detail: string },
): AppError {
  if (status === 401) return new AppError('vault.unauthenticated', { detail });
  if (status === 403) {
    const fact = 'it does not let this client log on, status 403; it may be disabled';
    return clientRefusedError(`${server}: ${fact}`);
  }
  const fact = `it did not understand the log-on, status ${status}`;
  return new AppError('vault.protocol', { detail: `${server}: ${fact}` });
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}

function refusalIn(response: HttpResponse, { server }: AnswerContext): WireRefusal | null {
  try {
    return parseRefusal(parseJsonBody(response, server));
  } catch {
    return null;
  }
}

/** The words `locked out` are all that official clients look for as well; only a number is taken over. */
function lockOutIn(refusal: WireRefusal | null, server: string): AppError | null {
  if (refusal === null || !/locked out/i.test(refusal.message)) return null;
  const minutes = /(\d{1,5}) minute/i.exec(refusal.message)?.[1];
  if (minutes === undefined) return new AppError('auth.lockedOut', { detail: server });
  const detail = `${server}: it opens again in ${minutes} minutes`;
  return new AppError('auth.lockedOut', { detail, retryAfterMs: Number(minutes) * 60_000 });
}

/** What the vendor's server says of a provider that is not there, in 2021 and later. */
function isProviderUnknown(refusal: WireRefusal | null): boolean {
  return refusal !== null && /unable to find .*provider/i.test(refusal.message);
}
