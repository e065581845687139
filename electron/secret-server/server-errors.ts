import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { isWebPage, statusError } from '../http/http-error';
import type { HttpResponse } from '../http/http-message';
import { parseJsonBody } from '../http/json-body';
import type { WireRefusal } from './wire/refusal';
import { parseRefusal } from './wire/refusal';

/** Where an answer came from and when. */
export interface AnswerContext {
  readonly server: string;
  readonly now: EpochMs;
}

/** What the transport and the token source say of any server, in the words for this one. */
const inItsWords: Partial<Readonly<Record<ErrorCode, ErrorCode>>> = {
  'vault.unreachable': 'server.unreachable',
  'vault.proxy': 'server.proxy',
  'vault.throttled': 'server.throttled',
  'vault.unavailable': 'server.unavailable',
  'vault.server': 'server.unavailable',
  'vault.tls': 'server.tls',
  'vault.pinMismatch': 'server.tls',
  'vault.denied': 'server.denied',
  'vault.unauthenticated': 'server.refused',
  'vault.protocol': 'server.protocol',
};

/** Any failure of a call to Secret Server, with a code of its own. */
export function serverError(error: AppError): AppError {
  const code = inItsWords[error.code];
  if (code === undefined) return error;
  const { detail, retryAfterMs, cause } = error;
  return new AppError(code, {
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause,
  });
}

/** What a token that was killed or has run out is answered with; every other 403 is about rights. */
const expiredWords = 'Authentication failed or expired token.';

/** True when the server wants a new log-on. */
export function wantsLogOn(response: HttpResponse, context: AnswerContext): boolean {
  if (isWebPage(response)) return false;
  if (response.status === 401) return true;
  return response.status === 403 && refusalIn(response, context)?.message === expiredWords;
}

/** What an answer to a GET of the API comes to. */
export type Reply =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Missing, deleted or forbidden, which the server does not tell apart. */
  | { readonly kind: 'notVisible' }
  /** `isOwn`: the server itself says so, and not a page in between or a route that is not there. */
  | { readonly kind: 'notFound'; readonly isOwn: boolean }
  /** Refused for another reason, mostly a restriction of the secret. */
  | { readonly kind: 'rejected'; readonly error: AppError };

/** Reads an answer. @throws AppError `vault.*`, `server.*` for everything that says nothing about what was asked. */
export function replyOf(response: HttpResponse, context: AnswerContext): Reply {
  const found = refusalReply(response, context);
  return found ?? { kind: 'json', value: parseJsonBody(response, context.server) };
}

/** @returns null for a 2xx answer. @throws as `replyOf`. */
export function refusalReply(
  response: HttpResponse,
  context: AnswerContext,
): Exclude<Reply, { readonly kind: 'json' }> | null {
  const { status } = response;
  if (status >= 200 && status <= 299) return null;
  const refusal = refusalIn(response, context);
  if (status === 404 || status === 405) return { kind: 'notFound', isOwn: refusal !== null };
  if (refusal !== null && (status === 400 || status === 403) && isAccessDenied(refusal)) {
    return { kind: 'notVisible' };
  }
  if (status === 400 && refusal !== null)
    return { kind: 'rejected', error: rejection(refusal, context) };
  if (refusal !== null && wantsLogOn(response, context)) {
    const detail = `${context.server}: status ${status}, also after a new log-on`;
    throw new AppError('server.refused', { detail });
  }
  throw statusError(response, context.server, context.now);
}

/** @returns the JSON. @throws AppError for everything else, as a caller sees it that cannot go on without. */
export function expectReply(reply: Reply, context: AnswerContext): unknown {
  if (reply.kind === 'json') return reply.value;
  throw refusalError(reply, context);
}

/** A refusal as an error. */
export function refusalError(
  refused: Exclude<Reply, { readonly kind: 'json' }>,
  { server }: AnswerContext,
): AppError {
  switch (refused.kind) {
    case 'notVisible':
      return new AppError('server.denied', { detail: `${server}: API_AccessDenied` });
    case 'notFound':
      return new AppError('server.protocol', { detail: `${server}: there is no such route, 404` });
    case 'rejected':
      return refused.error;
  }
}

/**
 * What a refused log-on means. The server's words are only looked at, never repeated: nobody says that
 * they do not hold what was sent.
 */
export function logOnError(response: HttpResponse, context: AnswerContext): AppError {
  const { status } = response;
  const { server, now } = context;
  const refusal = refusalIn(response, context);
  const isRefusal = status === 400 || status === 401 || status === 403;
  if (!isRefusal || refusal === null) return notALogOn(response, { server, now });
  const words = refusal.error === '' ? refusal.message : refusal.error;
  const detail = `${server}: the log-on was refused, status ${status}${factIn(words)}`;
  const code = secondFactor.test(words) ? 'server.otp' : 'server.refused';
  return new AppError(code, { detail });
}

/** A 404 of a token route is a wrong address, and so is a page that says 400. */
function notALogOn(response: HttpResponse, { server, now }: AnswerContext): AppError {
  const { status } = response;
  if (status === 400 || status === 404 || status === 405) {
    const detail = `${server}: there is no token route at this address, status ${status}`;
    return new AppError('server.protocol', { detail });
  }
  return statusError(response, server, now);
}

const secondFactor = /\b(duo|otp|totp|pin|passcode|two.?factor|2fa|mfa|verification code)\b/i;

const facts: readonly (readonly [RegExp, string])[] = [
  [/lock/i, 'the account is locked'],
  [/expired/i, 'the password has expired'],
  [/disabled/i, 'the account is disabled'],
  [/invalid_client/i, 'the client is not known or was removed'],
  [/login failed/i, 'Login failed'],
];

function factIn(words: string): string {
  const found = facts.find(([shape]) => shape.test(words));
  return found === undefined ? '' : `, ${found[1]}`;
}

/** The code alone: a message may quote what it is about. */
function rejection({ code }: WireRefusal, { server }: AnswerContext): AppError {
  const known = /^[A-Za-z_]{1,64}$/.test(code) ? `, ${code}` : '';
  return new AppError('server.protocol', { detail: `${server}: refused, status 400${known}` });
}

function isAccessDenied({ code, message }: WireRefusal): boolean {
  return code === 'API_AccessDenied' || (code === '' && /^access denied\.?$/i.test(message));
}

function refusalIn(response: HttpResponse, { server }: AnswerContext): WireRefusal | null {
  try {
    return parseRefusal(parseJsonBody(response, server));
  } catch {
    return null;
  }
}
