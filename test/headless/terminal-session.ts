import { spawn } from 'node:child_process';
import { program } from './breakglass';

/** A command on a terminal of its own, and a person at the keyboard. */
export interface TerminalSession {
  /** Waits until this text was shown. Fails when the command ends before. */
  see(text: string): Promise<void>;
  type(keys: string): void;
  /** Waits for the end. @returns everything that was shown, and the exit code. */
  end(): Promise<{ readonly screen: string; readonly exitCode: number | null }>;
}

/**
 * Starts the command under script(1), which gives it a terminal and passes its exit code on.
 * @param file another program than the product.
 */
export function onTerminal(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  file = program,
): TerminalSession {
  const command = [process.execPath, file, ...words].map(word => `'${word}'`).join(' ');
  const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
    env: { ...environment, TERM: 'dumb', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let exitCode: number | null | undefined;
  const watchers = new Set<() => void>();
  const changed = (): void => watchers.forEach(watcher => watcher());
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    changed();
  });
  child.on('close', code => {
    exitCode = code;
    changed();
  });

  function until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        if (!isSo() && exitCode === undefined) return;
        watchers.delete(watcher);
        if (isSo()) resolve();
        else reject(new Error(`it ended with ${String(exitCode)} after showing: ${screen}`));
      };
      watchers.add(watcher);
      watcher();
    });
  }

  return {
    see: text => until(() => screen.includes(text)),
    type: keys => void child.stdin.write(keys),
    async end() {
      await until(() => exitCode !== undefined);
      return { screen, exitCode: exitCode ?? null };
    },
  };
}
