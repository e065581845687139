import type { Json } from '../../../../shared/lib/canonical-json';
import type { Fields } from '../../wire/fields';
import { ok } from '../../wire/answer';
import { secretModel } from '../models/secret-model';
import { readOnly } from '../state/access';
import type { FieldValue, SecretRecord } from '../state/secret-record';
import type { Template, TemplateField } from '../state/template';
import { fieldsIn } from '../wire/body';
import { accessDenied, generic, invalidRequest } from '../wire/refusals';
import { fileIn } from '../wire/upload';
import { askedSecret } from './asked-secret';
import type { ServerCall, ServerRoute } from './route';
import { parameter, v1 } from './route';

/** @throws Refusal 400 for whoever may only view, and in maintenance mode. */
function mustBeWriter({ account, isReadOnly }: ServerCall): void {
  if (isReadOnly) throw readOnly();
  if (!account.isAdministrator) throw accessDenied();
}

function create(call: ServerCall) {
  mustBeWriter(call);
  const { state, request } = call;
  const { body } = request;
  const template = state.templates.get(body.whole('secretTemplateId', 0));
  const folder = state.folders.find(body.whole('folderId', -1));
  if (!template || !folder || body.text('name') === '') throw invalidRequest({});
  const values = itemsOf(body, template);
  const secret = state.secrets.add({
    ...{ name: body.text('name'), folderId: folder.id, template },
    initial: slug => values.get(slug) ?? '',
  });
  state.secrets.audit(secret, { action: 'CREATE', by: call.account.userName });
  return ok(secretModel(state, secret, call.account));
}

/** What the items leave out stays as it is. */
function update(call: ServerCall) {
  mustBeWriter(call);
  const { state, request, account } = call;
  const { body } = request;
  const secret = askedSecret(call, true);
  const folder = state.folders.find(body.whole('folderId', secret.folderId));
  if (!folder) throw invalidRequest({});
  secret.name = body.text('name') || secret.name;
  secret.folderId = folder.id;
  if (body.has('active')) secret.active = body.flag('active');
  state.secrets.set(secret, itemsOf(body, secret.template), account.userName);
  return ok(secretModel(state, secret, account));
}

function itemsOf(body: Fields, template: Template): ReadonlyMap<string, FieldValue> {
  const items = body.all.get('items') ?? [];
  if (!Array.isArray(items)) throw invalidRequest({ items: ['must be a list'] });
  const known = items.flatMap((item: Json) => {
    const given = fieldsIn(item);
    const field = template.fields.find(
      ({ id, slug }) => slug === given.text('slug') || id === given.whole('fieldId', 0),
    );
    // A file goes through the route of its field.
    return !field || field.isFile ? [] : [[field.slug, given.text('itemValue')] as const];
  });
  return new Map(known);
}

function writeField(call: ServerCall) {
  mustBeWriter(call);
  const { state, request, account } = call;
  const secret = askedSecret(call);
  const { slug, isFile } = fieldOf(secret, parameter(call, 'slug'));
  const file = isFile ? fileIn(request) : null;
  const value = file ?? request.body.text('value');
  state.secrets.set(secret, new Map([[slug, value]]), account.userName);
  return ok(file === null ? value : true);
}

/** `{"data":{"secretFields":[{"slug","dirty","value"}]}}`; null takes a file away. */
function writeGeneral(call: ServerCall) {
  mustBeWriter(call);
  const { state, request, account } = call;
  const secret = askedSecret(call);
  const given = fieldsIn(request.body.all.get('data')).all.get('secretfields') ?? [];
  if (!Array.isArray(given)) throw invalidRequest({ secretFields: ['must be a list'] });
  const values = given
    .map((one: Json) => fieldsIn(one))
    .filter(one => one.flag('dirty'))
    .map(one => {
      const { slug, isFile } = fieldOf(secret, one.text('slug'));
      return [slug, isFile && !one.has('value') ? null : one.text('value')] as const;
    });
  state.secrets.set(secret, new Map(values), account.userName);
  return ok({ id: secret.id, name: secret.name, active: secret.active });
}

/** @throws Refusal 400. */
function fieldOf({ template }: SecretRecord, slug: string): TemplateField {
  const wanted = slug.toLowerCase();
  const field = template.fields.find(one => one.slug.toLowerCase() === wanted);
  if (!field) throw generic('The field was not found.');
  return field;
}

function setActive(call: ServerCall, active: boolean) {
  mustBeWriter(call);
  const secret = askedSecret(call, true);
  secret.active = active;
  const action = active ? 'UNDELETE' : 'DELETE';
  call.state.secrets.audit(secret, { action, by: call.account.userName });
  return ok({ id: secret.id, objectType: 'Secret', responseCodes: [] });
}

const write = (handle: ServerRoute['handle']) => ({ kind: 'write', handle }) as const;

/** Changing secrets, as people do at the product's own screen. */
export const secretWriteRoutes: readonly ServerRoute[] = [
  v1('POST', 'secrets', write(create)),
  v1('PUT', 'secrets/{id}', write(update)),
  v1(
    'DELETE',
    'secrets/{id}',
    write(call => setActive(call, false)),
  ),
  v1(
    'PUT',
    'secrets/{id}/activate',
    write(call => setActive(call, true)),
  ),
  {
    ...{ method: 'PUT', pattern: 'api/v3/secrets/{id}/activate', access: 'token' },
    ...write(call => setActive(call, true)),
  },
  v1('PUT', 'secrets/{id}/fields/{slug}', write(writeField)),
  v1('PATCH', 'secrets/{id}/general', write(writeGeneral)),
];
