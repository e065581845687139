import type { AuditRecord } from '../audit-log';

/** The fields of an opened event as text, without its kind; nothing for one that stays sealed. */
export function eventFields({ event }: AuditRecord): readonly (readonly [string, string])[] {
  if (event === null) return [];
  return Object.entries(event).flatMap(([name, value]: readonly [string, unknown]) => {
    if (name === 'kind' || value === null || value === undefined) return [];
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const];
  });
}

/** `operator@jump-01` taken apart at its last `@`; a user name may hold one, a host name may not. */
export function actorParts(actor: string | null): { readonly user: string; readonly host: string } {
  const at = actor?.lastIndexOf('@') ?? -1;
  if (actor === null || at < 0) return { user: actor ?? '', host: '' };
  return { user: actor.slice(0, at), host: actor.slice(at + 1) };
}
