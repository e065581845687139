import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** Sends compact JSON, or nothing at all when the answer has no body. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const bytes = Buffer.from(text, 'utf8');
  response.writeHead(answer.status, {
    ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    // RFC 9110 section 8.6: a 204 has no Content-Length.
    ...(answer.status === 204 ? {} : { 'Content-Length': String(bytes.length) }),
    'Cache-Control': 'no-store',
    ...answer.headers,
  });
  response.end(bytes);
}
