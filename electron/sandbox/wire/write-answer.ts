import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/**
 * Sends compact JSON, a page, a file, or nothing at all when the answer has none of them.
 * @param nowMs the time of the sandbox, by which clients judge their own clocks.
 */
export function writeAnswer(response: ServerResponse, answer: Answer, nowMs: number): void {
  const { content, type } = contentOf(answer);
  response.writeHead(answer.status, {
    ...(type === null ? {} : { 'Content-Type': type }),
    // RFC 9110 section 8.6: a 204 has no Content-Length.
    ...(answer.status === 204 ? {} : { 'Content-Length': String(content.byteLength) }),
    'Cache-Control': 'no-store',
    Date: new Date(nowMs).toUTCString(),
    ...answer.headers,
  });
  response.end(content);
}

function contentOf({ body, page, bytes }: Answer): {
  readonly content: Uint8Array;
  readonly type: string | null;
} {
  if (bytes !== undefined) return { content: bytes, type: 'application/octet-stream' };
  if (page !== undefined) return { content: Buffer.from(page), type: 'text/html; charset=utf-8' };
  if (body === undefined) return { content: Buffer.alloc(0), type: null };
  return { content: Buffer.from(JSON.stringify(body)), type: 'application/json' };
}
