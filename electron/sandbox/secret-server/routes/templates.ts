import { makePassword } from '../../estate/secret-making';
import { ok } from '../../wire/answer';
import {
  searchedField,
  templateDetails,
  templateModel,
  templateSummary,
} from '../models/template-model';
import type { Template } from '../state/template';
import { accessDenied } from '../wire/refusals';
import { pageOf } from '../wire/paging';
import type { ServerCall, ServerRoute } from './route';
import { idOf, moved, v1 } from './route';

const columns = {
  name: ({ name }: Template) => name.toLowerCase(),
  id: ({ id }: Template) => id,
};

/** Needs a right that an account which only views does not have. */
function list({ state, request, account }: ServerCall) {
  if (!account.isAdministrator) throw accessDenied();
  const secrets = state.secrets.all();
  const show = (template: Template) =>
    templateSummary(template, secrets.filter(one => one.template.id === template.id).length);
  const rows = [...state.templates.values()];
  return ok(pageOf({ rows, show, columns }, request.query, state.behaviour));
}

function asked(call: ServerCall): Template {
  const template = call.state.templates.get(idOf(call));
  if (!template) throw accessDenied();
  return template;
}

function fields({ state, request }: ServerCall) {
  const { query } = request;
  const wanted = query.has('filter.secretTemplateId')
    ? query.whole('filter.secretTemplateId', 0)
    : null;
  const rows = [...state.templates.values()]
    .filter(({ id }) => wanted === null || id === wanted)
    .flatMap(template => template.fields.map(field => ({ template, field })));
  const listing = {
    rows,
    show: ({ template, field }: (typeof rows)[number]) => searchedField(template, field),
    columns: { id: ({ field }: (typeof rows)[number]) => field.id },
  };
  return ok(pageOf(listing, query, state.behaviour));
}

function field(call: ServerCall) {
  const id = idOf(call);
  for (const template of call.state.templates.values()) {
    const found = template.fields.find(one => one.id === id);
    if (found) return ok(searchedField(template, found));
  }
  throw accessDenied();
}

function generate(call: ServerCall) {
  const id = idOf(call);
  const isKnown = [...call.state.templates.values()].some(({ fields: known }) =>
    known.some(one => one.id === id),
  );
  if (!isKnown) throw accessDenied();
  return ok(makePassword(call.state.source));
}

/** What kinds of secrets there are. */
export const templateRoutes: readonly ServerRoute[] = [
  v1('GET', 'secret-templates', { kind: 'templates', handle: list }),
  v1('GET', 'secret-templates/fields/search', { kind: 'templates', handle: fields }),
  v1('GET', 'secret-templates/fields/{id}', { kind: 'templates', handle: field }),
  v1('POST', 'secret-templates/generate-password/{id}', { kind: 'templates', handle: generate }),
  ...moved('secret-templates/{id}', {
    kind: 'templates',
    handle: call => ok(templateDetails(asked(call))),
  }).filter(({ version }) => version === 'v2'),
  ...moved('secret-templates/{id}', {
    kind: 'templates',
    handle: call => ok(templateModel(asked(call))),
  }).filter(({ version }) => version === 'v1'),
];
