import type { Answer } from '../../wire/answer';
import { ok } from '../../wire/answer';
import { isHiddenFrom, secretModel } from '../models/secret-model';
import { secretStateModel } from '../models/secret-state';
import { secretSummary } from '../models/secret-summary';
import type { Arguments } from '../state/access';
import { openSecret } from '../state/access';
import { valueOf } from '../state/secret-record';
import { accessDenied, generic } from '../wire/refusals';
import { argumentsOfBody, argumentsOfQuery, askedSecret } from './asked-secret';
import type { ServerCall, ServerRoute } from './route';
import { moved, parameter, v1 } from './route';

function read(call: ServerCall, given: Arguments): Answer {
  const { state, account } = call;
  const secret = askedSecret(call, given.includeInactive);
  openSecret(state, secret, { reader: call, given });
  state.secrets.audit(secret, { action: 'VIEW', by: account.userName });
  state.secrets.audit(secret, { action: 'PASSWORD DISPLAYED', by: account.userName });
  return ok(secretModel(state, secret, account));
}

/** A text goes back as JSON, so with quotes around it; a file as it is. */
function readField(call: ServerCall, given: Arguments): Answer {
  const { state, account } = call;
  const secret = askedSecret(call, given.includeInactive);
  const slug = parameter(call, 'slug').toLowerCase();
  openSecret(state, secret, { reader: call, given });
  const field = secret.template.fields.find(one => one.slug.toLowerCase() === slug);
  if (!field) throw generic('The field was not found.');
  if (isHiddenFrom(field, account, state.behaviour)) throw accessDenied();
  if (field.isPassword) {
    state.secrets.audit(secret, { action: 'PASSWORD DISPLAYED', by: account.userName });
  }
  const value = valueOf(secret, field.slug);
  if (value === null || typeof value === 'string') return ok(value ?? '');
  const name = encodeURIComponent(value.name);
  const headers = { 'Content-Disposition': `attachment; filename*=UTF-8''${name}` };
  return { status: 200, bytes: value.bytes, headers };
}

function summary(call: ServerCall) {
  return ok(secretSummary(call.state, askedSecret(call, true)));
}

function stateOf(call: ServerCall) {
  return ok(secretStateModel(call.state, askedSecret(call, true), call.account));
}

/** Reading a secret, in whole and in parts. */
export const secretReadRoutes: readonly ServerRoute[] = [
  ...moved('secrets/{id}', {
    kind: 'read',
    handle: call => read(call, argumentsOfQuery(call)),
  }),
  v1('GET', 'secrets/{id}/fields/{slug}', {
    kind: 'field',
    handle: call => readField(call, argumentsOfQuery(call)),
  }),
  v1('POST', 'secrets/{id}/restricted', {
    kind: 'restricted',
    handle: call => read(call, argumentsOfBody(call)),
  }),
  v1('POST', 'secrets/{id}/restricted/fields/{slug}', {
    kind: 'restricted',
    handle: call => readField(call, argumentsOfBody(call)),
  }),
  v1('GET', 'secrets/{id}/summary', { kind: 'summary', handle: summary }),
  v1('GET', 'secrets/{id}/state', { kind: 'state', handle: stateOf }),
];
