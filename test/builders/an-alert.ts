import { onTestFinished } from 'vitest';
import type {
  AlertPlatform,
  ChannelParts,
  ChannelSecrets,
} from '../../electron/alert/alert-channel';
import { noSecrets } from '../../electron/alert/alert-channel';
import { systemLookup } from '../../electron/platform/name-lookup/system';
import { readHostIdentity } from '../../electron/platform/host-identity';
import { createSystemClock } from '../../electron/platform/system-clock';
import { noSystemProxy } from '../../electron/platform/system-proxy/none';
import { createSystemRandom } from '../../electron/platform/system-random';
import type { Alert } from '../../shared/domain/alert';
import { createRecordingLog } from '../fakes/recording-log';
import type { RecordingLog } from '../fakes/recording-log';

/** An alert of an incident, as it leaves. */
export function anAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: '5f3f5d2e-7f9a-4a39-8a0e-6a1d3d5b7c10',
    at: Date.UTC(2030, 0, 1, 3, 12),
    kind: 'incident.opened',
    severity: 5,
    isDrill: false,
    incident: '0b9f6c1a-2d2f-4a58-9c49-1d1f3a7e5b22',
    user: 'anna',
    host: 'jump-01',
    code: '048213',
    facts: { reason: 'core router down, INC-1234' },
    ...changes,
  };
}

/** What channels are made with, on the real network of this machine. */
export function channelParts(secrets: ChannelSecrets = noSecrets): ChannelParts & {
  readonly platform: AlertPlatform & { readonly log: RecordingLog };
} {
  const platform = {
    clock: createSystemClock(),
    random: createSystemRandom(),
    log: createRecordingLog(),
    environment: {},
    lookup: systemLookup,
    systemProxy: noSystemProxy,
    host: readHostIdentity('1.2.3'),
  };
  return { platform, secrets: () => Promise.resolve(secrets) };
}

/** Fires when the test ends, or after this time. */
export function within(ms: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  onTestFinished(() => clearTimeout(timer));
  return controller.signal;
}
