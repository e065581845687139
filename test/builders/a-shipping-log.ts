import { createShippingLog } from '../../electron/audit/shipping/shipping-log';
import type { ShippingLog } from '../../electron/audit/shipping/shipping-log';
import type { Clock } from '../../electron/platform/clock';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { systemDisk } from '../../electron/store/files/disk';
import type { ShippingSettings, SyslogSinkSettings } from '../../shared/domain/shipping';
import { createRecordingLog } from '../fakes/recording-log';
import { collectorAuthority } from './a-collector';
import { aHost } from './a-host';
import type { KeptLog } from './an-audit-log';

/** What a test may choose about a process that ships. */
export interface ShippingChoices {
  readonly settings?: ShippingSettings;
  readonly clock?: Clock;
  /** Opens the log: the store of this process is unlocked. */
  readonly privateKey?: Uint8Array | null;
}

/** A process of its own on a log that exists. */
export async function aShippingLog(
  kept: KeptLog,
  { settings, clock = createSystemClock(), privateKey = null }: ShippingChoices = {},
): Promise<ShippingLog> {
  const host = aHost();
  const log = createShippingLog({
    leastRequirement: () => 'local',
    local: kept.reopened({ clock }),
    folder: kept.folder,
    disk: systemDisk,
    random: createSystemRandom(),
    processes: createSystemProcesses(host.hostName),
    log: createRecordingLog(),
    privateKey: async () => privateKey,
    host,
    clock,
  });
  if (settings) await log.use(settings);
  return log;
}

/** A sink that is a collector on this machine. */
export function toCollector(
  port: number,
  changes: Partial<SyslogSinkSettings> = {},
): SyslogSinkSettings {
  const ca = collectorAuthority.pem;
  return { kind: 'syslog', id: 'soc', host: '127.0.0.1', port, ca, client: null, ...changes };
}
