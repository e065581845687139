import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditConcern, AuditFault } from '../../../electron/audit/audit-log';
import { hashOf, parseRecord, readRecord } from '../../../electron/audit/record';
import { aFolder } from '../../builders/a-folder';
import { aVector, bytesOf, fieldOf, vectorNames } from '../../builders/a-vector';
import { expectedVerdict, productVerdict } from '../../builders/audit-verdict';

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
    const root = await aFolder();
    expect(await productVerdict(root, vector)).toEqual(expectedVerdict(vector));
    // A copy is evidence: nothing may be written there.
    const files = JSON.parse(fieldOf(vector, 'files')) as readonly (readonly [string, number])[];
    const inLog = files.map(([file]) => file).filter(file => file !== 'remote.jsonl');
    expect((await readdir(path.join(root, 'audit'))).sort()).toEqual(inLog.sort());
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
