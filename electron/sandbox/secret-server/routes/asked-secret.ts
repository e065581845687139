import type { Arguments } from '../state/access';
import { isKnownTo } from '../state/access';
import { comparablePath } from '../state/folders';
import type { SecretRecord } from '../state/secret-record';
import { accessDenied } from '../wire/refusals';
import type { ServerCall } from './route';
import { idOf } from './route';

/**
 * The secret that an address names: by id, or by `secretPath` when the id is 0.
 * @throws Refusal 400, the same for missing, deleted and forbidden.
 */
export function askedSecret(call: ServerCall, includeInactive = false): SecretRecord {
  const { state, request, account } = call;
  const id = idOf(call);
  const path = request.query.text('secretPath');
  const secret = id === 0 && path !== '' ? byPath(call, path) : state.secrets.find(id);
  if (!secret || !isKnownTo(secret, account)) throw accessDenied();
  if (!secret.active && !includeInactive) throw accessDenied();
  return secret;
}

function byPath({ state }: ServerCall, path: string): SecretRecord | undefined {
  const wanted = comparablePath(path);
  return state.secrets.all().find(({ folderId, name }) => {
    return comparablePath(`${state.folders.pathOf(folderId)}\\${name}`) === wanted;
  });
}

/** What a GET may bring along in its query. */
export function argumentsOfQuery({ request }: ServerCall): Arguments {
  const { query } = request;
  return {
    noAutoCheckout: query.flag('noAutoCheckout', false),
    autoCheckout: query.flag('autoCheckout', false),
    includeInactive: query.flag('includeInactive', false),
    comment: query.text('autoComment'),
    doubleLockPassword: '',
  };
}

/** What a POST for a restricted secret brings along in its body. */
export function argumentsOfBody({ request }: ServerCall): Arguments {
  const { body } = request;
  return {
    noAutoCheckout: body.flag('noAutoCheckout'),
    autoCheckout: false,
    includeInactive: body.flag('includeInactive'),
    comment: body.text('comment'),
    doubleLockPassword: body.text('doubleLockPassword'),
  };
}
