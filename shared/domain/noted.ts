import type { AppError } from '../errors/app-error';
import type { AuditEvent } from './audit-event';

/** What became of an event that nothing waits for; `noLog`: this host never had a log, and gets none by it. */
export type Noted =
  | { readonly kind: 'noted' }
  | { readonly kind: 'noLog' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Notes what was done without a store, where this host has a log. Never throws. */
export type NoteEvent = (event: AuditEvent) => Promise<Noted>;
