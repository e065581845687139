import { describe, expect, it } from 'vitest';
import type { AuditConcern, AuditFault, AuditReport } from '../../../electron/audit/audit-log';
import { hashOf, parseRecord, readRecord } from '../../../electron/audit/record';
import { createAuditVerifier } from '../../../electron/audit/verify-folder';
import { createSystemProcesses } from '../../../electron/platform/processes';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { aFolder, filesBelow } from '../../builders/a-folder';
import { aHost } from '../../builders/a-host';
import { aVector, bytesOf, fieldOf, vectorNames } from '../../builders/a-vector';
import type { Vector } from '../../builders/a-vector';
import { writeVectorLog } from '../../builders/a-vector-log';

const names = await vectorNames('audit');

/** Everything that can be wrong with a log. */
const classes: Readonly<Record<AuditFault | AuditConcern, true>> = {
  'bad-signature': true,
  'clock-regression': true,
  deleted: true,
  edited: true,
  forked: true,
  'gap-in-remote': true,
  inserted: true,
  'intent-without-outcome': true,
  reordered: true,
  resealed: true,
  'rolled-back': true,
  truncated: true,
  unsealed: true,
  'wrong-chain': true,
};

/** What the product's verifier says; it must leave the folder as it is. */
async function verify(vector: Vector): Promise<AuditReport> {
  const root = await aFolder();
  const order = await writeVectorLog(root, vector);
  const before = await filesBelow(root);
  const host = aHost();
  const verifier = createAuditVerifier({
    folder: order.folder ?? root,
    host,
    clock: createSystemClock(),
    random: createSystemRandom(),
    processes: createSystemProcesses(host.hostName),
    witness: () => Promise.resolve(null),
  });
  const report = await verifier.verify(order);
  expect([...(await filesBelow(root)).keys()]).toEqual([...before.keys()]);
  return report;
}

function textOf({ kind, sequence }: { readonly kind: string; readonly sequence: number }): string {
  return `${kind} ${sequence}`;
}

function listOf(vector: Vector, field: string): readonly (string | number)[] {
  return JSON.parse(fieldOf(vector, field)) as readonly (string | number)[];
}

describe('audit logs written by the second implementation', () => {
  it('cover every class of fault and every state', async () => {
    const vectors = await Promise.all(names.map(name => aVector('audit', name)));
    const found = vectors.flatMap(({ fields }) => [
      fields.get('fault') ?? '',
      ...(JSON.parse(fields.get('warnings') ?? '[]') as string[]),
      fields.get('expect') ?? '',
    ]);
    const kinds = new Set(found.map(text => text.split(' ')[0]));
    for (const kind of [...Object.keys(classes), 'intact', 'empty', 'torn', 'tampered']) {
      expect(kinds).toContain(kind);
    }
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  it.each(names)('%s', async name => {
    const vector = await aVector('audit', name);
    const report = await verify(vector);
    const state = fieldOf(vector, 'expect');
    expect(report.state).toBe(state);
    if (state === 'tampered') {
      expect(report.fault && textOf(report.fault)).toBe(fieldOf(vector, 'fault'));
      return;
    }
    expect(report.warnings.map(textOf)).toEqual(listOf(vector, 'warnings'));
    const unsealed = listOf(vector, 'unsealed');
    expect(report.seals.missing).toBe(unsealed.length);
    expect(report.fault && textOf(report.fault)).toBe(
      unsealed.length === 0 ? null : `unsealed ${unsealed[0]}`,
    );
  });

  it('hold events that the private key opens', async () => {
    const vector = await aVector('audit', 'valid');
    const text = vector.data.toString('latin1');
    const lines = text.slice(text.indexOf('{"at"')).trimEnd().split('\n');
    const key = bytesOf(vector, 'private-key');
    const records = lines.map(line => {
      const bytes = Buffer.from(line, 'latin1');
      const stored = parseRecord(bytes);
      if (stored === null) throw new Error(`no record: ${line}`);
      return readRecord(stored, hashOf(bytes), key);
    });
    expect(records.map(({ actor }) => actor)).toEqual(records.map(() => 'operator@jump-01'));
    expect(records.map(({ event }) => event?.kind)).toEqual(records.map(({ kind }) => kind));
    expect(records).toHaveLength(12);
  });
});
