import { runTool } from './run-tool';
import type { Tool } from './run-tool';

/** The kernel ends the program with the process that started it: prctl(2), PR_SET_PDEATHSIG. */
const words = ['--pdeathsig', 'TERM', '--'];

/**
 * Makes a program end with this process, however this process ends, so that a value does not stay
 * for the rest of its time. Needs setpriv(1) of util-linux 2.33; without it nothing changes.
 * @param setpriv null where there is none.
 */
export async function diesWithUs(tool: Tool, setpriv: string | null): Promise<Tool> {
  if (setpriv === null) return tool;
  const bound: Tool = { ...tool, program: setpriv, before: [...words, tool.program] };
  const works = await runTool({ tool: bound, parameters: ['--version'] }).catch(() => null);
  return works?.exitCode === 0 ? bound : tool;
}
