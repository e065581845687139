import type { IncomingMessage } from 'node:http';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Fields } from './fields';
import { fieldsOf, isObject, queryFields } from './fields';
import { refusal } from './refusal';

/** The first line of a request and where it came from; the body is read later. */
export interface RequestHead {
  readonly method: string;
  /** Decoded, without query, `//` made one, no slash at the end. */
  readonly path: string;
  readonly query: Fields;
  readonly authorization: string;
  readonly host: string;
  readonly remoteAddress: string;
  /** Over TLS. */
  readonly secure: boolean;
  readonly contentType: string;
}

/** A request whose body was read and understood. */
export interface ApiRequest extends RequestHead {
  readonly body: Fields;
}

/**
 * Reads the head. A `+` in the path stands for itself.
 * @throws Refusal 400 when the path is not valid percent-encoding.
 */
export function readHead(message: IncomingMessage): RequestHead {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: tidyPath(mark < 0 ? target : target.slice(0, mark)),
    query: queryFields(mark < 0 ? '' : target.slice(mark + 1)),
    authorization: message.headers.authorization ?? '',
    host: message.headers.host ?? '',
    remoteAddress: message.socket.remoteAddress ?? '',
    secure: 'encrypted' in message.socket,
    contentType: message.headers['content-type'] ?? '',
  };
}

function tidyPath(raw: string): string {
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    throw refusal(400, 'invalid path');
  }
  const single = path.replaceAll(/\/{2,}/g, '/');
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

/**
 * Reads the body up to the limit. What comes beyond is read and thrown away, so that the client
 * is still there to hear the answer.
 * @throws Refusal 413 beyond the limit.
 */
export async function readBytes(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > limitBytes) throw refusal(413, 'request body too large');
  return Buffer.concat(chunks);
}

/** The same as text. @throws Refusal 413 beyond the limit. */
export async function readBody(message: IncomingMessage, limitBytes: number): Promise<string> {
  return (await readBytes(message, limitBytes)).toString('utf8');
}

/**
 * Makes fields of a body: JSON, or a form when the client says so and it does not look like JSON.
 * Only POST, PUT and DELETE carry a meaning in their body; elsewhere it is ignored.
 * @throws Refusal 400 for what is neither.
 */
export function parseBody(head: RequestHead, text: string): Fields {
  const trimmed = text.trim();
  if (trimmed === '' || head.method === 'GET') return fieldsOf([]);
  if (head.contentType.includes('x-www-form-urlencoded') && !trimmed.startsWith('{')) {
    return queryFields(trimmed);
  }
  let value: Json;
  try {
    value = JSON.parse(trimmed) as Json;
  } catch {
    throw refusal(400, 'invalid request body');
  }
  if (value === null) return fieldsOf([]);
  if (!isObject(value)) throw refusal(400, 'invalid request body');
  return fieldsOf(Object.entries(value));
}
