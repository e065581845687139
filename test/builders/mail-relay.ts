import { once } from 'node:events';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { createAuthority } from '../fault-server/certificates';
import type { Identity } from '../fault-server/certificates';

/** How a relay behaves. */
export interface RelayOptions {
  /** `starttls` is the default; `tls` from the first byte; `none`: it offers no TLS. */
  readonly tls?: 'starttls' | 'tls' | 'none';
  readonly identity?: Identity;
  /** Who may send; nobody has to log on without it. */
  readonly account?: { readonly username: string; readonly password: string };
  /** Answers this to the recipients instead of 250. */
  readonly refuses?: string;
}

/** A mail as it came in. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** A small SMTP server, written from RFC 5321, 3207 and 4616. */
export interface MailRelay {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Every line that came without TLS. */
  readonly inClear: readonly string[];
}

export interface RunningRelay {
  readonly relay: MailRelay;
  readonly stop: () => void;
}

/** Trusted by whoever is given its `pem`. */
export const relayAuthority = createAuthority();

/** Starts a relay, for whoever ends it. */
export async function startMailRelay(options: RelayOptions = {}): Promise<RunningRelay> {
  const { tls: how = 'starttls', identity = relayAuthority.issue() } = options;
  const mails: ReceivedMail[] = [];
  const inClear: string[] = [];
  const sockets = new Set<net.Socket>();
  const context = tls.createSecureContext(identity);
  const parts = { options: { ...options, tls: how }, mails, inClear, context };
  const server =
    how === 'tls'
      ? tls.createServer({ secureContext: context, ...identity }, socket => talk(socket, parts))
      : net.createServer(socket => talk(socket, parts));
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { relay: { port: (server.address() as net.AddressInfo).port, mails, inClear }, stop };
}

interface Talk {
  readonly options: RelayOptions & { readonly tls: 'starttls' | 'tls' | 'none' };
  readonly mails: ReceivedMail[];
  readonly inClear: string[];
  readonly context: tls.SecureContext;
}

function talk(socket: net.Socket, parts: Talk, isAgain = false): void {
  const isSecure = socket instanceof tls.TLSSocket;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const session = { from: '', to: [] as string[], isKnown: parts.options.account === undefined };
  let rest = '';
  let data: string[] | null = null;
  socket.on('error', () => undefined);
  if (!isAgain) say('220 relay.test ESMTP');

  const onLine = (line: string): void => {
    if (!isSecure) parts.inClear.push(line);
    if (data !== null) {
      if (line !== '.') return void data.push(line);
      parts.mails.push({ from: session.from, to: session.to, text: data.join('\n') });
      data = null;
      return say('250 queued');
    }
    const verb = line.split(' ')[0]?.toUpperCase() ?? '';
    if (verb === 'EHLO') return greet(say, parts.options, isSecure);
    if (verb === 'STARTTLS' && parts.options.tls === 'starttls') {
      say('220 go ahead');
      socket.removeAllListeners('data');
      const secure = new tls.TLSSocket(socket, { isServer: true, secureContext: parts.context });
      return talk(secure, parts, true);
    }
    if (verb === 'STARTTLS') return say('502 not here');
    if (verb === 'AUTH') {
      session.isKnown = isAccount(line, parts.options);
      return say(session.isKnown ? '235 welcome' : '535 no');
    }
    if (!session.isKnown && verb === 'MAIL') return say('530 log on first');
    if (verb === 'MAIL') session.from = addressIn(line);
    if (verb === 'RCPT' && parts.options.refuses !== undefined) return say(parts.options.refuses);
    if (verb === 'RCPT') session.to.push(addressIn(line));
    if (verb === 'DATA') {
      data = [];
      return say('354 end with a full stop');
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    return say('250 ok');
  };
  socket.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}

function greet(say: (line: string) => void, options: Talk['options'], isSecure: boolean): void {
  say('250-relay.test');
  if (options.tls === 'starttls' && !isSecure) say('250-STARTTLS');
  if (options.account !== undefined) say('250-AUTH PLAIN');
  say('250 8BITMIME');
}

function isAccount(line: string, { account }: RelayOptions): boolean {
  const given = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8');
  return given === `\0${account?.username}\0${account?.password}`;
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
