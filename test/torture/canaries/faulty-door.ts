import type { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'undici';
import { aTlsDoor } from '../../builders/a-tls-door';

/**
 * What becomes of a request that a server behind the door has answered. `echo` is the worst of them: an
 * error that quotes everything that was sent and that would have been answered.
 */
export const doorFaults = ['hang', 'html', 'truncated', 'cut', 'echo', 'stutter'] as const;
export type DoorFault = (typeof doorFaults)[number];

/** A door with TLS in front of a practice server over plain HTTP. */
export interface FaultyDoor {
  readonly url: string;
  readonly caPem: string;
  /** Null lets everything through as it is. */
  suffer(fault: DoorFault | null): void;
  close(): Promise<void>;
}

interface Exchange {
  readonly sent: Buffer;
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** @param behind address of a server, without a path. */
export async function aFaultyDoor(behind: string): Promise<FaultyDoor> {
  let fault: DoorFault | null = null;
  let passed = 0;

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    passed += 1;
    if (fault === 'stutter' && passed % 2 === 0) {
      answer.writeHead(429, { 'retry-after': '1' }).end('{"message":"Too Many Requests"}');
      return;
    }
    const exchange = await forward(behind, incoming);
    // What was held back stays unanswered after the fault is over.
    if (fault !== 'hang') replies[fault ?? 'none'](answer, exchange);
  }

  const door = await aTlsDoor(pass);
  return {
    ...{ url: door.url, caPem: door.caPem },
    suffer(next) {
      fault = next;
      door.closeAllConnections();
    },
    async close() {
      await door.close();
    },
  };
}

type Reply = (answer: ServerResponse, exchange: Exchange) => void;

const asIs: Reply = (answer, { status, type, body }) => {
  answer.writeHead(status, { 'content-type': type }).end(body);
};

const replies: Readonly<Record<Exclude<DoorFault, 'hang'> | 'none', Reply>> = {
  none: asIs,
  stutter: asIs,
  html: (answer, { sent }) => {
    const page = `<!doctype html><title>Proxy error</title><pre>${sent.toString()}</pre>`;
    answer.writeHead(200, { 'content-type': 'text/html' }).end(page);
  },
  truncated: (answer, { status, type, body }) => {
    answer.writeHead(status, { 'content-type': type, 'content-length': body.length });
    answer.write(body.subarray(0, Math.ceil(body.length / 2)), () => answer.destroy());
  },
  cut: answer => void answer.destroy(),
  echo: (answer, { sent, body }) => {
    const message = `could not process ${sent.toString()}${body.toString()}`;
    const reply = { message, errorCode: message, messageDetail: message, error: message };
    answer.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  },
};

async function forward(behind: string, incoming: IncomingMessage): Promise<Exchange> {
  const { method = '', url = '', headers } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const { authorization, 'content-type': type = 'application/json' } = headers;
  const reply = await request(`${behind}${url}`, {
    method: method as 'GET',
    headers: { 'content-type': type, ...(authorization !== undefined && { authorization }) },
    ...(sent.length > 0 && { body: sent }),
  });
  const body = Buffer.from(await reply.body.arrayBuffer());
  const replied = String(reply.headers['content-type'] ?? 'application/json');
  return { sent, status: reply.statusCode, type: replied, body };
}
