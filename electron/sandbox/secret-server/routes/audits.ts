import { ok } from '../../wire/answer';
import type { SecretAudit } from '../state/secret-record';
import { plainDate } from '../wire/dates';
import { pageOf } from '../wire/paging';
import { askedSecret } from './asked-secret';
import type { ServerCall, ServerRoute } from './route';
import { v1 } from './route';

const columns = {
  daterecorded: ({ id }: SecretAudit) => id,
  action: ({ action }: SecretAudit) => action,
};

/** Needs no more than to see the secret in a list: no check-out, no approval. */
function audits(call: ServerCall) {
  const { state, request } = call;
  const { query } = request;
  const secret = askedSecret(call, true);
  const actions = query
    .list('filter.auditActions')
    .flatMap(text => text.split(','))
    .map(text => text.trim().toLowerCase());
  const rows = secret.audits.filter(({ action }) => {
    return actions.length === 0 || actions.includes(action.toLowerCase());
  });
  return ok(pageOf({ rows, show, columns }, query, state.behaviour));
}

function show({ id, action, atMs, by, notes }: SecretAudit) {
  return {
    ...{ id, action, actionForDisplay: action, dateRecorded: plainDate(atMs), notes },
    ...{ byUserDisplayName: by, username: by, databaseName: null, ticketNumber: null },
    ...{ status: null, hasProxySessionData: false, recordingMessage: null },
    ...{ recordingSessionId: null, recordingStatus: null },
  };
}

/** What was done with a secret, and by whom. */
export const auditRoutes: readonly ServerRoute[] = [
  v1('GET', 'secrets/{id}/audits', { kind: 'audits', handle: audits }),
];
