import { AppError } from '../../../shared/errors/app-error';
import type { Clock } from '../clock';
import type { Clipboard, Selection } from './clipboard';
import { runTool } from './run-tool';
import type { Tool, ToolRun } from './run-tool';
import { createServedClipboard } from './served-clipboard';

export interface WaylandParts {
  readonly copy: Tool;
  readonly paste: Tool;
  /** `timeout` of coreutils: ends the owner in time although nobody is left to do it. */
  readonly timeout: Tool;
  readonly clock: Clock;
}

/**
 * The Wayland clipboard through wl-copy and wl-paste. Since version 2.3 wl-copy can mark a value as
 * sensitive, which the histories of KDE and others honour; whether this one can is asked once.
 */
export async function createWaylandClipboard(parts: WaylandParts): Promise<Clipboard> {
  const { copy, paste, timeout, clock } = parts;
  const { output } = await runTool({ tool: copy, parameters: ['--help'] });
  const marksSensitive = output.includes('--sensitive');

  async function read(selection: Selection): Promise<string | null> {
    const parameters = ['--no-newline', '--type', 'text', ...choose(selection)];
    const result = await runTool({ tool: paste, parameters });
    if (result.exitCode === 0) return result.output === '' ? null : result.output;
    if (/nothing is copied|no selection|no suitable type/i.test(result.complaint)) return null;
    throw new AppError('clipboard.unavailable', { detail: 'the Wayland display does not answer' });
  }

  function serve(selection: Selection, text: string, holdSeconds: number): ToolRun {
    const mark = marksSensitive ? ['--sensitive'] : [];
    const owner = ['--foreground', '--type', 'text/plain;charset=utf-8', ...mark];
    const guarded = [`${holdSeconds}`, copy.program, ...owner, ...choose(selection)];
    return { tool: timeout, parameters: guarded, input: text };
  }

  async function empty(selection: Selection): Promise<void> {
    await runTool({ tool: copy, parameters: ['--clear', ...choose(selection)] });
  }

  const commands = { kind: 'wl-clipboard', excludedFromHistory: marksSensitive };
  return createServedClipboard({ ...commands, read, serve, empty }, clock);
}

function choose(selection: Selection): readonly string[] {
  return selection === 'primary' ? ['--primary'] : [];
}
