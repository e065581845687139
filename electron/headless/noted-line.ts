import type { Noted } from '../../shared/domain/noted';

/** Whether the log of this host has what was just done. */
export function notedLine(noted: Noted): string {
  if (noted.kind === 'noted') return 'recorded in the audit log of this host';
  const why = noted.kind === 'noLog' ? 'this host has no audit log' : noted.error.message;
  return `not recorded: ${why}`;
}
