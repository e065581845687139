import type { Template } from './template';

/** The content of a file field. */
export interface FileValue {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What stands in a field; null for a file field without a file. */
export type FieldValue = string | FileValue | null;

/** What stands between a person and a secret. */
export interface Barriers {
  requiresComment: boolean;
  checkOutEnabled: boolean;
  /** Id of the account; null when nobody has it. */
  checkedOutBy: number | null;
  requiresApproval: boolean;
  doubleLockPassword: string | null;
  requiresMfa: boolean;
}

/** One line of a secret's own audit. */
export interface SecretAudit {
  readonly id: number;
  readonly action: string;
  readonly atMs: number;
  readonly by: string;
  readonly notes: string;
}

/** Who may only view: may read it, sees it in lists, or does not know of it. */
export type Access = 'view' | 'list' | 'none';

/** A secret as the server holds it. */
export interface SecretRecord {
  readonly id: number;
  readonly template: Template;
  readonly createdMs: number;
  name: string;
  folderId: number;
  /** False: deleted by somebody; the product keeps it. */
  active: boolean;
  access: Access;
  barriers: Barriers;
  /** Accounts whose comment was taken. */
  readonly commentedBy: Set<number>;
  /** Latest first; not more than are kept. */
  audits: readonly SecretAudit[];
  passwordChangedMs: number | null;
  /** What a field held at first, made when asked for. */
  readonly initial: (slug: string) => FieldValue;
  /** What was set since. */
  changed: ReadonlyMap<string, FieldValue>;
}

/** Nothing in the way. */
export const noBarriers: Barriers = {
  requiresComment: false,
  checkOutEnabled: false,
  checkedOutBy: null,
  requiresApproval: false,
  doubleLockPassword: null,
  requiresMfa: false,
};

/** What stands in a field now. */
export function valueOf(secret: SecretRecord, slug: string): FieldValue {
  return secret.changed.has(slug) ? (secret.changed.get(slug) ?? null) : secret.initial(slug);
}

/** Lists leave it out unless they are asked for it. */
export function isRestricted({ barriers }: SecretRecord): boolean {
  const { requiresComment, requiresApproval, doubleLockPassword, requiresMfa } = barriers;
  return requiresComment || requiresApproval || requiresMfa || doubleLockPassword !== null;
}

/** The same as text; '' for a file. */
export function textIn(secret: SecretRecord, slug: string): string {
  const value = valueOf(secret, slug);
  return typeof value === 'string' ? value : '';
}
