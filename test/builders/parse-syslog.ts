/** A syslog message as a collector reads it. */
export interface SyslogMessage {
  readonly facility: number;
  readonly severity: number;
  readonly time: string;
  readonly host: string;
  readonly app: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Null when there is none. */
  readonly text: string | null;
}

/** Reads one RFC 5424 message, written from the RFC and not from the writer. @throws when it is none. */
export function parseSyslog(message: string): SyslogMessage {
  const header = /^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) \[([^ =\]"]+)/.exec(message);
  if (header === null) throw new Error(`no header in: ${message}`);
  const [whole, priority, time = '', host = '', app = '', , kind = ''] = header;
  const fields: Record<string, string> = {};
  let at = whole.length;
  while (message[at] === ' ') {
    const name = /^[^ =\]"]{1,32}/.exec(message.slice(at + 1))?.[0];
    if (name === undefined) throw new Error(`no parameter name at ${at} in: ${message}`);
    const { value, end } = quotedAt(message, at + 1 + name.length);
    fields[name] = value;
    at = end;
  }
  if (message[at] !== ']') throw new Error(`structured data does not end at ${at} in: ${message}`);
  const rest = message.slice(at + 1);
  if (rest !== '' && !rest.startsWith(' \uFEFF'))
    throw new Error(`no UTF-8 message in: ${message}`);
  const text = rest === '' ? null : rest.slice(2);
  const number = Number(priority);
  const [facility, severity] = [Math.floor(number / 8), number % 8];
  return { facility, severity, time, host, app, kind, fields, text };
}

function quotedAt(
  message: string,
  start: number,
): { readonly value: string; readonly end: number } {
  if (!message.startsWith('="', start)) throw new Error(`no value at ${start} in: ${message}`);
  let value = '';
  for (let at = start + 2; at < message.length; at += 1) {
    const character = message[at] as string;
    if (character === '"') return { value, end: at + 1 };
    if (character === ']') throw new Error(`bare ] at ${at} in: ${message}`);
    if (character !== '\\') {
      value += character;
      continue;
    }
    const next = message[at + 1] ?? '';
    if ('"\\]'.includes(next)) {
      value += next;
      at += 1;
    } else {
      value += String.fromCharCode(Number.parseInt(message.slice(at + 2, at + 6), 16));
      at += 5;
    }
  }
  throw new Error(`a value does not end in: ${message}`);
}

/** Splits what came over a connection by its octet counts (RFC 5425, 4.3). @throws on anything else. */
export function splitFrames(bytes: Buffer): {
  readonly frames: readonly string[];
  readonly rest: Buffer;
} {
  const frames: string[] = [];
  let rest = bytes;
  for (;;) {
    const space = rest.indexOf(0x20);
    if (space < 0) return { frames, rest };
    const digits = rest.subarray(0, space).toString('latin1');
    if (!/^[1-9]\d*$/.test(digits)) throw new Error(`no octet count: ${digits}`);
    const end = space + 1 + Number(digits);
    if (rest.length < end) return { frames, rest };
    frames.push(rest.subarray(space + 1, end).toString('utf8'));
    rest = rest.subarray(end);
  }
}
