import { describe, expect, it } from 'vitest';
import type { AuditLog } from '../../../electron/audit/audit-log';
import type { AuditQuery } from '../../../electron/audit/trail/audit-query';
import type { AuditTrail, ExportTarget } from '../../../electron/audit/trail/audit-trail';
import { createAuditTrail } from '../../../electron/audit/trail/create-audit-trail';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { AppError } from '../../../shared/errors/app-error';
import { aFolder } from '../../builders/a-folder';
import { aHost } from '../../builders/a-host';
import { anAuditLog, appendRequests, linesIn } from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';

/** Everything, newest first. */
const anyRecord = {
  ...{ kinds: null, since: null, until: null, text: null },
  ...{ tenant: null, path: null, user: null, before: null },
};

interface Reading {
  readonly audit: AuditLog;
  readonly open: AuditTrail;
  readonly sealed: AuditTrail;
  readonly folder: string;
}

async function aTrail(records: number): Promise<Reading> {
  const { audit, privateKey, folder } = await anAuditLog(await aFolder());
  await appendRequests(audit, records);
  const approveExport = async (): Promise<void> => undefined;
  const parts = { audit, random: createSystemRandom(), host: aHost(), approveExport };
  const open = createAuditTrail({ ...parts, privateKey: async () => privateKey });
  return {
    audit,
    open,
    folder,
    sealed: createAuditTrail({ ...parts, privateKey: async () => null }),
  };
}

function aTarget(written: Uint8Array[] = []): () => Promise<ExportTarget> {
  return async () => ({
    write: async bytes => void written.push(bytes),
    close: async () => undefined,
  });
}

async function found(trail: AuditTrail, query: Partial<AuditQuery>): Promise<readonly number[]> {
  const { records } = await trail.list({ ...anyRecord, limit: 10, ...query });
  return records.map(({ sequence }) => sequence);
}

describe('looking for records', () => {
  it('gives page after page, newest first, over any number of windows', async () => {
    const { open } = await aTrail(600);
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page = await open.list({ ...anyRecord, before, limit: 70 });
      expect(page.records[0]?.event).not.toBeNull();
      seen.push(...page.records.map(({ sequence }) => sequence));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 600 }, (_, at) => 600 - at));
  });

  it('fits every condition, and words anywhere in a record', async () => {
    const { audit, open } = await aTrail(12);
    await audit.append({ kind: 'session.locked', why: 'idle' });
    expect(await found(open, { kinds: ['session'] })).toEqual([13]);
    expect(await found(open, { kinds: ['access.requested'], limit: 2 })).toEqual([12, 11]);
    expect(await found(open, { text: 'RTR-7  inc-4711' })).toEqual([7]);
    expect(await found(open, { path: 'critical:**', limit: 1 })).toEqual([12]);
    expect(await found(open, { path: 'critical:*' })).toEqual([]);
    expect(await found(open, { tenant: 'CANARY-tenant', limit: 1 })).toEqual([12]);
    expect(await found(open, { tenant: 'CANARY' })).toEqual([]);
    expect(await found(open, { user: 'operator', limit: 1 })).toEqual([13]);
    expect(await found(open, { until: 0 })).toEqual([]);
    expect(await found(open, { since: Date.now() + 60_000 })).toEqual([]);
  });

  it('answers without a key what needs none, and refuses the rest', async () => {
    const { sealed } = await aTrail(3);
    const page = await sealed.list({ ...anyRecord, kinds: ['access'], limit: 10 });
    expect(page).toMatchObject({ isSealed: true, newest: 3, next: null });
    expect(page.records.map(({ event }) => event)).toEqual([null, null, null]);
    await expectCode(sealed.list({ ...anyRecord, text: 'x', limit: 1 }), 'session.locked');
  });
});

describe('an export', () => {
  it('is recorded before its first byte and after its last', async () => {
    const { audit, open, folder } = await aTrail(5);
    const written: Uint8Array[] = [];
    const before = await linesIn(folder);
    const target = async (): Promise<ExportTarget> => {
      expect((await audit.recent(1, null))[0]?.kind).toBe('export.requested');
      return aTarget(written)();
    };
    const order = { format: 'jsonl', from: 2, to: 4 } as const;
    expect(await open.export(order, target, () => undefined)).toEqual({ records: 3, skipped: 0 });
    expect(Buffer.concat(written).toString()).toBe(`${before.slice(1, 4).join('\n')}\n`);
    const { records } = await open.list({ ...anyRecord, limit: 2 });
    expect(records.map(({ event }) => event)).toMatchObject([
      { kind: 'export.ended', records: 3, code: null },
      { kind: 'export.requested', format: 'jsonl', from: 2, to: 4 },
    ]);
  });

  it('that fails says so in the log', async () => {
    const { audit, open } = await aTrail(1);
    const target = (): Promise<ExportTarget> =>
      Promise.reject(new AppError('audit.exportFailed', { detail: 'EEXIST' }));
    const order = { format: 'cef', from: null, to: null } as const;
    await expectCode(
      open.export(order, target, () => undefined),
      'audit.exportFailed',
    );
    expect((await audit.recent(1, null))[0]).toMatchObject({ kind: 'export.ended', sequence: 3 });
  });

  it('that shows what is sealed is not even begun without the key', async () => {
    const { audit, sealed } = await aTrail(1);
    const order = { format: 'rfc5424', from: null, to: null } as const;
    await expectCode(
      sealed.export(order, aTarget(), () => undefined),
      'session.locked',
    );
    expect((await audit.recent(1, null))[0]?.sequence).toBe(1);
  });
});
