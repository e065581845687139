import { ok } from '../../wire/answer';
import { passBarriers, readOnly } from '../state/access';
import type { RotationOrder } from '../state/rotations';
import { generic } from '../wire/refusals';
import { argumentsOfBody, askedSecret } from './asked-secret';
import type { ServerCall, ServerRoute } from './route';
import { v1 } from './route';

/** @throws Refusal 400 for whatever stands in the way; the product takes nothing back that it once took. */
function rotate(call: ServerCall, order: RotationOrder) {
  const { state, account, isReadOnly } = call;
  const { rotations } = state;
  const secret = askedSecret(call);
  passBarriers(secret, account, argumentsOfBody(call));
  if (isReadOnly) throw readOnly();
  const { checkOutEnabled, checkedOutBy } = secret.barriers;
  if (checkOutEnabled && checkedOutBy !== account.id) {
    throw generic('This Secret requires check-out.');
  }
  if (!secret.template.fields.some(({ isPassword }) => isPassword)) {
    throw generic('Remote Password Changing is not enabled for this Secret.');
  }
  const isRefused =
    rotations.refusal === 'everything' ||
    (rotations.refusal === 'change-password' && order === 'change-password');
  if (isRefused) throw generic('The password of this Secret cannot be changed this way.');
  rotations.ask(secret, order, account.userName);
  return ok(true);
}

function flags(call: ServerCall) {
  const { rotations } = call.state;
  const { id } = askedSecret(call, true);
  const state = rotations.hasFailed(id) ? 'Failed' : 'None';
  return ok({
    ...{ heartbeatInUse: false, heartbeatStatus: 'Success', passwordCompliance: 'Compliant' },
    ...{ passwordChangeState: rotations.isPending(id) ? 'Pending' : state, secretId: id },
  });
}

function heartbeat(call: ServerCall) {
  const secret = askedSecret(call);
  call.state.secrets.audit(secret, { action: 'HEARTBEAT', by: call.account.userName });
  return ok(true);
}

const post = (pattern: string, handle: ServerRoute['handle']): ServerRoute =>
  v1('POST', pattern, { kind: 'rotation', handle });

/** Having passwords changed on the machines themselves. */
export const rotationRoutes: readonly ServerRoute[] = [
  post('secrets/{id}/change-password', call => rotate(call, 'change-password')),
  post('secrets/{id}/expire', call => rotate(call, 'expire')),
  post('secrets/{id}/heartbeat', heartbeat),
  v1('GET', 'secrets/{id}/state/flags', { kind: 'state', handle: flags }),
];
