import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/**
 * Sends compact JSON, a page, or nothing at all when the answer has neither.
 * @param nowMs the time of the sandbox, by which clients judge their own clocks.
 */
export function writeAnswer(response: ServerResponse, answer: Answer, nowMs: number): void {
  const { text, type } = contentOf(answer);
  const bytes = Buffer.from(text, 'utf8');
  response.writeHead(answer.status, {
    ...(type === null ? {} : { 'Content-Type': type }),
    // RFC 9110 section 8.6: a 204 has no Content-Length.
    ...(answer.status === 204 ? {} : { 'Content-Length': String(bytes.length) }),
    'Cache-Control': 'no-store',
    Date: new Date(nowMs).toUTCString(),
    ...answer.headers,
  });
  response.end(bytes);
}

function contentOf({ body, page }: Answer): {
  readonly text: string;
  readonly type: string | null;
} {
  if (page !== undefined) return { text: page, type: 'text/html; charset=utf-8' };
  if (body === undefined) return { text: '', type: null };
  return { text: JSON.stringify(body), type: 'application/json' };
}
