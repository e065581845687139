import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
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

const readme = fileURLToPath(new URL('../../../electron/audit/README.md', import.meta.url));
const run = promisify(execFile);

let script = '';
beforeAll(async () => {
  const text = await readFile(readme, 'utf8');
  const [, block = ''] = /## Verify by hand[^]*?```bash\n([^]*?)```/.exec(text) ?? [];
  script = block;
});

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

/** Runs the lines of the README as they stand there. */
async function byHand({ folder, chain, verifierKey }: KeptLog): Promise<readonly string[]> {
  const place = path.dirname(folder);
  const verifier = path.join(place, 'verifier.txt');
  await writeFile(verifier, `verifier ${chain} ${Buffer.from(verifierKey).toString('base64')}\n`);
  const env = {
    PATH: process.env['PATH'],
    DIR: folder,
    VERIFIER: verifier,
    SIGNER: path.join(folder, 'signer'),
  };
  const { stdout, stderr } = await run('bash', ['--norc', '-u', '-c', script], { cwd: place, env });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

describe('the README, followed by hand', () => {
  it('proves an intact log and comes to the same hash', async () => {
    const log = await aLog();
    const { head } = await log.audit.verify();
    expect(await byHand(log)).toEqual([
      `${head?.sequence} records, the last hash is ${head?.hash}`,
    ]);
  });

  it('names a record that was edited', async () => {
    const log = await aLog();
    const content = await contentOf(log);
    const lines = content.lines.map((line, index) =>
      index === 1 ? { ...line, text: changed(line.text, one => (one.at += 1)) } : line,
    );
    await putContent(log, { ...content, lines });
    const found = await byHand(log);
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
    expect(await byHand(log)).toContain(`record ${at + 1}: signature does not fit`);
  });
});
