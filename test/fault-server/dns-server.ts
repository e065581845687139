import * as dgram from 'node:dgram';
import { isIPv6 } from 'node:net';

/** What the server says about every name. */
export interface DnsAnswer {
  /** IPv4 and IPv6 addresses. */
  readonly addresses?: readonly string[];
  /** RFC 1035 §4.1.1: 2 the server failed, 3 there is no such name. */
  readonly code?: 0 | 2 | 3 | 5;
  /** True: nothing is ever sent back. */
  readonly silent?: boolean;
}

/** A name server that says of every name what it was told to. */
export interface DnsServer {
  say(answer: DnsAnswer): void;
  /** Called for every question for an IPv4 address. */
  onQuestion(listener: () => void): void;
  /** Questions for an IPv4 address since `say`. */
  questions(): number;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

const types = { a: 1, aaaa: 28 } as const;

/** @param host where it listens, port 53. */
export function createDnsServer(host: string): DnsServer {
  let answer: DnsAnswer = {};
  let questions = 0;
  let listener: () => void = () => undefined;
  let socket: dgram.Socket | null = null;

  function hear(query: Buffer, from: dgram.RemoteInfo): void {
    const type = typeOf(query);
    if (type === types.a) {
      questions += 1;
      listener();
    }
    if (answer.silent !== true) socket?.send(reply(query, type, answer), from.port, from.address);
  }

  return {
    say(next) {
      answer = next;
      questions = 0;
      listener = () => undefined;
    },
    onQuestion(next) {
      listener = next;
    },
    questions: () => questions,
    async listen() {
      if (socket !== null) return;
      const opened = dgram.createSocket('udp4', hear);
      socket = opened;
      await new Promise<void>(resolve => opened.bind(53, host, resolve));
    },
    async stop() {
      const closing = socket;
      socket = null;
      if (closing) await new Promise<void>(resolve => closing.close(() => resolve()));
    },
  };
}

const headerLength = 12;

/** The question's type follows its name, which ends with an empty label. */
function typeOf(query: Buffer): number {
  return query.readUInt16BE(query.indexOf(0, headerLength) + 1);
}

function reply(query: Buffer, type: number, { addresses = [], code = 0 }: DnsAnswer): Buffer {
  const question = query.subarray(headerLength, query.indexOf(0, headerLength) + 5);
  const fitting = addresses.filter(address => isIPv6(address) === (type === types.aaaa));
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(fitting.length, 6);
  return Buffer.concat([header, question, ...fitting.map(address => record(type, address))]);
}

/** A record about the name of the question, good for no time at all. */
function record(type: number, address: string): Buffer {
  const bytes = bytesOf(address);
  const head = Buffer.alloc(headerLength);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [front = '', back = ''] = address.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map(group => parseInt(group, 16));
  const [first, last] = [groups(front), groups(back)];
  const middle = Array<number>(8 - first.length - last.length).fill(0);
  return Buffer.from([...first, ...middle, ...last].flatMap(group => [group >> 8, group & 255]));
}
