import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Selection } from '../../electron/platform/clipboard/clipboard';

/** Another X11 program of the same session: it pastes and copies with xclip as a person would. */
export interface AnotherProgram {
  look(selection: Selection): Promise<string | null>;
  copy(selection: Selection, text: string): Promise<void>;
}

/** @param display for DISPLAY, as `aDisplay` gives it. */
export function anotherProgram(display: string): AnotherProgram {
  const env = { ...process.env, DISPLAY: display };
  return {
    async look(selection) {
      const paste = (): Promise<string | null> => {
        const parameters = ['-selection', selection, '-out'];
        const options = { env, timeout: 3_000, killSignal: 'SIGKILL' } as const;
        return promisify(execFile)('xclip', parameters, options).then(
          ({ stdout }) => stdout,
          // An owner that ends while it is being asked leaves xclip waiting for ever: ask again.
          (error: { readonly killed?: boolean }) => (error.killed ? paste() : null),
        );
      };
      return (await paste()) || null;
    },
    async copy(selection, text) {
      const parameters = ['-selection', selection, '-in', '-silent'];
      const xclip = spawn('xclip', parameters, { env, stdio: ['pipe', 'ignore', 'ignore'] });
      xclip.stdin.end(text);
      await once(xclip, 'exit');
    },
  };
}
