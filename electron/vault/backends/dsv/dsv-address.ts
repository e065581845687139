import { AppError } from '../../../../shared/errors/app-error';
import type { SecretPath } from '../../../../shared/domain/entry';
import type { SecretText } from '../../../../shared/lib/secret-text';

/** The addresses of one tenant's API. */
export interface DsvAddress {
  /** Host and port for error details. */
  readonly server: string;
  readonly token: URL;
  readonly heartbeat: URL;
  /** Scheme, host and port: what identity tokens are made out for. */
  readonly origin: string;
  /** What comes before some grants: `certificate/auth`. */
  question(name: string): URL;
  /** The path is a credential: never for a log or an error. */
  revoke(refreshToken: SecretText): URL;
  /** @throws AppError `usage` for a path with an empty, `.` or `..` part, which could name something else. */
  secret(path: SecretPath): URL;
  /** What stands there, without its values. @throws AppError `usage` as `secret`. */
  description(path: SecretPath): URL;
  /** @param startDate first day to be counted, `2026-11-01`. */
  usage(startDate: string): URL;
  search(page: { readonly limit: number; readonly cursor: string }): URL;
}

/**
 * Reads the tenant's base address: any host, port and base path, with or without `/v1` or a slash
 * at its end.
 * @throws AppError `config.invalid` when it is no https address, or carries credentials, a query or a fragment.
 */
export function createDsvAddress(text: string): DsvAddress {
  const base = parseBase(text);
  const prefix = `${base.origin}${base.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`;
  const secret = (path: SecretPath): string =>
    `${prefix}/secrets/${path.split(':').map(encodePart).join('/')}`;
  return {
    server: base.host,
    token: new URL(`${prefix}/token`),
    heartbeat: new URL(`${prefix}/heartbeat`),
    origin: base.origin,
    question: name => new URL(`${prefix}/${name}`),
    revoke: token => new URL(`${prefix}/revoke/${encodeURIComponent(token.open())}`),
    secret: path => new URL(secret(path)),
    description: path => new URL(`${secret(path)}::description`),
    usage: startDate => new URL(`${prefix}/usage?startDate=${encodeURIComponent(startDate)}`),
    search({ limit, cursor }) {
      const url = new URL(`${prefix}/secrets`);
      url.searchParams.set('searchTerm', '');
      url.searchParams.set('limit', String(limit));
      if (cursor !== '') url.searchParams.set('cursor', cursor);
      return url;
    },
  };
}

function parseBase(text: string): URL {
  // The text is not repeated in the error, because it may hold credentials.
  if (!URL.canParse(text)) throw invalid('the url of the tenant cannot be read');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw invalid(`${url.host}: the url must begin with https://`);
  if (url.username !== '' || url.password !== '') {
    throw invalid(`${url.host}: the url must not carry credentials`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw invalid(`${url.host}: the url must end with its path`);
  }
  return url;
}

/** `encodeURIComponent` leaves dots alone, and the URL parser would resolve such parts. */
function encodePart(part: string): string {
  if (part === '' || part === '.' || part === '..') {
    throw new AppError('usage', { detail: 'a part of the path is empty, "." or ".."' });
  }
  try {
    return encodeURIComponent(part);
  } catch {
    throw new AppError('usage', { detail: 'the path holds half a character' });
  }
}

function invalid(detail: string): AppError {
  return new AppError('config.invalid', { detail });
}
