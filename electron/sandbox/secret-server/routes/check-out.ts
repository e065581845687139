import { ok } from '../../wire/answer';
import { secretSummary } from '../models/secret-summary';
import { checkOut, passBarriers, readOnly } from '../state/access';
import { accessDenied, generic } from '../wire/refusals';
import { argumentsOfBody, askedSecret } from './asked-secret';
import type { ServerCall, ServerRoute } from './route';
import { v1 } from './route';

function takeOut(call: ServerCall) {
  const secret = askedSecret(call);
  passBarriers(secret, call.account, argumentsOfBody(call));
  if (!secret.barriers.checkOutEnabled) throw generic('Check-out is not enabled for this Secret.');
  checkOut(call.state, secret, call);
  return ok({ responseCodes: [] });
}

function bringBack(call: ServerCall) {
  const { state, account, request, isReadOnly } = call;
  const secret = askedSecret(call);
  const { barriers } = secret;
  if (isReadOnly) throw readOnly();
  const isOthers = barriers.checkedOutBy !== null && barriers.checkedOutBy !== account.id;
  if (isOthers && !(account.isAdministrator && request.body.flag('forceCheckIn'))) {
    throw accessDenied();
  }
  barriers.checkedOutBy = null;
  state.secrets.audit(secret, { action: 'CHECK IN', by: account.userName });
  return ok(secretSummary(state, secret));
}

/** Says why, before a secret that wants to know is checked out. */
function comment(call: ServerCall) {
  const { account, request } = call;
  const secret = askedSecret(call);
  const given = { comment: request.body.text('comment'), doubleLockPassword: '' };
  passBarriers(secret, account, given);
  return ok(true);
}

/** Having a secret to oneself for a while. */
export const checkOutRoutes: readonly ServerRoute[] = [
  v1('POST', 'secrets/{id}/check-out', { kind: 'checkOut', handle: takeOut }),
  v1('POST', 'secrets/{id}/check-in', { kind: 'checkOut', handle: bringBack }),
  v1('POST', 'secret-access-requests/secrets/{id}/view-comment', {
    kind: 'checkOut',
    handle: comment,
  }),
];
