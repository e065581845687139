import { AppError } from '../../../shared/errors/app-error';
import type { Clock } from '../clock';
import type { Clipboard, Selection } from './clipboard';
import { runTool } from './run-tool';
import type { Tool, ToolResult, ToolRun } from './run-tool';
import { startOwner } from './selection-owner';
import { createServedClipboard } from './served-clipboard';

export interface XclipParts {
  readonly xclip: Tool;
  /** `timeout` of coreutils: ends the owner in time although nobody is left to do it. */
  readonly timeout: Tool;
  readonly clock: Clock;
}

/** The X11 clipboard through xclip(1), which offers text only: a history cannot be asked to look away. */
export function createXclipClipboard({ xclip, timeout, clock }: XclipParts): Clipboard {
  async function read(selection: Selection): Promise<string | null> {
    const parameters = ['-selection', selection, '-out'];
    const paste = (): Promise<ToolResult> => runTool({ tool: xclip, parameters });
    // An owner that ends while it is being asked leaves xclip waiting for ever; the next one is told.
    const { exitCode, output, complaint } = await paste().catch(paste);
    if (exitCode === 0) return output === '' ? null : output;
    if (complaint.includes('not available')) return null;
    throw new AppError('clipboard.unavailable', { detail: 'the X11 display does not answer' });
  }

  function serve(selection: Selection, text: string, holdSeconds: number): ToolRun {
    const owner = [xclip.program, '-quiet', '-selection', selection, '-in'];
    return { tool: timeout, parameters: [`${holdSeconds}`, ...owner], input: text };
  }

  /** X11 has no command for this: own the selection with nothing in it, then let go of it. */
  async function empty(selection: Selection): Promise<void> {
    const isServed = async (): Promise<boolean> => (await read(selection)) === null;
    const owner = await startOwner({ run: serve(selection, '', 5), isServed, clock });
    await owner.stop();
  }

  const commands = { kind: 'xclip', excludedFromHistory: false, read, serve, empty };
  return createServedClipboard(commands, clock);
}
