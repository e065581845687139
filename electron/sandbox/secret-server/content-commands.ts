import { makePassword } from '../estate/secret-making';
import type { FieldValue, SecretRecord } from './state/secret-record';
import { valueOf } from './state/secret-record';
import { rotationRefusals } from './state/rotations';
import type { ServerState } from './state/server-state';
import type { TemplateField } from './state/template';

/** Something a person could do at the product's own screen, by one line of text. */
export interface ContentCommand {
  /** `rotate ID|NAME`. */
  readonly usage: string;
  /** @param rest the line behind the name. @returns what came of it, or `failed: ` and why. */
  readonly run: (state: ServerState, rest: string) => string;
}

/** In the audit of the secret. */
const by = 'control line';

/** Every way to change what the server holds, by its name. A value is the rest of the line, spaces included. */
export const contentCommands: Readonly<Record<string, ContentCommand>> = {
  rotate: onSecret('rotate ID|NAME', (state, secret) => {
    const passwords = secret.template.fields.filter(({ isPassword }) => isPassword);
    const slug = passwords[0]?.slug;
    if (slug === undefined) return 'failed: this secret has no password';
    state.secrets.set(secret, new Map([[slug, makePassword(state.source)]]), by);
    return `${described(secret)} has a new ${slug}`;
  }),
  set: onSecret('set ID SLUG VALUE', (state, secret, rest) => {
    const [, slug = '', value = ''] = /^(\S+)\s?(.*)$/s.exec(rest) ?? [];
    const field = fieldOf(secret, slug);
    if (!field) return noField(slug);
    const next = field.isFile ? { name: 'file.txt', bytes: Buffer.from(value) } : value;
    state.secrets.set(secret, new Map<string, FieldValue>([[slug, next]]), by);
    return `${described(secret)} has a new ${slug}`;
  }),
  show: onSecret('show ID SLUG', (_, secret, rest) => {
    const slug = rest.trim();
    if (!fieldOf(secret, slug)) return noField(slug);
    const value = valueOf(secret, slug);
    if (value === null || typeof value === 'string') return value ?? '';
    return Buffer.from(value.bytes).toString('base64');
  }),
  rename: onSecret('rename ID NAME', (state, secret, rest) => {
    secret.name = rest;
    state.secrets.audit(secret, { action: 'UPDATE', by });
    return described(secret);
  }),
  move: onSecret('move ID FOLDER', (state, secret, rest) => {
    const folder = state.folders.find(Number(rest));
    if (!folder) return 'failed: no such folder';
    secret.folderId = folder.id;
    state.secrets.audit(secret, { action: 'MOVE TO FOLDER', by });
    return `${described(secret)} is in ${state.folders.pathOf(folder.id)}`;
  }),
  add: { usage: 'add FOLDER NAME', run: addSecret },
  delete: onSecret('delete ID', setActive(false)),
  deactivate: onSecret('deactivate ID', setActive(false)),
  activate: onSecret('activate ID', setActive(true)),
  erase: onSecret('erase ID', (state, secret) => {
    state.secrets.erase(secret.id);
    return `${described(secret)} is gone`;
  }),
  forbid: onSecret('forbid ID', (_, secret) => {
    secret.access = 'none';
    return `${described(secret)} is hidden from the account of the push`;
  }),
  allow: onSecret('allow ID', (_, secret) => {
    secret.access = 'view';
    return `${described(secret)} can be viewed`;
  }),
  restrict: onSecret('restrict ID BARRIER', restrict),
  'rotation-lag': { usage: 'rotation-lag MILLISECONDS', run: setLag },
  'rotation-refuse': { usage: `rotation-refuse ${rotationRefusals.join('|')}`, run: setRefusal },
  'rotation-fails': onSecret('rotation-fails ID', ({ rotations }, secret) => {
    rotations.failing.add(secret.id);
    return `${described(secret)} keeps its password whatever is asked`;
  }),
  rotations: {
    usage: 'rotations',
    run({ rotations }) {
      const counts = [...rotations.counts()].map(([id, count]) => `${id}: ${count}`);
      return counts.join(', ') || 'no rotation was asked for';
    },
  },
  'expire-tokens': {
    usage: 'expire-tokens',
    run: state => {
      state.tokens.expireAll();
      return 'every token has expired';
    },
  },
};

function onSecret(
  usage: string,
  act: (state: ServerState, secret: SecretRecord, rest: string) => string,
): ContentCommand {
  return {
    usage,
    run(state, line) {
      state.rotations.settle();
      const [, who = '', rest = ''] = /^\s*(\S+)\s?(.*)$/s.exec(line) ?? [];
      const secret = secretBy(state, who);
      return secret ? act(state, secret, rest) : `failed: no such secret: ${who}`;
    },
  };
}

function secretBy({ secrets }: ServerState, who: string): SecretRecord | null {
  if (/^\d+$/.test(who)) return secrets.find(Number(who));
  return secrets.all().find(({ name }) => name === who) ?? null;
}

function fieldOf({ template }: SecretRecord, slug: string): TemplateField | undefined {
  return template.fields.find(field => field.slug === slug);
}

const noField = (slug: string): string => `failed: no such field: ${slug}`;

function addSecret({ secrets, folders, source }: ServerState, line: string): string {
  const [, id = '', name = ''] = /^\s*(\d+)\s+(.+)$/s.exec(line) ?? [];
  const folder = folders.find(Number(id));
  const like = secrets.all().find(({ folderId }) => folderId === folder?.id);
  if (!folder || !like) return 'failed: no such folder, or no secret in it to take the kind of';
  const password = makePassword(source);
  const initial = (slug: string): FieldValue => {
    if (slug === 'password') return password;
    return fieldOf(like, slug)?.isFile === true ? null : valueOf(like, slug);
  };
  return described(secrets.add({ name, folderId: folder.id, template: like.template, initial }));
}

function setActive(active: boolean) {
  return (state: ServerState, secret: SecretRecord): string => {
    secret.active = active;
    state.secrets.audit(secret, { action: active ? 'UNDELETE' : 'DELETE', by });
    return `${described(secret)} is ${active ? 'active' : 'inactive'}`;
  };
}

function setLag({ rotations }: ServerState, line: string): string {
  const ms = line.trim();
  if (!/^\d{1,7}$/.test(ms)) return 'failed: MILLISECONDS is a whole number';
  rotations.lagMs = Number(ms);
  return `a new password is there ${ms} ms after it was asked for`;
}

function setRefusal({ rotations }: ServerState, line: string): string {
  const refusal = rotationRefusals.find(known => known === line.trim());
  if (refusal === undefined) return `failed: one of ${rotationRefusals.join(', ')}`;
  rotations.refusal = refusal;
  return `refused by the Secret Server: ${refusal}`;
}

const restrictions = ['comment', 'check-out', 'approval', 'mfa', 'none'] as const;

function restrict(_: ServerState, secret: SecretRecord, name: string): string {
  if (!restrictions.some(known => known === name)) {
    return `failed: BARRIER is one of ${restrictions.join(', ')}`;
  }
  Object.assign(secret.barriers, {
    requiresComment: name === 'comment',
    checkOutEnabled: name === 'check-out',
    checkedOutBy: null,
    requiresApproval: name === 'approval',
    requiresMfa: name === 'mfa',
    doubleLockPassword: null,
  });
  return `${described(secret)} has the barrier: ${name}`;
}

function described({ id, name }: SecretRecord): string {
  return `secret ${String(id)} (${name})`;
}
