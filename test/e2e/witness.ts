import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on this host for whatever a page gets out, and remembers it. */
export interface Witness {
  /** `http://127.0.0.1:PORT`; its root is a page to start from. */
  readonly url: string;
  /** `stun:127.0.0.1:PORT`. */
  readonly stun: string;
  /** Names of the ways that got through, sorted, each once: `fetch`, `img`, `udp`. */
  seen(): readonly string[];
  close(): Promise<void>;
}

export async function startWitness(): Promise<Witness> {
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const way = new URL(request.url ?? '/', 'http://witness').pathname.slice(1);
    if (way !== '' && way !== 'favicon.ico') seen.add(way);
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>witness</title>');
  });
  server.on('upgrade', (request, socket) => {
    seen.add((request.url ?? '').slice(1));
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  const udp = createSocket('udp4', () => seen.add('udp'));
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(udp, 'listening')]);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stun: `stun:127.0.0.1:${udp.address().port}`,
    seen: () => [...seen].sort(),
    async close() {
      udp.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Every way a page has to reach a network; runs inside the page and swallows all refusals. */
export function tryEveryWayOut({ url, stun }: { url: string; stun: string }): void {
  const attempt = (way: () => unknown): void => {
    try {
      Promise.resolve(way()).catch(() => undefined);
    } catch {
      // A refusal is what the test hopes for.
    }
  };
  const insert = (tag: string, properties: Record<string, string>): void => {
    document.body.append(Object.assign(document.createElement(tag), properties));
  };
  attempt(() => fetch(`${url}/fetch`, { mode: 'no-cors' }));
  attempt(() => insert('img', { src: `${url}/img` }));
  attempt(() => insert('script', { src: `${url}/script` }));
  attempt(() => insert('link', { rel: 'stylesheet', href: `${url}/style` }));
  attempt(() => insert('link', { rel: 'prefetch', href: `${url}/prefetch` }));
  attempt(() => insert('iframe', { src: `${url}/iframe` }));
  attempt(() => new WebSocket(`${url.replace('http', 'ws')}/websocket`));
  attempt(() => navigator.sendBeacon(`${url}/beacon`, 'x'));
  attempt(() => window.open(`${url}/open`));
  attempt(async () => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
    connection.createDataChannel('out');
    await connection.setLocalDescription(await connection.createOffer());
  });
}

/** Navigates away, which ends the page where that is possible. */
export function tryToNavigate(url: string): void {
  window.location.assign(`${url}/navigation`);
}
