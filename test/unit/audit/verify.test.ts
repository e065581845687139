import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditFault, AuditReport } from '../../../electron/audit/audit-log';
import { aFailingDisk } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import {
  anAuditLog,
  appendRequests,
  aRequest,
  linesIn,
  segmentNames,
} from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';

const count = 9;

/** Nine records; in one file, or in three files of three. */
async function aLogOf(records: number): Promise<KeptLog> {
  const log = await anAuditLog(await aFolder(), { limits: { records, bytes: 2 ** 20 } });
  await appendRequests(log.audit, count);
  return log;
}

/** Writes lines back into the files of a log, `perFile` to a file that starts with its first record. */
async function rewrite(log: KeptLog, lines: readonly string[], perFile: number): Promise<void> {
  const names = await segmentNames(log.folder);
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const own = lines.slice(index * perFile, isLast ? undefined : (index + 1) * perFile);
    const text = own.map(line => `${line}\n`).join('');
    await writeFile(path.join(log.folder, name), text);
  }
}

interface Parsed {
  seq: number;
  prev: string;
  kind: string;
}

function changed(line: string, change: (record: Parsed) => void): string {
  const record = JSON.parse(line) as Parsed;
  change(record);
  return JSON.stringify(record, Object.keys(record).sort());
}

function hashOf(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

type Tamper = (lines: readonly string[], at: number) => readonly string[];

const put = (lines: readonly string[], at: number, line: string): readonly string[] =>
  lines.toSpliced(at, 1, line);
const line = (lines: readonly string[], at: number): string => lines[at] ?? '';
const editKind = (record: Parsed): void => {
  record.kind = 'access.refused';
};

/** Each kind of tampering with the fault that names it; `at` is the index of the record hit. */
const tampers: readonly (readonly [string, Tamper, (at: number) => [AuditFault, number]])[] = [
  [
    'an edited kind',
    (lines, at) => put(lines, at, changed(line(lines, at), editKind)),
    at => ['edited', at + 1],
  ],
  [
    'an edited number',
    (lines, at) =>
      put(
        lines,
        at,
        changed(line(lines, at), record => (record.seq += 40)),
      ),
    at => ['edited', at + 1],
  ],
  [
    'an edited link',
    (lines, at) =>
      put(
        lines,
        at,
        changed(line(lines, at), record => (record.prev = hashOf('other'))),
      ),
    at => ['edited', at + 1],
  ],
  [
    'a record that is no JSON any more',
    (lines, at) => put(lines, at, line(lines, at).replace('{', '[')),
    at => ['edited', at + 1],
  ],
  [
    'a deleted record',
    (lines, at) => lines.toSpliced(at, 1),
    at => [at === count - 1 ? 'truncated' : 'deleted', at + 1],
  ],
  [
    'a copy of a record',
    (lines, at) => lines.toSpliced(at, 0, line(lines, (at + 3) % count)),
    at => ['inserted', (at + 3) % count < at ? ((at + 3) % count) + 1 : at + 1],
  ],
  [
    'an invented record that does not link',
    (lines, at) =>
      lines.toSpliced(
        at,
        0,
        changed(line(lines, at), record => (record.prev = hashOf('invented'))),
      ),
    at => ['inserted', at + 1],
  ],
  [
    'a rival record of the same number',
    (lines, at) => lines.toSpliced(at, 0, changed(line(lines, at), editKind)),
    at => ['forked', at + 1],
  ],
  [
    'two records that changed places',
    (lines, at) => {
      const first = Math.min(at, count - 2);
      return lines.toSpliced(first, 2, line(lines, first + 1), line(lines, first));
    },
    at => ['reordered', Math.min(at, count - 2) + 1],
  ],
  ['an end that was cut off', (lines, at) => lines.slice(0, at), at => ['truncated', at + 1]],
];

describe.each([
  ['one file', count + 1],
  ['three files', 3],
])('tampering in a log of %s', (_form, perFile) => {
  let log: KeptLog;
  let whole: readonly string[];
  let head: Buffer;
  beforeAll(async () => {
    // A folder of the suite, because its tests share the log they tamper with.
    const root = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
    log = await anAuditLog(root, { limits: { records: perFile, bytes: 2 ** 20 } });
    await appendRequests(log.audit, count);
    whole = await linesIn(log.folder);
    head = await readFile(path.join(log.folder, 'head'));
    return () => rm(root, { recursive: true, force: true });
  });

  const places = [
    ['first', 0],
    ['middle', 4],
    ['last', count - 1],
    ['first of the second file', 3],
  ] as const;

  it.each(tampers.flatMap(tamper => places.map(place => [...place, ...tamper] as const)))(
    'the %s (%i) is named: %s',
    async (_where, at, _what, tamper, expected) => {
      await rewrite(log, tamper(whole, at), perFile);
      const report: AuditReport = await log.audit.verify();
      const [kind, sequence] = expected(at);
      expect(report).toMatchObject({ state: 'tampered', fault: { kind, sequence } });
      await rewrite(log, whole, perFile);
      await writeFile(path.join(log.folder, 'head'), head);
      expect(await log.audit.verify()).toMatchObject({ state: 'intact', records: count });
    },
  );

  it('is named for a chain that was written anew from some record on', async () => {
    const forged: string[] = [];
    for (const [index, original] of whole.entries()) {
      const last = forged.at(-1);
      const edited = changed(original, record => {
        if (index === 4) editKind(record);
        if (last !== undefined) record.prev = hashOf(last);
      });
      forged.push(index < 4 ? original : edited);
    }
    await rewrite(log, forged, perFile);
    const fault = { kind: 'edited', sequence: count };
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered', fault });
    await rewrite(log, whole, perFile);
  });
});

describe('verifying', () => {
  it('finds nothing where there is nothing, and creates nothing', async () => {
    const root = await aFolder();
    const { reopened } = await anAuditLog(await aFolder());
    const audit = reopened({ folder: path.join(root, 'none') });
    const nothing = { state: 'empty', records: 0, head: null, fault: null };
    expect(await audit.verify()).toMatchObject(nothing);
    expect((await filesBelow(root)).size).toBe(0);
  });

  it('names the head of an intact log', async () => {
    const log = await aLogOf(count);
    const position = await log.audit.append(aRequest(count + 1));
    expect(await log.audit.verify()).toMatchObject({
      state: 'intact',
      records: count + 1,
      head: position,
      fault: null,
    });
  });

  it('misses a file in the middle and files that changed their names', async () => {
    const missing = await aLogOf(3);
    await rm(path.join(missing.folder, 'audit-000000000004.jsonl'));
    const deleted = { kind: 'deleted', sequence: 4 };
    expect(await missing.audit.verify()).toMatchObject({ state: 'tampered', fault: deleted });

    const renamed = await aLogOf(3);
    const file = (start: number): string =>
      path.join(renamed.folder, `audit-${String(start).padStart(12, '0')}.jsonl`);
    await rename(file(4), file(5));
    const edited = { kind: 'edited', sequence: 4 };
    expect(await renamed.audit.verify()).toMatchObject({ state: 'tampered', fault: edited });
  });

  it('misses the last file, and all of them', async () => {
    const log = await aLogOf(3);
    await rm(path.join(log.folder, 'audit-000000000007.jsonl'));
    const cut = { kind: 'truncated', sequence: 7 };
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered', fault: cut });
    for (const name of await segmentNames(log.folder)) await rm(path.join(log.folder, name));
    const gone = { kind: 'truncated', sequence: 1 };
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered', fault: gone });
  });

  it('does not trust a log whose head file is gone or scribbled on', async () => {
    const log = await aLogOf(count);
    await writeFile(path.join(log.folder, 'head'), 'scribble');
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered' });
    await rm(path.join(log.folder, 'head'));
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered' });
  });

  it('tells a half line that was never acknowledged from one that was', async () => {
    const log = await aLogOf(count + 1);
    const file = path.join(log.folder, 'audit-000000000001.jsonl');
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, -40));
    const fault = { kind: 'truncated', sequence: count };
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered', fault });
    await writeFile(file, Buffer.concat([bytes, Buffer.from('{"v":1,')]));
    expect(await log.audit.verify()).toMatchObject({ state: 'torn', records: count, fault: null });
  });

  it.each(['ENOSPC', 'EROFS', 'EACCES'])(
    'needs no lock where none can be made: %s',
    async errno => {
      const disk = aFailingDisk(/\.tmp-/);
      const { audit, reopened } = await anAuditLog(await aFolder());
      await appendRequests(audit, 2);
      disk.fail({ call: 'open', errno });
      expect(await reopened({ disk }).verify()).toMatchObject({ state: 'intact', records: 2 });
      expect(disk.hits()).toBeGreaterThan(0);
    },
  );

  it('refuses a line without end instead of reading it into memory', async () => {
    const log = await aLogOf(count + 1);
    const file = path.join(log.folder, 'audit-000000000001.jsonl');
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([Buffer.alloc(10 * 2 ** 20, 'x'), bytes]));
    expect(await log.audit.verify()).toMatchObject({ state: 'tampered' });
  });
});
