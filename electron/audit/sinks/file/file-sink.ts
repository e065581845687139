import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors/app-error';
import type { FileSinkSettings } from '../../../../shared/domain/shipping';
import { errnoOf, systemDisk } from '../../../store/files/disk';
import { appendFlags, readAt, writeAll } from '../../../store/files/durable-file';
import { auditFormats } from '../../formats/formats';
import type { AuditSink, SinkParts } from '../audit-sink';

const lineFeed = 0x0a;

/** Appends one line per record to a file that somebody collects, and waits until it is on disk. */
export function createFileSink(settings: FileSinkSettings, { host }: SinkParts): AuditSink {
  const format = auditFormats[settings.format];
  return {
    isOpen: format.isOpen,
    async deliver(lines, signal) {
      const written = lines.flatMap(line => {
        const message = format.write(line, host);
        return message === null ? [] : [message, Uint8Array.of(lineFeed)];
      });
      if (signal.aborted) throw refused(settings, 'it takes too long');
      await append(settings.path, Buffer.concat(written)).catch((error: unknown) => {
        throw refused(settings, errnoOf(error) ?? 'it is no plain file', error);
      });
    },
  };
}

async function append(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await systemDisk.open(file, appendFlags | constants.O_CREAT, 0o600);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new AppError('audit.remoteUnavailable');
    const mend = (await endsWithLine(handle, stats.size)) ? [] : [lineFeed];
    try {
      await writeAll(handle, Buffer.concat([Uint8Array.from(mend), bytes]), null);
      await handle.datasync();
    } catch (error) {
      await handle.truncate(stats.size).catch(() => undefined);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/** A host that lost power while it wrote may have left half a line. */
async function endsWithLine(handle: FileHandle, sizeBytes: number): Promise<boolean> {
  if (sizeBytes === 0) return true;
  return (await readAt(handle, sizeBytes - 1, 1))[0] === lineFeed;
}

function refused({ path }: FileSinkSettings, why: string, cause?: unknown): AppError {
  return new AppError('audit.remoteUnavailable', { detail: `${path}: ${why}`, cause });
}
