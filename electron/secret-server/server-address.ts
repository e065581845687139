import { AppError } from '../../shared/errors/app-error';

/** What follows a route; a number is written in decimal. */
export type Query = Readonly<Record<string, string | number | boolean>>;

/** The addresses of one Secret Server. */
export interface ServerAddress {
  /** Host and port for error details. */
  readonly server: string;
  /** Without `/` at its end: `https://ss.example/SecretServer`. */
  readonly base: string;
  /** Any route of it that needs no version: `oauth2/token`, `health`. */
  route(name: string): URL;
  /** A route of the API with its version: `v1/secrets/37`. */
  api(route: string, query?: Query): URL;
}

/**
 * Reads the address of the application: any host, port and base path, slashes at its end removed.
 * @param folder where the API lies below it.
 * @throws AppError `config.invalid` when it is no https address, carries credentials or a query, or names a route.
 */
export function createServerAddress(text: string, folder = 'api'): ServerAddress {
  const url = parseBase(text);
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  return {
    server: url.host,
    base,
    route: name => new URL(`${base}/${name}`),
    api(route, query = {}) {
      const found = new URL(`${base}/${folder}/${route}`);
      for (const [name, value] of Object.entries(query)) {
        found.searchParams.set(name, String(value));
      }
      return found;
    },
  };
}

/**
 * One part of a route. @throws AppError `server.protocol` for a name that no address can carry, because
 * another field would be asked for in its place.
 */
export function routePart(name: string): string {
  // `encodeURIComponent` leaves dots alone, and the URL parser would resolve such parts.
  if (name === '' || name === '.' || name === '..') throw unaskable();
  try {
    return encodeURIComponent(name);
  } catch {
    throw unaskable();
  }
}

function unaskable(): AppError {
  return new AppError('server.protocol', { detail: 'a field has a slug that cannot be asked for' });
}

function parseBase(text: string): URL {
  // The text is not repeated in the error, because it may hold credentials.
  if (!URL.canParse(text)) throw invalid('the url of the Secret Server cannot be read');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw invalid(`${url.host}: the url must begin with https://`);
  if (url.username !== '' || url.password !== '') {
    throw invalid(`${url.host}: the url must not carry credentials`);
  }
  if (url.search !== '' || url.hash !== '' || /\/(api\/v\d+|oauth2\/token)\b/i.test(url.pathname)) {
    throw invalid(`${url.host}: the url must be that of the application, without a route`);
  }
  return url;
}

function invalid(detail: string): AppError {
  return new AppError('config.invalid', { detail });
}
