import { randomBytes } from 'node:crypto';
import { folderIds } from '../../../electron/sandbox/secret-server/estate/folders';
import {
  deviceTemplates,
  specialTemplates,
} from '../../../electron/sandbox/secret-server/estate/templates';
import type { SecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import type { FieldValue } from '../../../electron/sandbox/secret-server/state/secret-record';
import type {
  Template,
  TemplateField,
} from '../../../electron/sandbox/secret-server/state/template';
import type { Canary } from './canary-search';

/** Secrets with something to look for in every kind of field. */
export interface CanarySecrets {
  /** One for each kind of field; every value that a field ever has begins with the one of its kind. */
  readonly canaries: readonly Canary[];
  /** Slugs that the map of the push has to name. */
  readonly fields: readonly string[];
  readonly ids: readonly number[];
  /** Gives all fields of one secret new values. */
  change(id: number, round: number): void;
}

const kinds = ['password', 'one-time code', 'note', 'file', 'hidden field'] as const;
type Kind = (typeof kinds)[number];
const firstId = 200_001;

/** Adds two secrets of each template; both servers know them, and nobody else may. */
export function addCanarySecrets(server: SecretServer): CanarySecrets {
  const cores = new Map(
    kinds.map(kind => [kind, `CANARY ${kind} ${randomBytes(15).toString('base64')}"\\é`]),
  );
  const value = (field: TemplateField, round: number): FieldValue => {
    const kind = kindOf(field);
    if (kind === null) return `${field.slug}.example`;
    const text = `${cores.get(kind) ?? ''}~${String(round)}`;
    return kind === 'file' ? { name: 'key.pem', bytes: Buffer.from(`BEGIN ${text} END`) } : text;
  };
  const chosen = [...templatesInUse(), ...templatesInUse()];
  const records = chosen.map((template, index) => {
    const bySlug = new Map(template.fields.map(field => [field.slug, value(field, 0)]));
    return server.content.secrets.add({
      ...{ id: firstId + index, name: `canary-${String(index)}`, template },
      folderId: folderIds.synthetic,
      initial: slug => bySlug.get(slug) ?? null,
    });
  });
  return {
    canaries: [...cores].map(([kind, core]) => ({ name: kind, value: core })),
    fields: [...new Set(chosen.flatMap(({ fields }) => fields.map(({ slug }) => slug)))],
    ids: records.map(({ id }) => id),
    change(id, round) {
      const record = records.find(one => one.id === id);
      if (record === undefined) throw new Error(`there is no secret ${String(id)}`);
      const changed = record.template.fields.map(
        field => [field.slug, value(field, round)] as const,
      );
      server.content.secrets.set(record, new Map(changed), 'somebody');
    },
  };
}

function templatesInUse(): readonly Template[] {
  const withField = (slug: string): readonly Template[] =>
    [...deviceTemplates.values()].filter(({ fields }) => fields.some(one => one.slug === slug));
  const { hidden, hiddenNote, file } = specialTemplates;
  return [
    ...withField('totp').slice(0, 1),
    ...withField('private-key').slice(0, 1),
    ...[hidden, hiddenNote, file],
  ];
}

function kindOf({ slug, isPassword, isNotes, isFile, hideOnView }: TemplateField): Kind | null {
  if (hideOnView) return 'hidden field';
  if (isNotes) return 'note';
  if (isFile) return 'file';
  if (slug === 'totp') return 'one-time code';
  return isPassword ? 'password' : null;
}
