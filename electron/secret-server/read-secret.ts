import type {
  Restriction,
  SourceField,
  SourceReading,
  SourceSummary,
} from '../../shared/domain/push/source-secret';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { Api } from './api';
import { routePart } from './server-address';
import type { Query } from './server-address';
import { expectReply } from './server-errors';
import { restrictionOf } from './summaries';
import type { HiddenFields, TemplateFlags } from './template-flags';
import { accept } from './wire/accept';
import type { WireItem, WireSecret } from './wire/secrets';
import { wireSecret, wireState } from './wire/secrets';
import { z } from 'zod';

/** What reading is made of. */
export interface ReadDeps {
  readonly api: Api;
  readonly templates: TemplateFlags;
}

/** A bare GET may check a secret out, which changes it for everybody else. */
const untouched: Query = { noAutoCheckout: true };

/** Reads one secret with its values and files; asks for its state first where something may be in the way. */
export async function readSecret(
  deps: ReadDeps,
  summary: SourceSummary,
  signal: AbortSignal,
): Promise<SourceReading> {
  const { api } = deps;
  if (summary.restriction !== null) {
    const found = await stateOf(api, summary, signal);
    if (found === 'notVisible') return { kind: 'notVisible' };
    if (found !== null) return { kind: 'restricted', restriction: found };
  }
  const reply = await api.versioned(
    'secret',
    version => ({ label: 'read', route: `${version}/secrets/${summary.id}`, query: untouched }),
    signal,
  );
  if (reply.kind === 'notVisible') return reply;
  if (reply.kind === 'notFound' && reply.isOwn) return { kind: 'notVisible' };
  if (reply.kind === 'rejected') return whyRejected(deps, { summary, error: reply.error }, signal);
  const context = api.context();
  const wire = accept(wireSecret, expectReply(reply, context), context.server);
  if (wire.id !== summary.id) {
    const detail = `${context.server}: another secret came than was asked for`;
    throw new AppError('server.protocol', { detail });
  }
  return { kind: 'read', secret: { ...summary, fields: await fieldsOf(deps, wire, signal) } };
}

/** A list may not have told what stands in the way; a refusal that the state does not explain is an error. */
async function whyRejected(
  { api }: ReadDeps,
  { summary, error }: { readonly summary: SourceSummary; readonly error: AppError },
  signal: AbortSignal,
): Promise<SourceReading> {
  const found = await stateOf(api, { ...summary, restriction: null }, signal);
  if (found === null) throw error;
  if (found === 'notVisible') return { kind: 'notVisible' };
  return { kind: 'restricted', restriction: found };
}

/** @returns what the list said where the server has no such route: older than 10.9.32. */
async function stateOf(
  api: Api,
  { id, restriction }: SourceSummary,
  signal: AbortSignal,
): Promise<Restriction | 'notVisible' | null> {
  const reply = await api.get({ label: 'state', route: `v1/secrets/${id}/state` }, signal);
  if (reply.kind === 'notVisible') return 'notVisible';
  if (reply.kind !== 'json') return restriction;
  return restrictionOf(accept(wireState, reply.value, api.context().server));
}

async function fieldsOf(
  deps: ReadDeps,
  wire: WireSecret,
  signal: AbortSignal,
): Promise<readonly SourceField[]> {
  const hidden = await hiddenFields(deps, wire, signal);
  const fields: SourceField[] = [];
  for (const item of wire.items) {
    const { slug, fieldName, isFile, isNotes, isPassword } = item;
    const value = await valueOf(deps.api, { id: wire.id, item }, signal);
    const hideOnView = hidden.get(slug) ?? null;
    fields.push({ slug, name: fieldName, value, isFile, isNotes, isPassword, hideOnView });
  }
  return fields;
}

function hiddenFields(
  { templates }: ReadDeps,
  { secretTemplateId }: WireSecret,
  signal: AbortSignal,
): Promise<HiddenFields> {
  if (secretTemplateId === null) return Promise.resolve(new Map<string, boolean>());
  return templates.of(secretTemplateId, signal);
}

interface OfSecret {
  readonly id: number;
  readonly item: WireItem;
}

/** What a file shows in the list of fields is a placeholder, and a password may be left out there. */
async function valueOf(
  api: Api,
  { id, item }: OfSecret,
  signal: AbortSignal,
): Promise<SecretText | null> {
  const value = item.itemValue ?? null;
  if (item.isFile) {
    return item.fileAttachmentId === null ? null : fileOf(api, { id, item }, signal);
  }
  const isLeftOut = item.isPassword && (value === null || value === '');
  if (isLeftOut) return (await textOf(api, { id, item }, signal)) ?? closed(value);
  return closed(value);
}

async function textOf(
  api: Api,
  { id, item }: OfSecret,
  signal: AbortSignal,
): Promise<SecretText | null> {
  const reply = await api.get({ label: 'field', ...fieldRequest(id, item) }, signal);
  if (reply.kind !== 'json') return null;
  return closed(accept(z.string().nullable(), reply.value, api.context().server));
}

async function fileOf(api: Api, { id, item }: OfSecret, signal: AbortSignal): Promise<SecretText> {
  const bytes = await api.bytes({ label: 'file', ...fieldRequest(id, item) }, signal);
  if (bytes === null) {
    const { server } = api.context();
    throw new AppError('server.denied', { detail: `${server}: a file of the secret is not given` });
  }
  const text = new SecretText(Buffer.from(bytes).toString('base64'));
  bytes.fill(0);
  return text;
}

function fieldRequest(
  id: number,
  { slug }: WireItem,
): { readonly route: string; readonly query: Query } {
  return { route: `v1/secrets/${id}/fields/${routePart(slug)}`, query: untouched };
}

function closed(value: string | null): SecretText | null {
  return value === null ? null : new SecretText(value);
}
