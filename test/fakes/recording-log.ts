import { inspect } from 'node:util';
import type { Log } from '../../electron/platform/log';

/** Keeps every line as text, everything an inspector would show included. */
export interface RecordingLog extends Log {
  text(): string;
}

export function createRecordingLog(): RecordingLog {
  const lines: string[] = [];
  const add = (...parts: readonly unknown[]): void => {
    lines.push(parts.map(part => inspect(part, { depth: 10 })).join(' '));
  };
  return { info: add, warn: add, error: add, text: () => lines.join('\n') };
}
