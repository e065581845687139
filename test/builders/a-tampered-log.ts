import { createHash, createHmac, createPrivateKey, hkdfSync, sign } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { linesIn, segmentNames } from './an-audit-log';
import type { KeptLog } from './an-audit-log';

/** A record as it lies in a file; this side knows the format from its description alone. */
export interface WrittenRecord {
  v: number;
  chain: string;
  seq: number;
  at: number;
  kind: string;
  op: string | null;
  prev: string;
  epoch: number;
  box: string;
  mac?: string;
  sig?: string;
}

/** A line, and the file it lies in. */
export interface PlacedLine {
  readonly file: string;
  readonly text: string;
}

/** The content of a log: every line in order, and the head. */
export interface LogContent {
  readonly lines: readonly PlacedLine[];
  readonly head: string;
}

export async function contentOf({ folder }: KeptLog): Promise<LogContent> {
  const lines: PlacedLine[] = [];
  for (const file of await segmentNames(folder)) {
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const line of text.split('\n').slice(0, -1)) lines.push({ file, text: line });
  }
  return { lines, head: await readFile(path.join(folder, 'head'), 'utf8') };
}

/** Makes the files of a log hold this and nothing else; a file without a line is gone. */
export async function putContent({ folder }: KeptLog, content: LogContent): Promise<void> {
  for (const name of await segmentNames(folder)) await rm(path.join(folder, name));
  const byFile = new Map<string, string>();
  for (const { file, text } of content.lines) {
    byFile.set(file, `${byFile.get(file) ?? ''}${text}\n`);
  }
  for (const [file, text] of byFile) {
    await writeFile(path.join(folder, file), text, { mode: 0o600 });
  }
  await writeFile(path.join(folder, 'head'), content.head);
}

/** All records of a log. */
export async function recordsIn({ folder }: KeptLog): Promise<readonly WrittenRecord[]> {
  return (await linesIn(folder)).map(parsed);
}

export function parsed(line: string): WrittenRecord {
  return JSON.parse(line) as WrittenRecord;
}

/** The one form of a record. */
export function written(record: object): string {
  return JSON.stringify(record, Object.keys(record).sort());
}

export function changed(line: string, change: (record: WrittenRecord) => void): string {
  const record = parsed(line);
  change(record);
  return written(record);
}

export function hashOf(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

/** The key of an epoch, from the first one. */
export function epochKey(first: Uint8Array, epoch: number): Uint8Array {
  let key = first;
  for (let at = 0; at < epoch; at += 1) {
    key = new Uint8Array(hkdfSync('sha256', key, '', 'bg1/audit-epoch', 32));
  }
  return key;
}

/** Puts a seal on a record, whatever it had. */
export function sealed(record: WrittenRecord, key: Uint8Array): WrittenRecord {
  const { mac: _, ...rest } = record;
  const mac = createHmac('sha256', key).update(written(rest)).digest('base64');
  return { ...rest, mac };
}

/** Signs a record with a key of these 32 bytes. */
export function signedWith(record: WrittenRecord, privateKey: Uint8Array): WrittenRecord {
  const { mac: _, sig: __, ...rest } = record;
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({
    key: Buffer.concat([prefix, privateKey]),
    format: 'der',
    type: 'pkcs8',
  });
  return { ...rest, sig: sign(null, Buffer.from(written(rest)), key).toString('base64') };
}

/** The head file of a log that ends so. */
export function headOf(
  chain: string,
  end: { readonly seq: number; readonly hash: string },
): string {
  return `${written({ chain, ...end }).padEnd(255)}\n`;
}

/**
 * What somebody with every key would write who changes one record and mends all that follows from it:
 * links, seals, head.
 * @param change the record at `at`; what it returns is taken as it is.
 */
export function rewritten(
  { lines }: LogContent,
  log: Pick<KeptLog, 'verifierKey' | 'chain'>,
  {
    at,
    change,
  }: { readonly at: number; readonly change: (record: WrittenRecord) => WrittenRecord },
): LogContent {
  const done: PlacedLine[] = [];
  let last = '';
  for (const [index, { file, text }] of lines.entries()) {
    const before = parsed(text);
    const linked = index === 0 ? before : { ...before, prev: hashOf(last) };
    const usual = sealed(linked, epochKey(log.verifierKey, linked.epoch));
    last = written(index < at ? before : index === at ? change(linked) : usual);
    done.push({ file, text: last });
  }
  return { lines: done, head: headOf(log.chain, { seq: lines.length, hash: hashOf(last) }) };
}
