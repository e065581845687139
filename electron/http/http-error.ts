import { AppError } from '../../shared/errors/app-error';
import type { EpochMs } from '../../shared/domain/entry';
import type { HttpResponse } from './http-message';
import { parseRetryAfter } from './retry-after';

/** Why a try failed, as far as repeating it is concerned. */
export type FailureReason =
  | 'dns'
  | 'refused'
  | 'noRoute'
  | 'timeout'
  | 'reset'
  | 'tls'
  | 'proxyAnswer'
  | 'protocol'
  | 'cancelled';

const noRouteCodes: readonly string[] = [
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  // A host without IPv6, or without IPv4.
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  // What Linux answers on a prohibited and on a blackholed route; neither is about file permissions.
  'EACCES',
  'EPERM',
  'EINVAL',
];

const protocolCodes: readonly string[] = [
  'UND_ERR_HEADERS_OVERFLOW',
  'UND_ERR_RESPONSE',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_INVALID_ARG',
];

/**
 * Turns what a socket, a parser or an abort gave into an error of the product.
 * @param server host and port for the detail. Never contains a query, a header or a body.
 */
export function transportError(error: unknown, server: string): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error);
  // The client was closed under the call: the session was locked or the program ends.
  if (code === 'UND_ERR_DESTROYED') return new AppError('cancelled', { cause: error });
  if (isTlsCode(code)) {
    return new AppError('vault.tls', { detail: `${server}: TLS failed, ${code}`, cause: error });
  }
  if (isParserError(error) || protocolCodes.includes(code)) {
    // Without the cause: a parser error carries the bytes that it could not parse.
    return new AppError('vault.protocol', {
      detail: `${server}: its answer is not HTTP as it should be`,
    });
  }
  const fact = connectionFacts[reasonOfCode(code)];
  const detail = `${server}: ${fact}${code === '' ? '' : `, ${code}`}`;
  return new AppError('vault.unreachable', { detail, cause: error });
}

const connectionFacts = {
  dns: 'the name does not resolve',
  refused: 'the connection was refused',
  noRoute: 'there is no route to it',
  timeout: 'the connection timed out',
  reset: 'the connection broke',
} as const;

/** What a signal that fired means: our own deadline says so itself, everything else is a cancellation. */
export function abortError(signal: AbortSignal): AppError {
  const reason: unknown = signal.reason;
  return reason instanceof AppError ? reason : new AppError('cancelled', { cause: reason });
}

/** Why a try failed, read from its error. A deadline of our own has no cause. */
export function reasonOf(error: AppError): FailureReason {
  switch (error.code) {
    case 'vault.unreachable':
      return error.cause === undefined ? 'timeout' : reasonOfCode(systemCode(error.cause));
    case 'vault.proxy':
      return error.cause === undefined ? 'proxyAnswer' : reasonOfCode(systemCode(error.cause));
    case 'vault.tls':
    case 'vault.pinMismatch':
      return 'tls';
    case 'cancelled':
      return 'cancelled';
    default:
      return 'protocol';
  }
}

/** The parser's errors mostly have a code that begins with HPE_, and sometimes none. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError';
}

/** Code of a Node or undici error, or empty. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** True for codes by which OpenSSL, BoringSSL and Node report a failed handshake or certificate. */
export function isTlsCode(code: string): boolean {
  return (
    /^ERR_(SSL|TLS)_/.test(code) ||
    /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_|EPROTO$)/.test(
      code,
    )
  );
}

function reasonOfCode(code: string): keyof typeof connectionFacts {
  if (code === 'ENOTFOUND' || code.startsWith('EAI_') || code === 'ENODATA') return 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return noRouteCodes.includes(code) ? 'noRoute' : 'reset';
}

/**
 * The error for a status that no caller wants, with the server's own wish to wait when it has one.
 * 401 and 403 that come as a web page are some other machine's words and must not cost anybody an
 * offline copy, so they are `vault.protocol`.
 * @param now for a Retry-After that is a date.
 */
export function statusError(response: HttpResponse, server: string, now: EpochMs): AppError {
  const { status } = response;
  const detail = `${server}: status ${status}`;
  if (status === 429) return new AppError('vault.throttled', { detail, ...asked(response, now) });
  if (status === 502 || status === 503 || status === 504) {
    return new AppError('vault.unavailable', { detail, ...asked(response, now) });
  }
  if (status >= 500) return new AppError('vault.server', { detail });
  if (isWebPage(response)) {
    return new AppError('vault.protocol', { detail: `${detail} with a web page` });
  }
  if (status === 401) return new AppError('vault.unauthenticated', { detail });
  if (status === 403) return new AppError('vault.denied', { detail });
  return new AppError('vault.protocol', { detail });
}

/**
 * True when the answer is HTML by its first character, or by its header and not obviously JSON:
 * small servers label everything as HTML.
 */
export function isWebPage(response: HttpResponse): boolean {
  const code = response.body.find(byte => byte > 0x20);
  const first = code === undefined ? '' : String.fromCharCode(code);
  if (first === '<') return true;
  const claimsHtml = /^(text\/html|application\/xhtml)/i.test(
    response.headers.get('content-type') ?? '',
  );
  return claimsHtml && first !== '{' && first !== '[';
}

function asked(response: HttpResponse, now: EpochMs): { readonly retryAfterMs?: number } {
  const waitMs = parseRetryAfter(response.headers.get('retry-after') ?? null, now);
  return waitMs === null ? {} : { retryAfterMs: waitMs };
}
