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
      const paste = promisify(execFile)('xclip', ['-selection', selection, '-out'], { env });
      const text = await paste.then(({ stdout }) => stdout).catch(() => '');
      return text === '' ? null : text;
    },
    async copy(selection, text) {
      const parameters = ['-selection', selection, '-in', '-silent'];
      const xclip = spawn('xclip', parameters, { env, stdio: ['pipe', 'ignore', 'ignore'] });
      xclip.stdin.end(text);
      await once(xclip, 'exit');
    },
  };
}
