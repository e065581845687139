import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../../electron/audit/audit-log';
import { noEvidence, verifyChain } from '../../../electron/audit/verify-chain';
import { systemDisk } from '../../../electron/store/files/disk';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog, appendRequests } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { createMemoryDisk } from '../../fakes/memory-disk';

const segment = 'audit-000000000001.jsonl';

/** Two requests and a checkpoint. */
async function aSmallLog(): Promise<KeptLog> {
  const log = await anAuditLog(await aFolder());
  log.audit.beginSession({ signer: log.signer, witness: null });
  await appendRequests(log.audit, 2);
  await log.audit.endSession();
  return log;
}

/** The checks of somebody without any key but the public one. */
function look(folder: string, disk = systemDisk, signer: Uint8Array | null = null) {
  return verifyChain({ disk, folder, lock: null }, { ...noEvidence, signer });
}

/** Every bit of one file turned, one after the other. @returns what was found, by byte and bit. */
async function flipAll(
  log: KeptLog,
  name: string,
  see: (report: AuditReport, at: number) => void,
): Promise<number> {
  const files = new Map<string, Buffer>();
  for (const one of [segment, 'head']) {
    files.set(one, await readFile(path.join(log.folder, one)));
  }
  const disk = createMemoryDisk(files);
  const bytes = files.get(name) as Buffer;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const at = bit >> 3;
    const turn = (): number => bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
    turn();
    see(await look(log.folder, disk, log.signer.publicKey), at);
    turn();
  }
  expect(await look(log.folder, disk, log.signer.publicKey)).toMatchObject({ state: 'intact' });
  return bytes.length * 8;
}

describe('one changed bit', () => {
  it('of any record is found, and the record is named', async () => {
    const log = await aSmallLog();
    const bytes = await readFile(path.join(log.folder, segment));
    const recordAt = (at: number): number => bytes.subarray(0, at).toString().split('\n').length;
    const missed: string[] = [];
    const flips = await flipAll(log, segment, ({ state, fault }, at) => {
      if (state === 'tampered' && fault?.sequence === recordAt(at)) return;
      missed.push(`byte ${at} of record ${recordAt(at)}: ${state} at ${fault?.sequence}`);
    });
    expect(flips).toBeGreaterThan(20_000);
    expect(missed).toEqual([]);
  });

  it('of the head file is found', async () => {
    const log = await aSmallLog();
    const missed: number[] = [];
    const flips = await flipAll(log, 'head', ({ state }, at) => {
      if (state !== 'tampered') missed.push(at);
    });
    expect(flips).toBe(256 * 8);
    expect(missed).toEqual([]);
  });
});

describe('a file cut after any byte', () => {
  it('is found, and the first record that is missing is named', async () => {
    const log = await aSmallLog();
    const file = path.join(log.folder, segment);
    const bytes = await readFile(file);
    const missed: string[] = [];
    for (let length = bytes.length - 1; length >= 0; length -= 1) {
      await truncate(file, length);
      const { state, fault } = await look(log.folder);
      const sequence = bytes.subarray(0, length).toString().split('\n').length;
      if (state === 'tampered' && fault?.kind === 'truncated' && fault.sequence === sequence) {
        continue;
      }
      missed.push(`${length} bytes: ${state} ${fault?.kind} at ${fault?.sequence}`);
    }
    expect(missed).toEqual([]);
    await writeFile(file, bytes);
    expect(await look(log.folder)).toMatchObject({ state: 'intact', records: 3 });
  });
});
