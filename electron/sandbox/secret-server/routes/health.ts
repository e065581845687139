import { ok } from '../../wire/answer';
import type { ServerCall, ServerRoute } from './route';
import { v1 } from './route';

/** Both spellings in one body: the official SDKs do not agree on one. */
function health({ state, isHealthy, isReadOnly }: ServerCall) {
  const now = new Date(state.source.now()).toISOString();
  const keys = state.behaviour.healthKeys.map(key => [key, isHealthy] as const);
  return ok({
    ...Object.fromEntries(keys),
    databaseHealthy: isHealthy,
    databaseMismatch: false,
    serviceBusHealthy: true,
    storageAccountHealthy: true,
    readOnlyMode: isReadOnly,
    scheduledForDeletion: false,
    provisionDeletionDateTime: null,
    now,
    utcNow: now,
  });
}

function version({ state }: ServerCall) {
  const { version: number } = state.behaviour;
  return ok({
    ...{ version: number, model: { version: number } },
    ...{ success: true, severity: 'None' },
  });
}

function appState() {
  return ok({ state: 'Normal', statusText: '', provisionDeletionDateTime: null });
}

function readOnlyMode({ isReadOnly }: ServerCall) {
  return ok({ enabled: isReadOnly });
}

function replication({ state }: ServerCall) {
  const { isReplica } = state.behaviour;
  return ok({
    ...{ isReplica, dataReplicationEnabled: isReplica, isReplicating: false },
    ...{ lastReplicated: null, replicationIntervalMinutes: 60, dataSourceUrl: null },
  });
}

/** What is answered without a log-on, and what the server says about itself. */
export const healthRoutes: readonly ServerRoute[] = [
  {
    ...{ method: 'GET', pattern: 'healthcheck.aspx', access: 'public', kind: 'health' },
    handle: health,
  },
  {
    ...{ method: 'GET', pattern: 'api/v1/healthcheck', access: 'public', kind: 'health' },
    handle: health,
  },
  {
    ...{ method: 'GET', pattern: 'api/v1/app-state', access: 'public', kind: 'health' },
    handle: appState,
  },
  v1('GET', 'version', { kind: 'other', handle: version }),
  v1('GET', 'configuration/read-only-mode', { kind: 'other', handle: readOnlyMode }),
  v1('GET', 'disaster-recovery/incoming-configuration', { kind: 'other', handle: replication }),
];
