import { ok } from '../../wire/answer';
import type { ServerCall, ServerRoute } from './route';
import { v1 } from './route';

function current({ account }: ServerCall) {
  const rights = ['View Secret', ...(account.isAdministrator ? ['Edit Secret'] : [])];
  return ok({
    id: account.id,
    userName: account.userName,
    displayName: account.userName,
    emailAddress: null,
    dateOptionId: 1,
    timeOptionId: 1,
    userLcid: 0,
    userTheme: null,
    permissions: rights.map(name => ({ name })),
    platformIntegrationType: null,
  });
}

/** Who the caller is. */
export const userRoutes: readonly ServerRoute[] = [
  v1('GET', 'users/current', { kind: 'session', handle: current }),
];
