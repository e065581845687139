import path from 'node:path';
import { defaultPolicy } from '../../shared/domain/policy';
import { createAlertingLog } from '../alert/alerting-log';
import type { AlertService } from '../alert/alert-service';
import { createAlertService } from '../alert/create-alert-service';
import { createDenials } from '../alert/denials';
import type { AuditRecipient } from '../audit/recipient';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import { closedCredentials } from '../auth/closed-credentials';
import type { Platform } from '../platform/platform';
import type { Processes } from '../platform/processes';
import type { ServicesUse } from '../services';
import type { SessionService } from '../session/session-service';
import { credentialsCollection } from '../store/collections/credentials';
import { systemDisk } from '../store/files/disk';
import { createFileLock } from '../store/files/file-lock';

export interface AlertParts {
  readonly processes: Processes;
  /** The log that alerts are raised by. */
  readonly inner: ShippingLog;
  readonly recipient: Pick<AuditRecipient, 'publicKey'>;
  /** The key of the log; null while nobody can open it. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  /** Asked when something is raised or delivered: the session needs the log before. */
  readonly session: () => SessionService;
}

/** Alerts, and the log that raises them. */
export function composeAlerts(
  platform: Platform,
  { processes, inner, recipient, privateKey, session }: AlertParts,
  { isPractice }: ServicesUse,
): { readonly alerts: AlertService; readonly audit: ShippingLog } {
  const { clock, random, host, paths, log, hardening } = platform;
  const place = { disk: systemDisk, random, host };
  const file = path.join(paths.alerts, 'denials.lock');
  const alerts = createAlertService({
    ...{ folder: paths.alerts, place, platform, processes, privateKey, isPractice },
    publicKey: () => recipient.publicKey(),
    policy: (isPractice ? defaultPolicy : hardening.policy.policy).alerts,
    incident: () => session().incident()?.id ?? null,
    async secrets(channel) {
      const credentials = await session().store().read(credentialsCollection);
      const proxy = closedCredentials(credentials[`proxy:alert:${channel}`]);
      const own = closedCredentials(credentials[`alert:${channel}`]);
      return { own, proxyPassword: proxy['password'] ?? null };
    },
    onConfirmed: async ({ alert, raisedAt }) =>
      void (await inner.append({ kind: 'alert.confirmed', alert, raisedAt })),
  });
  const denials = createDenials({
    place: { ...place, folder: paths.alerts },
    lock: createFileLock({ file, clock, random, processes }),
    now: clock.now,
  });
  return { alerts, audit: createAlertingLog({ inner, alerts, denials, log }) };
}
