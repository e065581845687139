import { pickClipboard } from '../../electron/platform/clipboard/pick';
import { findProgram } from '../../electron/platform/find-program';
import { createSystemClock } from '../../electron/platform/system-clock';
import { SecretText } from '../../shared/lib/secret-text';

/** A process that copies for three seconds at the longest, says so, and waits to be killed. */
async function hold(): Promise<void> {
  const clipboard = await pickClipboard({
    platform: 'linux',
    environment: process.env,
    clock: createSystemClock(),
    findProgram: name => findProgram(name, process.env),
  });
  await clipboard.write(new SecretText('of-a-killed-process'), 3_000);
  process.stdout.write('held\n');
  setInterval(() => undefined, 60_000);
}

void hold();
