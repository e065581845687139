import type { Environment } from './environment';
import type { Log } from './log';

/** Takes one line of text. */
export type WriteLine = (line: string) => void;

/** One JSON object per line. An error gives its code, message and stack, and never its fields. */
export function createLineLog(write: WriteLine): Log {
  const line = (level: string, event: string, facts: object): void =>
    write(JSON.stringify({ level, event, ...facts }));
  return {
    info: (event, facts = {}) => line('info', event, facts),
    warn: (event, facts = {}) => line('warn', event, facts),
    error: (event, error) => line('error', event, factsOf(error)),
  };
}

/** Forgets everything. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Lines on stderr when `BREAKGLASS_DEBUG` is 1, nothing otherwise. */
export function createDebugLog(environment: Environment): Log {
  if (environment['BREAKGLASS_DEBUG'] !== '1') return silentLog;
  return createLineLog(line => process.stderr.write(`${line}\n`));
}

function factsOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, cause } = error;
  const because = cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {};
  return { name, message, stack, ...because };
}
