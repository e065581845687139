import { errorCodes } from '../shared/errors/error-codes';
import { hardenProcess } from './harden-process';
import { cleanEnvironment } from './platform/clean-environment';
import { serveEngine } from './engine/serve-engine';
import type { EnginePort } from './secret-line/engine-end';
import { createEngineEnd } from './secret-line/engine-end';
import { readEnvironment } from './platform/environment';
import { flavour } from './platform/flavour';
import { createDebugLog } from './platform/line-log';
import { createSystemRandom } from './platform/system-random';

/** Electron gives it to a utility process; package electron is not reachable from here. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly EnginePort[] }) => void,
  ): void;
  postMessage(message: unknown): void;
}

/**
 * The process that holds keys, tokens and values for the window. It is started before it is needed
 * and ended after every lock, so that what it held goes with its memory.
 */
async function serve(): Promise<void> {
  const removedVariables = cleanEnvironment();
  const hardening = await hardenProcess({ flavour, removedVariables, programFolder: __dirname });
  const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
  const log = createDebugLog(readEnvironment());
  process.on('unhandledRejection', error => log.error('unhandled rejection', error));
  process.on('uncaughtException', error => {
    log.error('uncaught exception', error);
    process.exit(errorCodes.internal.exitCode);
  });
  const hear = serveEngine({
    post: message => parentPort.postMessage(message),
    open: async parts => (await import('./engine/open-engine')).openEngine({ ...parts, hardening }),
    line: createEngineEnd(createSystemRandom().uuid),
    exit: code => process.exit(code),
    log,
  });
  parentPort.on('message', ({ data, ports }) => hear(data, ports[0] ?? null));
}

void serve();
