import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { ToEngine } from '../engine/protocol';
import type { Environment } from '../platform/environment';

/** A process as its host sees it. */
export interface EngineProcess {
  post(message: ToEngine): void;
  /** Hands over a port; it cannot be used here any more. */
  lend(port: MessagePortMain): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however it ended. */
  onExit(listener: () => void): void;
  /** Ends it at once, also when it hangs or is stopped. */
  kill(): void;
}

/**
 * Starts an engine.
 * @param file the bundled `engine.ts`.
 */
export function startEngineProcess(file: string, environment: Environment): EngineProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Breakglass engine',
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment },
    execArgv: [],
  });
  return {
    post: message => child.postMessage(message),
    lend: port => child.postMessage({ kind: 'line' } satisfies ToEngine, [port]),
    onMessage: listener => void child.on('message', listener),
    onExit: listener => void child.once('exit', listener),
    kill: () => kill(child),
  };
}

/** The polite signal of Electron is not heard by a process that was stopped. */
function kill(child: Electron.UtilityProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
