import { hasCode } from '../../shared/errors/app-error';
import { isWebPage } from '../http/http-error';
import type { HttpResponse, Outcome } from '../http/http-message';
import { parseJsonBody } from '../http/json-body';
import type { ProbeClass } from '../../shared/domain/outage';

/** What one of the two health routes showed. */
export interface RouteFinding {
  readonly class: ProbeClass;
  /** True for an answer in which Secret Server itself says that it is not healthy. */
  readonly saysUnhealthy: boolean;
  /** A fact in our own words; nothing of a body. */
  readonly words: string;
}

/**
 * Reads what became of one request for a health route.
 *
 * - `up`: 2xx with JSON whose `healthy` (any case) is true, or whose `status` is `Healthy`, or with the
 *   bare word; and 401 or 403 with JSON, because then the service answers and only hides its health.
 * - `degraded`: every other answer: healthy false, 429, 5xx, a web page whatever its status, JSON
 *   without the field, a body that is too long, something that is not HTTP.
 * - `down`: no answer within the time, refused, no route, no name, a proxy that does not let through.
 * - `suspect`: TLS that cannot be verified, none of the pinned keys, and redirects, which are never followed.
 */
export function readHealth(outcome: Outcome): RouteFinding {
  if (outcome.kind === 'answer') return readAnswer(outcome.response);
  const { error } = outcome;
  const words = withoutServer(error.detail ?? error.message);
  if (hasCode(error, 'vault.tls', 'vault.pinMismatch', 'config.invalid'))
    return found('suspect', words);
  if (hasCode(error, 'vault.unreachable', 'vault.proxy')) {
    return found('down', `not reached from this host, ${words}`);
  }
  return found('degraded', words);
}

function readAnswer(response: HttpResponse): RouteFinding {
  const { status } = response;
  const isFine = status >= 200 && status < 300;
  if (status >= 300 && status < 400) return found('suspect', `redirected, status ${status}`);
  // Before the look for a web page: the old page sends its one word as HTML.
  if (isFine && isWord(textOf(response), 'healthy')) return found('up', 'healthy');
  if (isWebPage(response)) {
    const portal = status === 200 ? ', as a portal of the network shows one' : '';
    return found('degraded', `status ${status} with a web page${portal}`);
  }
  const body = jsonOf(response);
  if (isFine) return readVerdict(body, status);
  const hides = status === 401 || status === 403;
  return hides && body !== null
    ? found('up', `answers, status ${status}`)
    : found('degraded', `status ${status}`);
}

function readVerdict(body: Fields | null, status: number): RouteFinding {
  if (body === null) return found('degraded', `status ${status} without JSON`);
  const healthy = fieldOf(body, 'healthy') ?? fieldOf(body, 'status');
  if (healthy === true || isWord(healthy, 'true') || isWord(healthy, 'healthy')) {
    // Reading goes on in maintenance mode, so it is no outage.
    const readOnly = fieldOf(body, 'readonlymode') === true;
    return found('up', readOnly ? 'healthy, in read-only mode' : 'healthy');
  }
  if (healthy === undefined) return found('degraded', 'JSON without "healthy"');
  return { class: 'degraded', saysUnhealthy: true, words: 'says that it is not healthy' };
}

type Fields = Readonly<Record<string, unknown>>;

function found(kind: ProbeClass, words: string): RouteFinding {
  return { class: kind, saysUnhealthy: false, words };
}

/** @returns null for everything but one JSON object. */
function jsonOf(response: HttpResponse): Fields | null {
  try {
    const value = parseJsonBody(response, '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function textOf({ body }: HttpResponse): string {
  return new TextDecoder().decode(body).trim();
}

function isWord(value: unknown, word: string): boolean {
  return typeof value === 'string' && value.replaceAll('"', '').toLowerCase() === word;
}

/** Looks a field up by its name in lower case; false wins where it is there twice. */
function fieldOf(body: Fields, name: string): unknown {
  const values = Object.entries(body).flatMap(([key, value]) =>
    key.toLowerCase() === name ? [value] : [],
  );
  return values.includes(false) ? false : values[0];
}

/** Details of the transport begin with the host, which the reader of evidence knows. */
function withoutServer(detail: string): string {
  return detail.replace(/^\S+: /, '');
}
