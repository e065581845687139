import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Clock } from '../../platform/clock';
import { createAllowance } from './allowance';
import { readEvent } from './event';
import type { SecretChanged } from './event';
import { createNonceMemory } from './nonce-memory';
import { readBody } from './read-body';
import { isSameSignature, signatureOf } from './signature';
import type { SignedHead } from './signature';

export interface AnswerParts {
  readonly secret: SecretText;
  readonly clock: Clock;
  readonly onEvent: (event: SecretChanged) => void;
  /** A request without a good signature. */
  readonly onRefused: () => void;
}

/** The one route, as Secret Server's documented pattern for event pipelines has it. */
export const eventPath = '/api/secretchanged';

/** How far the clock of a sender may be away. */
const windowSeconds = 300;
const mostBytes = 4096;
/** Good requests: many secrets may change at once. */
const burst = 2_000;
const perSecond = 20;
/** Bad ones; the connection of one more is cut. */
const badBurst = 60;
const badPerSecond = 1;
/** A request is taken for twice the window; wall and monotonic clock may differ by a minute. */
const keepMs = (2 * windowSeconds + 60) * 1000;
/** More than the allowance lets in within that time. */
const mostNonces = 16_384;

type Status = 202 | 400 | 401 | 404 | 405 | 413 | 429 | 503;

/** Answers requests; nothing is said to a stranger but a status. */
export function createAnswer(
  parts: AnswerParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { clock, onRefused } = parts;
  const decide = createDecision(parts);
  const bad = createAllowance(clock, badBurst, badPerSecond);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await decide(request);
    if (status === 401) onRefused();
    const isBad = status !== 202 && status !== 429;
    if (isBad && !bad.take()) return void request.socket.destroy();
    reply(response, status);
  }

  return (request, response) => {
    // A sender that went away in the middle needs no answer.
    answer(request, response).catch(() => request.socket.destroy());
  };
}

function createDecision(parts: AnswerParts): (request: IncomingMessage) => Promise<Status> {
  const { clock, secret, onEvent } = parts;
  const good = createAllowance(clock, burst, perSecond);
  const nonces = createNonceMemory(clock, keepMs, mostNonces);
  // What was taken before is not remembered, so that nothing signed before is taken.
  const openedAtSeconds = Math.floor(clock.now() / 1000);

  function isTimely(timestamp: string): boolean {
    const signedAt = Number(timestamp);
    const isNear = Math.abs(clock.now() / 1000 - signedAt) <= windowSeconds;
    return isNear && signedAt >= openedAtSeconds;
  }

  return async request => {
    if (request.url !== eventPath) return 404;
    if (request.method !== 'POST') return 405;
    const body = await readBody(request, mostBytes);
    if (body === null) return 413;
    const signed = readHead(request);
    if (signed === null || !isTimely(signed.head.timestamp)) return 401;
    if (!isSameSignature(signatureOf(secret, signed.head, body), signed.signature)) return 401;
    if (!good.take()) return 429;
    const use = nonces.use(signed.head.nonce);
    if (use !== 'new') return use === 'full' ? 503 : 401;
    const event = readEvent(body);
    if (event === null) return 400;
    onEvent(event);
    return 202;
  };
}

/** @returns null where a header is missing or is not of its form. */
function readHead({
  headers,
}: IncomingMessage): { readonly head: SignedHead; readonly signature: string } | null {
  const timestamp = fitting(headers['x-breakglass-timestamp'], /^\d{1,12}$/);
  const nonce = fitting(headers['x-breakglass-nonce'], /^[\w-]{16,64}$/);
  const signature = fitting(headers['x-breakglass-signature'], /^[\da-f]{64}$/i);
  if (timestamp === null || nonce === null || signature === null) return null;
  return { head: { method: 'POST', path: eventPath, timestamp, nonce }, signature };
}

function fitting(header: string | readonly string[] | undefined, form: RegExp): string | null {
  return typeof header === 'string' && form.test(header) ? header : null;
}

function reply(response: ServerResponse, status: Status): void {
  response.statusCode = status;
  response.setHeader('content-length', 0);
  response.setHeader('cache-control', 'no-store');
  if (status === 405) response.setHeader('allow', 'POST');
  if (status === 429) response.setHeader('retry-after', 5);
  // What is left of a request that is too long is not read.
  if (status !== 202) response.setHeader('connection', 'close');
  response.end();
}
