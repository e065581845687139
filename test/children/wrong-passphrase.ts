import { createUnlockDelay } from '../../electron/session/unlock-delay';
import { silentLog } from '../../electron/platform/line-log';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';

/** Counts wrong passphrases in the folder of its first argument, as often as its second says. */
const [folder = '', count = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const delay = createUnlockDelay({
    folder,
    clock: createSystemClock(),
    random: createSystemRandom(),
    processes: createSystemProcesses('jump-01'),
    log: silentLog,
  });
  for (let number = 0; number < Number(count); number += 1) await delay.failed();
}

void main();
