import * as net from 'node:net';
import { expect, it } from 'vitest';
import { openCallback } from '../../../electron/auth/methods/oidc/callback-server';
import { aFreePort } from '../../builders/a-free-port';

const patient = new AbortController().signal;

/** Sends a request line as it is, and takes the status of the answer. */
async function statusOf(port: number, target: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  let text = '';
  for await (const piece of socket) text += String(piece);
  return text.split(' ')[1] ?? '';
}

it('answers a stranger whatever he asks, and goes on waiting for the browser', async () => {
  const port = await aFreePort();
  const server = await openCallback(`localhost:${port}`);
  try {
    const code = server.answer('word', patient);
    expect(await statusOf(port, '//')).toBe('404');
    expect(await statusOf(port, '//[/callback')).toBe('404');
    expect(await statusOf(port, 'http://elsewhere.example/callback?state=word&code=x')).toBe('404');
    expect(await statusOf(port, '/callback?state=other&code=stolen')).toBe('400');
    expect(await statusOf(port, '/callback?state=word&code=right')).toBe('200');
    expect((await code).open()).toBe('right');
  } finally {
    server.close();
  }
});
