import path from 'node:path';
import type { Credentials } from '../../shared/domain/configuration';
import { defaultPolicy } from '../../shared/domain/policy';
import { AppError } from '../../shared/errors/app-error';
import type { ChannelParts } from '../alert/alert-channel';
import { createAlertingLog } from '../alert/alerting-log';
import type { AlertingLog } from '../alert/alerting-log';
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
import { alertSecretsCollection } from '../store/collections/alert-secrets';
import { auditKeyCollection } from '../store/collections/audit-key';
import { credentialsCollection } from '../store/collections/credentials';
import { systemDisk } from '../store/files/disk';
import type { OpenStore } from '../store/sealed-store';
import { createFileLock } from '../store/files/file-lock';

export interface AlertParts {
  readonly processes: Processes;
  /** The log that alerts are raised by. */
  readonly inner: ShippingLog;
  readonly recipient: Pick<AuditRecipient, 'publicKey'>;
  /** The key of the log; null while nobody can open it. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  /** The descriptions, where the keychain alone opens them; null where it does not. */
  readonly openMetadata: () => Promise<OpenStore | null>;
  /** Asked when something is raised or delivered: the session needs the log before. */
  readonly session: () => SessionService;
}

/** Alerts, the log that raises them, and what is to be called with a fault that an unlock found in it. */
interface Alerting {
  readonly alerts: AlertService;
  readonly audit: ShippingLog;
  readonly tellFault: AlertingLog['tellFault'];
}

/** Alerts, and the log that raises them. */
export function composeAlerts(
  platform: Platform,
  parts: AlertParts,
  { isPractice }: ServicesUse,
): Alerting {
  const { processes, inner, recipient, session } = parts;
  const { clock, random, host, paths, log, hardening } = platform;
  const place = { disk: systemDisk, random, host };
  const file = path.join(paths.alerts, 'denials.lock');
  const alerts = createAlertService({
    ...{ folder: paths.alerts, place, platform, processes, isPractice },
    privateKey: keyOf(parts),
    publicKey: () => recipient.publicKey(),
    policy: () => (isPractice ? defaultPolicy : hardening.policy.policy).alerts,
    incident: () => session().incident()?.id ?? null,
    secrets: secretsOf(parts),
    onConfirmed: async ({ alert, raisedAt }) =>
      void (await inner.append({ kind: 'alert.confirmed', alert, raisedAt })),
  });
  const denials = createDenials({
    place: { ...place, folder: paths.alerts },
    lock: createFileLock({ file, clock, random, processes }),
    now: clock.now,
  });
  const { tellFault, ...audit } = createAlertingLog({ inner, alerts, denials, log });
  return { alerts, audit, tellFault };
}

/** While the store is locked: what of it opens with the keychain alone. */
async function inMetadata<T>(
  { openMetadata }: AlertParts,
  read: (store: OpenStore) => Promise<T>,
): Promise<T | null> {
  const store = await openMetadata().catch(() => null);
  if (store === null) return null;
  try {
    return await read(store);
  } finally {
    store.close();
  }
}

function keyOf(parts: AlertParts): () => Promise<Uint8Array | null> {
  return async () =>
    (await parts.privateKey()) ??
    inMetadata(parts, async store => {
      const { privateKey } = await store.read(auditKeyCollection);
      return privateKey === null ? null : Buffer.from(privateKey, 'base64');
    });
}

function secretsOf(parts: AlertParts): ChannelParts['secrets'] {
  return async channel => {
    const credentials = await credentialsOf(parts, `alert:${channel}`);
    const proxy = closedCredentials(credentials[`proxy:alert:${channel}`]);
    const own = closedCredentials(credentials[`alert:${channel}`]);
    return { own, proxyPassword: proxy['password'] ?? null };
  };
}

/** @throws AppError `session.locked` where they are sealed. */
async function credentialsOf(parts: AlertParts, owner: string): Promise<Credentials> {
  try {
    return await parts.session().store().read(credentialsCollection);
  } catch (error) {
    // Locked, or opened without its values.
    if (!(error instanceof AppError)) throw error;
    const kept = await inMetadata(parts, store => store.read(alertSecretsCollection));
    if (kept === null || !(owner in kept)) throw new AppError('session.locked', { cause: error });
    return kept;
  }
}
