import type { SandboxSource } from '../../options';
import type { Access, Barriers, FieldValue, SecretRecord } from './secret-record';
import { noBarriers } from './secret-record';
import type { Template } from './template';

/** What a new secret is made from. */
export interface SecretDraft {
  /** Absent: the next that is free. */
  readonly id?: number;
  readonly name: string;
  readonly folderId: number;
  readonly template: Template;
  readonly initial: (slug: string) => FieldValue;
  readonly barriers?: Partial<Barriers>;
  readonly access?: Access;
  readonly active?: boolean;
}

/** What somebody did to a secret. */
export interface Deed {
  /** `VIEW`, `PASSWORD DISPLAYED`, `UPDATE`. */
  readonly action: string;
  readonly by: string;
  readonly notes?: string;
}

/** Every secret of the server. */
export interface SecretStore {
  all(): readonly SecretRecord[];
  find(id: number): SecretRecord | null;
  add(draft: SecretDraft): SecretRecord;
  /** Gone for good, as if it had never been. */
  erase(id: number): void;
  /** @param by who it was, for the audit. */
  set(secret: SecretRecord, values: ReadonlyMap<string, FieldValue>, by: string): void;
  audit(secret: SecretRecord, deed: Deed): void;
}

const auditsKept = 50;
const firstFreeId = 20_001;

/** An empty store. */
export function createSecrets(source: SandboxSource): SecretStore {
  const secrets = new Map<number, SecretRecord>();
  let nextId = firstFreeId;
  let nextAudit = 1;

  function audit(secret: SecretRecord, { action, by, notes = '' }: Deed): void {
    const line = { id: nextAudit, action, by, notes, atMs: source.now() };
    nextAudit += 1;
    Object.assign(secret, { audits: [line, ...secret.audits.slice(0, auditsKept - 1)] });
  }

  return {
    all: () => [...secrets.values()],
    find: id => secrets.get(id) ?? null,
    add(draft) {
      const id = draft.id ?? nextId;
      if (draft.id === undefined) nextId += 1;
      const record: SecretRecord = {
        id,
        name: draft.name,
        folderId: draft.folderId,
        template: draft.template,
        createdMs: source.now(),
        active: draft.active ?? true,
        access: draft.access ?? 'view',
        barriers: { ...noBarriers, ...draft.barriers },
        commentedBy: new Set(),
        audits: [],
        passwordChangedMs: null,
        initial: draft.initial,
        changed: new Map(),
      };
      secrets.set(id, record);
      return record;
    },
    erase: id => void secrets.delete(id),
    set(secret, values, by) {
      const passwords = secret.template.fields.filter(({ isPassword }) => isPassword);
      const isPasswordChange = passwords.some(({ slug }) => values.has(slug));
      Object.assign(secret, {
        changed: new Map([...secret.changed, ...values]),
        ...(isPasswordChange ? { passwordChangedMs: source.now() } : {}),
      });
      audit(secret, { action: 'UPDATE', by, notes: [...values.keys()].join(', ') });
    },
    audit,
  };
}
