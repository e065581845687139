import * as net from 'node:net';

/** One connection from the client through the cable. */
export interface Link {
  readonly client: net.Socket;
  readonly server: net.Socket;
  /** Bytes that came from either end since the fault began. */
  readonly carried: { up: number; down: number };
}

/** What a cable does to what it carries. Whatever is left out goes through untouched. */
export interface CableFault {
  /** Takes a new connection before the server is dialled; true when that was all. */
  readonly open?: (client: net.Socket) => boolean;
  /** Takes bytes on their way to the server. */
  readonly up?: (link: Link, bytes: Buffer) => void;
  /** Takes bytes on their way to the client. */
  readonly down?: (link: Link, bytes: Buffer) => void;
}

/** A relay on the loopback in front of a real server: it knows bytes, and nothing of TLS or HTTP. */
export interface Cable {
  readonly port: number;
  readonly url: string;
  /** Begins a fault, on the connections there are as well. */
  suffer(fault: CableFault): void;
  /** Dials another server from the next connection on. */
  leadTo(port: number): void;
  /** Ends every connection in good order and waits until both ends know. */
  hangUp(): Promise<void>;
  /** Connections accepted since the last `suffer` or `leadTo`. */
  connections(): number;
  /** Closes the port, so that the next connection is refused. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

/** A cable without a fault. */
export const sound: CableFault = {};

/** @param host where the cable listens. @param port 0 lets the system choose. */
export async function layCable(leadsTo: number, host = '127.0.0.1', port = 0): Promise<Cable> {
  const links = new Set<Link>();
  const clients = new Set<net.Socket>();
  const state = { target: leadsTo, fault: sound, accepted: 0, port };
  let server: net.Server | null = null;

  function accept(client: net.Socket): void {
    state.accepted += 1;
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    if (state.fault.open?.(client) === true) return;
    join(client);
  }

  function join(client: net.Socket): void {
    const upstream = net.connect({ port: state.target, host: '127.0.0.1', allowHalfOpen: true });
    const link = { client, server: upstream, carried: { up: 0, down: 0 } };
    links.add(link);
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => links.delete(link));
    client.on('close', () => upstream.destroy());
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
    client.on('data', (bytes: Buffer) => {
      link.carried.up += bytes.length;
      if (state.fault.up) state.fault.up(link, bytes);
      else upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      link.carried.down += bytes.length;
      if (state.fault.down) state.fault.down(link, bytes);
      else if (client.writable) client.write(bytes);
    });
  }

  async function listen(): Promise<void> {
    const listening = net.createServer({ allowHalfOpen: true }, accept);
    server = listening;
    await new Promise<void>(resolve => listening.listen(state.port, host, resolve));
    state.port = (listening.address() as net.AddressInfo).port;
  }

  async function close(): Promise<void> {
    const closing = server;
    server = null;
    for (const client of clients) client.destroy();
    if (closing) await new Promise<void>(resolve => closing.close(() => resolve()));
  }

  await listen();
  return {
    port: state.port,
    url: `https://${host.includes(':') ? `[${host}]` : host}:${state.port}`,
    suffer(fault) {
      Object.assign(state, { fault, accepted: 0 });
      for (const { carried } of links) Object.assign(carried, { up: 0, down: 0 });
    },
    leadTo(target) {
      Object.assign(state, { target, accepted: 0 });
    },
    hangUp: () => endAll(clients),
    connections: () => state.accepted,
    unplug: close,
    plug: () => (server === null ? listen() : Promise.resolve()),
  };
}

/** How long the other end may take to hang up as well. */
const graceMs = 100;

/** Ends connections in good order; one that has been told already, and does not go, is cut off. */
export async function endAll(clients: ReadonlySet<net.Socket>): Promise<void> {
  const ends = [...clients].map(
    client =>
      new Promise<void>(resolve => {
        client.once('close', () => resolve());
        if (client.writableEnded || client.readableFlowing !== true) client.destroy();
        else client.end(() => setTimeout(() => client.destroy(), graceMs));
      }),
  );
  await Promise.all(ends);
}
