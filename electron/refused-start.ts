import { homedir } from 'node:os';
import { workerData } from 'node:worker_threads';
import { createAuditLog } from './audit/create-audit-log';
import { logWasStarted } from './audit/log-started';
import { createAuditRecipient } from './audit/recipient';
import { dataFolder } from './platform/data-folder';
import { readEnvironment } from './platform/environment';
import { readHostIdentity } from './platform/host-identity';
import { pathsBelow } from './platform/paths';
import { createSystemProcesses } from './platform/processes';
import type { RefusedStartOrder } from './platform/record-refusal';
import { createSystemClock } from './platform/system-clock';
import { createSystemRandom } from './platform/system-random';

/** Nothing else waits for this record. */
const deadlineMs = 8_000;

/**
 * The thread of a start that was refused: appends that to the log of this user. A host where no log
 * was ever started gets none by this.
 */
async function record({ cause, appVersion }: RefusedStartOrder): Promise<void> {
  const { platform } = process;
  const environment = readEnvironment();
  const currentFolder = process.cwd();
  const { audit: folder } = pathsBelow(
    dataFolder({ platform, environment, homeFolder: homedir(), currentFolder }),
  );
  if (!logWasStarted(folder)) return;
  const host = readHostIdentity(appVersion);
  const processes = createSystemProcesses(host.hostName);
  const parts = {
    folder,
    host,
    processes,
    clock: createSystemClock(),
    random: createSystemRandom(),
  };
  const recipient = createAuditRecipient(parts);
  const log = createAuditLog({ ...parts, recipient, deadlineMs });
  await log.append({ kind: 'start.refused', cause });
  await log.close();
}

const order = workerData as RefusedStartOrder;

function tellDone(): void {
  Atomics.store(order.done, 0, 1);
  Atomics.notify(order.done, 0);
}

record(order).then(tellDone, tellDone);
