import type { IncomingMessage } from 'node:http';

/** @returns null for a body that is longer than this; the rest of it is not waited for. */
export async function readBody(
  request: IncomingMessage,
  mostBytes: number,
): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  for await (const chunk of parts) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
