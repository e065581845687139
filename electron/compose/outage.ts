import type { GatePolicy } from '../../shared/domain/outage';
import { createOutageGate } from '../outage/gate';
import type { OutageGate } from '../outage/gate';
import { createKeptEvidence } from '../outage/kept-evidence';
import { createOutageService } from '../outage/outage-service';
import type { OutageService } from '../outage/outage-service';
import { createOverrideCount } from '../outage/override-count';
import { isDrillPace } from '../outage/pace';
import { createProbe } from '../outage/probe';
import { flavour } from '../platform/flavour';
import type { Platform } from '../platform/platform';
import { serverProxyPasswordIn } from '../secret-server/server-reached-with';
import type { ServicesUse } from '../services';
import { credentialsCollection } from '../store/collections/credentials';
import { configurationCollection } from '../store/collections/configuration';
import type { Keeping } from './keeping';

export interface Watching {
  readonly outage: OutageService;
  readonly gate: OutageGate;
}

/** Whether Secret Server answers, and what that means for a lookup. */
export function composeOutage(
  platform: Platform,
  { audit, session, sealed }: Keeping,
  { isPractice }: ServicesUse,
): Watching {
  const { clock, random, log, environment, host, hardening, lookup, systemProxy } = platform;
  const userAgent = `breakglass/${host.appVersion}`;
  const outage = createOutageService({
    ...{ audit, clock, random, log },
    isDrillPace: isDrillPace({ isPractice, flavour, environment }),
    kept: createKeptEvidence({ store: session.store, openMetadata: () => sealed.openMetadata() }),
    probe: server =>
      createProbe({
        ...{ server, clock, log, lookup, systemProxy, environment, userAgent },
        async proxyPassword() {
          const credentials = await session.store().read(credentialsCollection);
          return serverProxyPasswordIn(credentials, server);
        },
      }),
  });
  const policy = (): GatePolicy => {
    const { gate: rules } = hardening.policy.policy;
    return isPractice ? { ...rules, overridesPerDay: null } : rules;
  };
  const gate = createOutageGate({
    ...{ outage, audit, policy },
    overrides: createOverrideCount(session.store, clock.now),
  });
  return { outage, gate };
}

/** After the lookup, so that a lock clears the clipboard before evidence is written. */
export function watchWhileUnlocked({ session, sealed }: Keeping, { outage, gate }: Watching): void {
  session.onUnlock(async () => {
    const { secretServers } = await session.store().read(configurationCollection);
    await outage.watch(secretServers);
  });
  session.onLock(async () => {
    gate.forget();
    if (outage.view().length === 0) return;
    await outage.stop();
    // The record of the commit belongs before the checkpoint that ends the session.
    await sealed.settled();
  });
}
