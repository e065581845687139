import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { AuditLine } from '../audit-log';
import { auditFormats } from '../formats/formats';
import type { ExportOrder, ExportResult, ExportTarget, TrailDependencies } from './audit-trail';

/** One export under way. */
export interface ExportParts extends TrailDependencies {
  readonly id: string;
  readonly key: Uint8Array | null;
  readonly target: () => Promise<ExportTarget>;
  readonly onProgress: (records: number) => void;
}

const chunkBytes = 64 * 1024;

/** Intent, records, outcome; the outcome tells of a failure, too. */
export async function exportRecords(parts: ExportParts, order: ExportOrder): Promise<ExportResult> {
  const { audit, id } = parts;
  const newest = (await audit.recent(1, null))[0]?.sequence ?? 0;
  const range = { from: order.from ?? 1, to: Math.min(order.to ?? newest, newest) };
  const { format } = order;
  await audit.append({ kind: 'export.requested', export: id, format, ...range });
  const done = { records: 0, skipped: 0 };
  let code: ErrorCode | null = null;
  try {
    await writeTo(await parts.target(), messagesOf(parts, { ...range, format }, done));
  } catch (error) {
    code = error instanceof AppError ? error.code : 'internal';
    throw error;
  } finally {
    const ended = { kind: 'export.ended', export: id, records: done.records, code } as const;
    await audit.append(ended);
  }
  return done;
}

async function writeTo(target: ExportTarget, messages: AsyncIterable<Uint8Array>): Promise<void> {
  let chunk: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const message of messages) {
      chunk.push(message);
      size += message.length;
      if (size < chunkBytes) continue;
      await target.write(Buffer.concat(chunk));
      chunk = [];
      size = 0;
    }
    if (size > 0) await target.write(Buffer.concat(chunk));
  } finally {
    await target.close();
  }
}

interface Range {
  readonly format: ExportOrder['format'];
  readonly from: number;
  readonly to: number;
}

/** Every record of the range as one line; `done` counts along. */
async function* messagesOf(
  { audit, key, host, onProgress }: ExportParts,
  { format, from, to }: Range,
  done: { records: number; skipped: number },
): AsyncGenerator<Uint8Array> {
  const range = { after: from - 1, limit: Math.max(to - from + 1, 0) };
  for await (const line of audit.read(range, key)) {
    if (isBeyond(line, to)) return;
    const message = auditFormats[format].write(line, host);
    if (message === null) done.skipped += 1;
    else {
      done.records += 1;
      yield Buffer.concat([message, Uint8Array.of(0x0a)]);
    }
    onProgress(done.records);
  }
}

function isBeyond({ record }: AuditLine, to: number): boolean {
  return record !== null && record.sequence > to;
}
