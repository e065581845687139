import { createAuditLog } from '../../electron/audit/create-audit-log';
import { createAuditRecipient } from '../../electron/audit/recipient';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';

/**
 * Appends events to the log in its first argument and prints the sequence number of each once it was
 * acknowledged. Arguments: folder, how many, records per file.
 */
const [folder = '', count = '0', records = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const random = createSystemRandom();
  const host = {
    osUser: 'writer',
    uid: process.getuid?.() ?? null,
    hostName: 'jump-01',
    pid: process.pid,
    appVersion: '0.1.0',
  };
  const audit = createAuditLog({
    folder,
    random,
    host,
    recipient: createAuditRecipient({ folder, random, host }),
    clock: createSystemClock(),
    processes: createSystemProcesses('jump-01'),
    limits: { records: Number(records), bytes: 2 ** 24 },
    // On a busy machine a writer waits for the others; how long is not what is looked at.
    deadlineMs: 120_000,
  });
  for (let done = 0; done < Number(count); done += 1) {
    const { sequence } = await audit.append({ kind: 'session.unlocked', door: `writer ${done}` });
    process.stdout.write(`${sequence}\n`);
  }
}

void main();
