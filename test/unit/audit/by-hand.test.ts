import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog, appendRequests, aRequest } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import {
  changed,
  contentOf,
  putContent,
  rewritten,
  signedWith,
} from '../../builders/a-tampered-log';
import { createHandClock } from '../../fakes/hand-clock';

const page = fileURLToPath(new URL('../../../docs/audit.md', import.meta.url));

/** What stands on the page in this language. */
async function printed(language: string): Promise<string> {
  const text = await readFile(page, 'utf8');
  const [, block = ''] = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text) ?? [];
  return block;
}

/** Two epochs in two files, with checkpoints. */
async function aLog(): Promise<KeptLog> {
  const clock = createHandClock();
  const log = await anAuditLog(await aFolder(), { clock, limits: { records: 5, bytes: 2 ** 20 } });
  log.audit.beginSession({ signer: log.signer, witness: null });
  await appendRequests(log.audit, 3);
  await clock.advance(16 * 60_000);
  await appendRequests(log.audit, 3);
  await log.audit.endSession();
  return log;
}

interface Answer {
  readonly lines: readonly string[];
  readonly stderr: string;
}

type Way = 'bash' | 'python';

/** Runs the program of the page as it stands there. */
async function byHand(way: Way, { folder, chain, verifierKey }: KeptLog): Promise<Answer> {
  const place = path.dirname(folder);
  const verifier = path.join(place, 'verifier.txt');
  const signer = path.join(folder, 'signer');
  await writeFile(verifier, `verifier ${chain} ${Buffer.from(verifierKey).toString('base64')}\n`);
  const script = await printed(way);
  const [program, ...words] =
    way === 'bash'
      ? ['bash', '--norc', '-u', '-c', script]
      : ['/usr/bin/python3', '-I', '-c', script, folder, verifier, signer];
  const env = { PATH: process.env['PATH'], DIR: folder, VERIFIER: verifier, SIGNER: signer };
  const { stdout, stderr } = spawnSync(program, words, { cwd: place, env, encoding: 'utf8' });
  return { lines: stdout.trim().split('\n'), stderr };
}

describe.each(['bash', 'python'] as const)('docs/audit.md, followed by hand in %s', way => {
  it('proves an intact log and comes to the same hash', async () => {
    const log = await aLog();
    const { head } = await log.audit.verify();
    expect(await byHand(way, log)).toEqual({
      lines: [`${head?.sequence} records, the last hash is ${head?.hash}`],
      stderr: '',
    });
  });

  it('names a record that was edited', async () => {
    const log = await aLog();
    const content = await contentOf(log);
    const lines = content.lines.map((line, index) =>
      index === 1 ? { ...line, text: changed(line.text, one => (one.at += 1)) } : line,
    );
    await putContent(log, { ...content, lines });
    const { lines: found } = await byHand(way, log);
    expect(found.slice(0, 2)).toEqual(['record 2: seal does not fit', 'record 3: does not follow']);
  });

  it('names a checkpoint that somebody else signed', async () => {
    const log = await aLog();
    await log.audit.append(aRequest(9));
    const content = await contentOf(log);
    const at = content.lines.findIndex(({ text }) => text.includes('log.checkpoint'));
    const change = (record: Parameters<typeof signedWith>[0]) =>
      signedWith(record, new Uint8Array(32));
    await putContent(log, rewritten(content, log, { at, change }));
    const { lines, stderr } = await byHand(way, log);
    expect(lines, stderr).toContain(`record ${at + 1}: signature does not fit`);
  });
});

it('is told by the head, in Python, that the end was cut off', async () => {
  const log = await aLog();
  const content = await contentOf(log);
  await putContent(log, { ...content, lines: content.lines.slice(0, -1) });
  const { lines } = await byHand('python', log);
  const last = content.lines.length;
  expect(lines[0]).toBe(`record ${last}: cut off, the head remembers ${last}`);
});
