import type { NoteEvent } from '../../shared/domain/noted';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from './audit-log';
import { logWasStarted } from './log-started';

/** @param folder of the log. */
export function createNoteIfStarted(folder: string, audit: Pick<AuditLog, 'append'>): NoteEvent {
  return async event => {
    if (!logWasStarted(folder)) return { kind: 'noLog' };
    try {
      await audit.append(event);
      return { kind: 'noted' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { kind: 'failed', error };
    }
  };
}
