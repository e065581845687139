import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../environment';
import { findProgram } from '../find-program';

const run = promisify(execFile);
/** A bus answers within milliseconds or not at all. */
const answerWithinMs = 2_000;

const bus = 'org.freedesktop.DBus';
/** Who holds this name shows the icons of all programs. */
const watcher = 'org.kde.StatusNotifierWatcher';

/** Programs that can ask a session bus who holds a name, and what they are told. */
const askers: Readonly<Record<string, readonly string[]>> = {
  gdbus: [
    ...['call', '--session', '--dest', bus, '--object-path', '/org/freedesktop/DBus'],
    ...['--method', `${bus}.NameHasOwner`, watcher],
  ],
  'dbus-send': [
    ...['--session', '--print-reply', `--dest=${bus}`, '/org/freedesktop/DBus'],
    ...[`${bus}.NameHasOwner`, `string:${watcher}`],
  ],
  busctl: ['--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', watcher],
};

/**
 * Whether an icon of ours would be seen by anybody. Windows and macOS always have a place for it; a
 * Linux desktop may have none, and an icon there is neither shown nor an error.
 * Source: StatusNotifierItem specification. Never throws; where nobody can be asked it says no.
 */
export async function findTrayHost(
  platform: NodeJS.Platform,
  environment: Environment,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const [name, words] of Object.entries(askers)) {
    const program = findProgram(name, environment);
    if (program !== null) return ask(program, words, environment);
  }
  return false;
}

async function ask(
  program: string,
  words: readonly string[],
  environment: Environment,
): Promise<boolean> {
  try {
    const limits = { timeout: answerWithinMs, killSignal: 'SIGKILL', maxBuffer: 65_536 } as const;
    const { stdout } = await run(program, [...words], { env: { ...environment }, ...limits });
    return stdout.includes('true');
  } catch {
    return false;
  }
}
