import { AppError } from '../../../shared/errors/app-error';
import type { AuditLine, AuditLog, AuditRecord } from '../audit-log';
import { parseRecord, readRecord } from '../record';
import { fitsInside, fitsOutside, looksInside } from './audit-query';
import type { AuditQuery } from './audit-query';
import type { AuditPage } from './audit-trail';

/** Records read at a time. */
const windowRecords = 256;
/** Opening one takes about a quarter of a millisecond, and one call may take about a quarter second. */
const mostOpened = 1_000;
const mostLookedAt = 20_000;

/**
 * Walks from the newest record back. Only records that fit by kind and time are opened.
 * @throws AppError `session.locked` when the query asks for what is sealed and there is no key.
 */
export async function findRecords(
  log: AuditLog,
  query: AuditQuery,
  key: Uint8Array | null,
): Promise<AuditPage> {
  if (key === null && looksInside(query)) throw new AppError('session.locked');
  const newest = (await log.recent(1, null))[0]?.sequence ?? 0;
  const found: AuditRecord[] = [];
  let before = Math.min(query.before ?? Infinity, newest + 1);
  let opened = 0;
  const lowest = before - mostLookedAt;
  const pageOf = (next: number): AuditPage => {
    const isSealed = key === null;
    return { records: found, next: next > 1 ? next : null, newest, isSealed };
  };
  while (before > 1 && before > lowest && opened < mostOpened) {
    const window = await windowBefore(log, before);
    for (const line of window.toReversed()) {
      if (line.record === null || !fitsOutside(query, line.record)) continue;
      opened += 1;
      const record = reopened(line, line.record, key);
      if (fitsInside(query, record)) found.push(record);
      if (found.length === query.limit) return pageOf(record.sequence);
    }
    if (window.length > 0 && isAllOlder(window, query.since)) return pageOf(1);
    before = Math.max(before - windowRecords, 1);
  }
  return pageOf(before);
}

async function windowBefore(log: AuditLog, before: number): Promise<readonly AuditLine[]> {
  const after = Math.max(before - 1 - windowRecords, 0);
  const lines: AuditLine[] = [];
  for await (const line of log.read({ after, limit: before - 1 - after }, null)) lines.push(line);
  return lines.filter(({ record }) => record === null || record.sequence < before);
}

function reopened({ bytes }: AuditLine, record: AuditRecord, key: Uint8Array | null): AuditRecord {
  const stored = key && parseRecord(bytes);
  return stored ? readRecord(stored, record.hash, key) : record;
}

/** A clock may have been set back for a while, but not for hundreds of records. */
function isAllOlder(window: readonly AuditLine[], since: number | null): boolean {
  if (since === null || window.length < windowRecords) return false;
  return window.every(({ record }) => record === null || record.at < since);
}
