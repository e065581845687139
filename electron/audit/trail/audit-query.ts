import { matchesGlob } from '../../../shared/domain/offline-policy';
import type { SecretPath } from '../../../shared/domain/entry';
import type { AuditRecord } from '../audit-log';
import { actorParts, eventFields } from '../formats/event-fields';

/** Which records somebody wants to see; null means "any". */
export interface AuditQuery {
  /** Kinds, or the word before their point: `access`. */
  readonly kinds: readonly string[] | null;
  readonly since: number | null;
  readonly until: number | null;
  /** Words that all occur somewhere in what a record says. */
  readonly text: string | null;
  readonly tenant: string | null;
  /** Glob over the path, as in the offline rules. */
  readonly path: string | null;
  readonly user: string | null;
  /** Only records with lower numbers: where the page before ended. */
  readonly before: number | null;
  readonly limit: number;
}

/** Whether answering takes what is sealed. */
export function looksInside({ text, tenant, path, user }: AuditQuery): boolean {
  return [text, tenant, path, user].some(wanted => wanted !== null);
}

/** The part of a query that the readable fields answer. */
export function fitsOutside({ kinds, since, until }: AuditQuery, record: AuditRecord): boolean {
  if (since !== null && record.at < since) return false;
  if (until !== null && record.at > until) return false;
  const { kind } = record;
  return kinds === null || kinds.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`));
}

/** The part that only an opened record answers; what stays sealed fits nothing. */
export function fitsInside(query: AuditQuery, record: AuditRecord): boolean {
  if (!looksInside(query)) return true;
  const { event, actor } = record;
  if (event === null) return false;
  const fields = new Map(eventFields(record));
  const { tenant, path, user, text } = query;
  if (tenant !== null && fields.get('tenant') !== tenant) return false;
  if (user !== null && actorParts(actor).user !== user) return false;
  if (path !== null && !matchesGlob((fields.get('path') ?? '') as SecretPath, path)) return false;
  const said = [record.kind, actor ?? '', ...fields.values()].join('\n').toLowerCase();
  const words = (text ?? '').toLowerCase().split(/\s+/);
  return words.every(word => said.includes(word));
}
