import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../../../shared/lib/canonical-json';
import { createListener } from '../listener';
import { createPlug } from '../plug';
import type { Plug } from '../plug';
import type { JsonObject } from '../options';
import { createSource } from '../source';
import { createServerIdentity } from '../tls';
import { isObject } from '../wire/fields';
import { readBytes } from '../wire/read-request';
import { Refusal } from '../wire/refusal';
import { writeAnswer } from '../wire/write-answer';
import type { Answer } from '../wire/answer';

/** Where a running inbox is, what its alerts are signed with, and what opens it for reading. */
export interface InboxAddress {
  /** Takes alerts by POST, and shows them by GET to whoever has the token. */
  readonly url: string;
  readonly caPem: string;
  readonly secret: string;
  readonly token: string;
}

/** An alert as it came in, and when. */
export interface ReceivedAlert {
  readonly receivedAt: number;
  readonly alert: JsonObject;
}

/** Receives alerts in place of the people who get them: what came in is proof that it would have arrived. */
export interface Inbox extends Pick<Plug<InboxMode>, 'unplug' | 'plug'> {
  start(): Promise<InboxAddress>;
  stop(): Promise<void>;
  /** `refuse`: every alert is answered with 503. */
  setMode(mode: InboxMode): Promise<void>;
  mode(): InboxMode;
  /** Oldest first; one that came twice stands here once. */
  received(): readonly ReceivedAlert[];
  /** How often one was accepted, also one that had come before. */
  posts(): number;
  forget(): void;
}

export const inboxModes = ['accept', 'refuse'] as const;
export type InboxMode = (typeof inboxModes)[number];

const mostKept = 1000;
const longestBody = 64 * 1024;
const path = '/alerts';

/** Makes one that is closed. It speaks TLS alone, because alerts are sent over nothing else. */
export function createInbox({ port: wanted = 0 }: { readonly port?: number } = {}): Inbox {
  const source = createSource({}, undefined);
  const [secret, token] = [24, 24].map(size =>
    Buffer.from(source.randomBytes(size)).toString('hex'),
  );
  const keys = { secret: secret ?? '', token: token ?? '' };
  const identity = createServerIdentity([], new Date(source.now()));
  const alerts = new Map<string, ReceivedAlert>();
  let posts = 0;
  const listener = createListener({
    port: wanted,
    identity,
    onRequest: (message, response) => {
      void answer(message, response);
    },
  });
  const plug = createPlug<InboxMode>({ listener, first: 'accept', listens: () => true });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      writeAnswer(response, await answerTo(message), source.now());
    } catch (error) {
      if (!(error instanceof Refusal)) return void response.destroy();
      writeAnswer(response, error.answer, source.now());
    }
  }

  async function answerTo(message: IncomingMessage): Promise<Answer> {
    if (message.url !== path) return { status: 404 };
    if (message.method === 'GET') return list(message);
    if (message.method !== 'POST') return { status: 405 };
    const body = await readBytes(message, longestBody);
    if (!isSigned(message, body, keys.secret)) return { status: 401 };
    if (plug.scenario() === 'refuse') return { status: 503 };
    return keep(body);
  }

  function list({ headers }: IncomingMessage): Answer {
    if (headers.authorization !== `Bearer ${keys.token}`) return { status: 401 };
    return { status: 200, body: [...alerts.values()] };
  }

  function keep(body: Buffer): Answer {
    const alert = parse(body);
    if (alert === null || typeof alert['id'] !== 'string') return { status: 400 };
    posts += 1;
    const known = alerts.get(alert['id']);
    alerts.set(alert['id'], known ?? { receivedAt: source.now(), alert });
    const [oldest] = alerts.keys();
    if (alerts.size > mostKept && oldest !== undefined) alerts.delete(oldest);
    return { status: 202 };
  }

  return {
    async start() {
      const port = await plug.start();
      const url = `https://127.0.0.1:${String(port)}${path}`;
      return { url, caPem: identity.caPem, ...keys };
    },
    stop: plug.stop,
    setMode: plug.setScenario,
    mode: plug.scenario,
    received: () => [...alerts.values()],
    posts: () => posts,
    forget: () => alerts.clear(),
    unplug: plug.unplug,
    plug: plug.plug,
  };
}

/** Written apart from the program that signs: what both agree on is what the documentation says. */
function isSigned({ headers }: IncomingMessage, body: Buffer, secret: string): boolean {
  const timestamp = String(headers['x-breakglass-timestamp'] ?? '');
  const given = Buffer.from(String(headers['x-breakglass-signature'] ?? ''));
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), body]);
  const expected = Buffer.from(createHmac('sha256', secret).update(signed).digest('hex'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parse(body: Buffer): JsonObject | null {
  try {
    const value = JSON.parse(body.toString('utf8')) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
