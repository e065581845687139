import type { EventName, Events } from '../../shared/contract/events';
import type { SessionView } from '../../shared/contract/session';
import { hasCode } from '../../shared/errors/app-error';
import type { Cancel } from '../platform/clock';
import type { Services } from '../services';
import { incidentViewOf } from './handlers/incident';
import { readDebtView } from './debt-view';
import { readScheduleView } from './schedule-view';
import type { PushDesk } from './push-desk';

/** Sends one event to the page; drops it when there is no page. */
export type Send = <E extends EventName>(event: E, payload: Events[E]) => void;

export interface PublishDependencies {
  readonly services: Services;
  readonly view: () => Promise<SessionView>;
  readonly desk: Pick<PushDesk, 'running' | 'onChange'>;
  readonly send: Send;
}

/**
 * Tells the window what happens in the services, in the order in which it happens.
 * @returns a function that ends it.
 */
export function publishEvents({ services, view, desk, send }: PublishDependencies): Cancel {
  const { session, catalog, access, logOn, outage, admin, alerts, platform } = services;
  let last: Promise<void> = Promise.resolve();
  let lastSchedule: Promise<void> = Promise.resolve();
  let lastAlerts: Promise<void> = Promise.resolve();
  let lastDebt: Promise<void> = Promise.resolve();

  // The view is read from the disk, so a later one could overtake an earlier one.
  function publishSession(): void {
    last = last
      .then(view)
      .then(shown => send('session.changed', shown))
      .catch((error: unknown) => platform.log.error('session not published', error));
  }

  function publishSchedule(): void {
    if (services.admin.endsAt() === null) return;
    lastSchedule = lastSchedule
      .then(() => readScheduleView(services))
      .then(shown => send('schedule.changed', shown))
      .catch((error: unknown) => platform.log.error('schedule not published', error));
  }

  function publishAlerts(): void {
    lastAlerts = lastAlerts
      .then(() => alerts.view())
      .then(shown => send('alert.changed', shown))
      .catch((error: unknown) => platform.log.error('alerts not published', error));
  }

  let debtAsked = false;

  // Many changes at once are one look; what is owed is laid beside what the vaults hold by then.
  function publishDebt(): void {
    if (debtAsked) return;
    debtAsked = true;
    lastDebt = lastDebt
      .then(() => {
        debtAsked = false;
        return readDebtView(services);
      })
      .then(shown => send('debt.changed', shown))
      .catch((error: unknown) => {
        if (!hasCode(error, 'session.locked')) platform.log.error('debt not published', error);
      });
  }

  const cancels = [
    session.onChange(publishSession),
    platform.hardening.rules.onChange(publishSession),
    catalog.onChange(() => send('catalog.changed', catalog.view())),
    logOn.onChange(() => send('logOn.changed', logOn.view())),
    outage.onChange(() => send('outage.changed', { servers: [...outage.view()] })),
    alerts.onChange(publishAlerts),
    services.schedule.onChange(publishSchedule),
    services.onboarding.onStep(step => send('wizard.step', step)),
    services.ready.onLine(line => send('ready.line', line)),
    admin.onChange(() => send('admin.changed', { endsAt: admin.endsAt() })),
    desk.onChange(() => send('push.progress', { running: desk.running() })),
    services.incidents.onChange(() => send('incident.changed', incidentViewOf(services.incidents))),
    services.incidents.onEnded(farewell => send('incident.ended', farewell)),
    services.rotation.onChange(publishDebt),
    catalog.onChange(publishDebt),
    desk.onChange(() => desk.running() === null && publishDebt()),
    access.onLeaseEnded(({ leaseId, why, clipboard }) =>
      send('access.leaseEnded', { leaseId, why, clipboard }),
    ),
  ];
  return () => cancels.forEach(cancel => cancel());
}
