import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { program } from './breakglass';
import type { Start } from './breakglass';
import type { HeldVault, Hold } from './held-vault';

/** A step of a push: the request of this method, before or after the vault has done it. */
export interface Step {
  readonly where: Hold;
  /** `token`, `describe` for a look at one description, or a method. */
  readonly method: string;
  /** The how-manieth request of that kind; the first one when not given. */
  readonly nth?: number;
}

/**
 * Begins a command and kills its process when its request has come to this step at the door.
 * @throws Error when it ends before that.
 */
export async function killAtDoor(door: HeldVault, step: Step, start: Start): Promise<void> {
  let met = 0;
  const reached = door.hold(step.where, (method, url) => {
    if (kindOf(method, url) === step.method) met += 1;
    return met === (step.nth ?? 1);
  });
  const child = spawn(process.execPath, [program, ...start.arguments], {
    env: start.environment,
    cwd: start.folder,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  (child.stdio[3] as Writable).end(start.descriptor ?? '');
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await Promise.race([reached, ended]);
  if (child.exitCode !== null) throw new Error('it ended before it could be killed');
  child.kill('SIGKILL');
  await ended;
  door.release();
}

function kindOf(method: string, url: string): string {
  if (url.endsWith('/token')) return 'token';
  return url.endsWith('::description') ? 'describe' : method;
}
