import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import { aFolder } from '../../builders/a-folder';
import {
  anAuditLog,
  appendRequests,
  aRequest,
  operationOfRequest,
  segmentNames,
} from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { runSecondImplementation } from '../../builders/second-implementation';
import { createHandClock } from '../../fakes/hand-clock';

interface Verdict {
  readonly code: number | null;
  readonly state: string;
  readonly fault: string | null;
  readonly warnings: readonly string[];
  readonly records: number;
}

/** What the verifier in Python says of a log, given its verifier key. */
async function verdictOn(log: KeptLog, ...options: readonly string[]): Promise<Verdict> {
  const keyFile = path.join(path.dirname(log.folder), 'verifier-key');
  const key = Buffer.from(log.verifierKey).toString('base64');
  await writeFile(keyFile, `verifier ${log.chain} ${key}\n`);
  const parameters = [log.folder, '--verifier-key', keyFile, ...options];
  const { code, stdout, stderr } = await runSecondImplementation('audit/verify.py', parameters);
  if (stdout === '') throw new Error(`verify.py ended with ${code}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Omit<Verdict, 'code'>), code };
}

function refusal(number: number): AuditEvent {
  return {
    kind: 'access.refused',
    access: operationOfRequest(number),
    code: 'vault.denied',
    tenant: 'critical',
    path: 'critical:core-rtr',
    field: 'password',
  } as unknown as AuditEvent;
}

/** Ten records over two files and two epochs, with a checkpoint at the end of each file. */
async function aRichLog(): Promise<{ readonly log: KeptLog; readonly anchor: string }> {
  const clock = createHandClock();
  const limits = { records: 5, bytes: 2 ** 20 };
  const log = await anAuditLog(await aFolder(), { clock, limits });
  log.audit.beginSession({ signer: log.signer, witness: null });
  await appendRequests(log.audit, 4);
  await clock.advance(20 * 60_000);
  for (const number of [1, 2, 3, 4]) await log.audit.append(refusal(number));
  await log.audit.endSession();
  const { head } = await log.audit.verify();
  return { log, anchor: `${head?.sequence}:${head?.hash}` };
}

/** Files with records in them, oldest first; the newest may have none yet. */
async function filesOfLog(log: KeptLog): Promise<readonly string[]> {
  const filled = [];
  for (const name of await segmentNames(log.folder)) {
    const file = path.join(log.folder, name);
    if ((await stat(file)).size > 0) filled.push(file);
  }
  return filled;
}

describe('a log written by the product', () => {
  it('is accepted by the second verifier, with seals, signatures and an anchor', async () => {
    const { log, anchor } = await aRichLog();
    const files = await filesOfLog(log);
    expect(files.length).toBeGreaterThanOrEqual(2);
    const text = (await Promise.all(files.map(file => readFile(file, 'utf8')))).join('');
    expect(text).toContain('"epoch":1');
    expect(text).toContain('"sig":');

    const verdict = await verdictOn(log, '--anchor', anchor);
    expect(verdict).toMatchObject({ code: 0, state: 'intact', fault: null, warnings: [] });
    expect(verdict.records).toBe(text.split('\n').length - 1);
  });

  it('is not called proved without an anchor', async () => {
    const { log } = await aRichLog();
    expect(await verdictOn(log)).toMatchObject({ code: 3, state: 'intact' });
  });

  it('is refused by the second verifier after any one of its bits was changed', async () => {
    const { log, anchor } = await aRichLog();
    for (const file of await filesOfLog(log)) {
      const whole = await readFile(file);
      for (const share of [0.02, 0.5, 0.97]) {
        const changed = Buffer.from(whole);
        const at = Math.floor(whole.length * share);
        changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
        await writeFile(file, changed);
        const verdict = await verdictOn(log, '--anchor', anchor);
        expect(verdict, `${path.basename(file)}, byte ${at}`).toMatchObject({
          code: 1,
          state: 'tampered',
        });
      }
      await writeFile(file, whole);
    }
    expect(await verdictOn(log, '--anchor', anchor)).toMatchObject({ code: 0 });
  });

  it('is refused with the key of another log', async () => {
    const { log } = await aRichLog();
    const other = { ...log, verifierKey: new Uint8Array(32).fill(7) };
    expect(await verdictOn(other)).toMatchObject({ code: 1, state: 'tampered', fault: 'edited 1' });
  });

  it('is refused when its end is gone, by the head, and by the anchor when the head went with it', async () => {
    const { log, anchor } = await aRichLog();
    const file = (await filesOfLog(log)).at(-1) ?? '';
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
    const before = await verdictOn(log);
    expect(before.fault).toBe(`truncated ${before.records + 1}`);

    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '{}') as { readonly seq: number };
    expect(before.records).toBe(last.seq);
    const hash = createHash('sha256')
      .update(lines.at(-1) ?? '')
      .digest('hex');
    const head = JSON.stringify({ chain: log.chain, hash, seq: last.seq });
    await writeFile(path.join(log.folder, 'head'), `${head.padEnd(255)}\n`);
    expect((await verdictOn(log, '--anchor', anchor)).fault).toBe(`rolled-back ${last.seq + 1}`);
  });

  it('is read by the second implementation with the private key, and with no other', async () => {
    const { log } = await aRichLog();
    const [file = ''] = await filesOfLog(log);
    const key = Buffer.from(log.privateKey).toString('hex');
    const { stdout } = await runSecondImplementation('audit/read.py', [file], key);
    const [first] = stdout.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({
      seq: 1,
      actor: { host: 'jump-01', user: 'operator' },
      event: { ...aRequest(1) },
    });
    const other = await runSecondImplementation('audit/read.py', [file], 'ab'.repeat(32));
    expect(other.stderr).toBe('record 1 is sealed to another key\n');
  });
});
