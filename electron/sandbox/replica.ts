import { randomBytes } from 'node:crypto';
import { applyControlLine } from './control-line';
import type { SandboxOptions } from './options';
import { createSandbox } from './sandbox-server';
import type { Sandbox } from './sandbox-server';

/** The vault of one region, and the one that holds the same in another. */
export interface Sandboxes {
  readonly sandbox: Sandbox;
  readonly replica: Sandbox | null;
}

/** Makes one sandbox or two that were filled with the same secrets; each has a port and a CA of its own. */
export function createSandboxes(options: SandboxOptions, withReplica: boolean): Sandboxes {
  if (!withReplica) return { sandbox: createSandbox(options), replica: null };
  const seed = options.seed ?? randomBytes(32).toString('hex');
  return {
    sandbox: createSandbox({ ...options, seed }),
    replica: createSandbox({ ...options, seed, port: 0 }),
  };
}

/** A control line for either vault: with `replica` in front for the second. Never throws for a bad line. */
export function applyVaultLine({ sandbox, replica }: Sandboxes, line: string): Promise<string> {
  const rest = /^\s*replica\s+(?<rest>.*)$/.exec(line)?.groups?.['rest'];
  if (rest === undefined) return applyControlLine(sandbox, line);
  return replica === null
    ? Promise.resolve('failed: there is no second vault')
    : applyControlLine(replica, rest);
}
