import { AppError } from '../../../shared/errors/app-error';
import type { Clipboard } from './clipboard';
import { runTool } from './run-tool';
import type { Tool, ToolResult } from './run-tool';

export interface MacosParts {
  readonly pbcopy: Tool;
  readonly pbpaste: Tool;
}

/**
 * The macOS pasteboard through pbcopy and pbpaste. The system keeps what is on it, so `holdMs`
 * cannot be honoured once this process was killed; pbcopy cannot mark a value as concealed.
 */
export function createMacosClipboard({ pbcopy, pbpaste }: MacosParts): Clipboard {
  async function replace(input: string): Promise<void> {
    accept(await runTool({ tool: inUtf8(pbcopy), parameters: [], input }));
  }

  return {
    kind: 'macos',
    selections: ['clipboard'],
    async write(value) {
      await replace(value.open());
      return { excludedFromHistory: false };
    },
    async read() {
      const result = accept(await runTool({ tool: inUtf8(pbpaste), parameters: [] }));
      return result.output === '' ? null : result.output;
    },
    clear: () => replace(''),
    prolong: () => Promise.resolve(),
  };
}

/** Both programs take bytes for Mac Roman unless the locale says otherwise. */
function inUtf8(tool: Tool): Tool {
  return { ...tool, environment: { ...tool.environment, LC_ALL: 'en_US.UTF-8' } };
}

function accept(result: ToolResult): ToolResult {
  if (result.exitCode !== 0) throw new AppError('clipboard.unavailable');
  return result;
}
