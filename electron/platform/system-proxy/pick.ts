import type { Environment } from '../environment';
import { createGnomeProxy } from './gnome';
import { noSystemProxy } from './none';
import type { SystemProxy } from './system-proxy';

/** What a process without a window can find out about proxies. */
export interface PickProxyParts {
  readonly platform: NodeJS.Platform;
  readonly environment: Environment;
  readonly findProgram: (name: string) => string | null;
}

/** Chooses by platform; nothing is started before the first question. */
export function pickSystemProxy({
  platform,
  environment,
  findProgram,
}: PickProxyParts): SystemProxy {
  const program = platform === 'linux' ? findProgram('gsettings') : null;
  return program === null ? noSystemProxy : createGnomeProxy(program, environment);
}
