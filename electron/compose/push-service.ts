import { createHash } from 'node:crypto';
import type { Credentials, TenantSettings } from '../../shared/domain/configuration';
import { createFleetingMemory } from '../auth/log-on-memory';
import type { Platform } from '../platform/platform';
import { createSystemProcesses } from '../platform/processes';
import { createLedger } from '../push/ledger';
import { createOpenSources } from '../push/open-sources';
import { createPlanStore } from '../push/plan-store';
import type { OpenWriter } from '../push/push-dependencies';
import type { PushService } from '../push/push-service';
import { createPushService } from '../push/push-service';
import { createRunLock } from '../push/run-lock';
import type { Services } from '../services';
import { credentialsCollection } from '../store/collections/credentials';
import { vaultWriters } from '../vault/backends/backends';
import { reachedWith } from '../vault/reached-with';
import type { Keeping } from './keeping';
import type { LookupParts } from './lookup';

/** The push: plans, what is written, and what is remembered of it. */
export function composePushService(
  platform: Platform,
  { session, sealed, audit }: Keeping,
  {
    meter,
    catalogue,
    memories,
    configuration,
    approvals,
  }: LookupParts & Pick<Services, 'configuration' | 'approvals'>,
): PushService {
  const { clock, random, host, paths, hardening } = platform;
  const { store } = session;
  const readCredentials = (): Promise<Credentials> => store().read(credentialsCollection);

  const openWriter: OpenWriter = async (settings, onSent) => {
    const ours = asPush(settings, await readCredentials());
    // Credentials of its own keep their log-on for themselves.
    const isOwn = settings.push.auth !== null;
    const memory = isOwn ? createFleetingMemory() : memories.of(settings.id);
    const reached = reachedWith(ours.settings, ours.credentials, {
      ...{ platform, memory },
      onCall(kind) {
        meter.count(settings.id, kind, 'push');
        onSent();
      },
    });
    return vaultWriters.dsv(reached);
  };

  return createPushService({
    ...{ session, audit, clock, random, meter, configuration, openWriter },
    openSources: createOpenSources({ platform, store, configuration }),
    policy: () => hardening.policy.policy.push,
    refreshPolicy: () => hardening.rules.refresh(),
    approvePlan: ({ digest, alarms }, run) =>
      approvals.require(
        {
          ...{ acts: ['push'], reason: null, cause: null },
          scope: { kind: 'push', digest, alarms: alarms.map(({ id }) => id) },
        },
        run,
      ),
    lock: createRunLock({
      ...{ folder: paths.home, name: 'push.lock', busy: 'push.busy', clock, random },
      processes: createSystemProcesses(host.hostName),
    }),
    ledger: createLedger({ store }),
    plans: createPlanStore({ store }),
    async hostName() {
      const header = await sealed.inspect();
      return `${host.hostName.slice(0, 200)}#${shortId(header?.storeId ?? '')}`;
    },
    noteListing: (tenant, entries, at) => catalogue.replace(tenant, entries, at),
  });
}

/** The tenant as the push logs on to it. */
function asPush(
  settings: TenantSettings,
  credentials: Credentials,
): { readonly settings: TenantSettings; readonly credentials: Credentials } {
  const { id, push } = settings;
  if (push.auth === null) return { settings, credentials };
  const own = credentials[`push:${id}`] ?? {};
  return {
    settings: { ...settings, auth: push.auth },
    credentials: { ...credentials, [`tenant:${id}`]: own },
  };
}

/** Tells two data folders on one machine apart. */
function shortId(storeId: string): string {
  return createHash('sha256').update(storeId).digest('hex').slice(0, 8);
}
