import type { Alert } from '../../shared/domain/alert';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Platform } from '../platform/platform';

/** A way to somebody outside of this host. */
export interface AlertChannel {
  /**
   * Delivers one alert. When it resolves the other side has accepted it.
   * @throws AppError `alert.refused` when it answered and did not, `alert.notDelivered` when it could not
   *   be reached; the detail names the place and what is wrong.
   */
  deliver(alert: Alert, signal: AbortSignal): Promise<void>;
}

/** What of the platform a channel needs. */
export type AlertPlatform = Pick<
  Platform,
  'clock' | 'random' | 'log' | 'environment' | 'lookup' | 'systemProxy' | 'host'
>;

/** The secrets of one channel. */
export interface ChannelSecrets {
  /** By name: `secret`, `password`. */
  readonly own: Readonly<Record<string, SecretText>>;
  readonly proxyPassword: SecretText | null;
}

export const noSecrets: ChannelSecrets = { own: {}, proxyPassword: null };

/** What every kind of channel is made with. */
export interface ChannelParts {
  readonly platform: AlertPlatform;
  /** Asked at each delivery. @throws AppError `session.locked` where they are sealed. */
  readonly secrets: (channel: string) => Promise<ChannelSecrets>;
}

/** Connecting, sending and the answer together. */
export const attemptMs = 10_000;
