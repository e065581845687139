import { AppError } from '../../../shared/errors/app-error';
import type { Clipboard } from './clipboard';
import { windowsExclusions } from './exclusion-markers';
import { runTool } from './run-tool';
import type { Tool } from './run-tool';

/** Text and markers in one data object, which the system takes over in one step. */
const writeScript = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
$reader = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$data = New-Object Windows.Forms.DataObject
$data.SetData([Windows.Forms.DataFormats]::UnicodeText, $reader.ReadToEnd())
foreach ($name in @(${windowsExclusions.map(name => `'${name}'`).join(', ')})) {
  $data.SetData($name, (New-Object IO.MemoryStream(,[byte[]](0,0,0,0))))
}
[Windows.Forms.Clipboard]::SetDataObject($data, $true)
if ([Windows.Forms.Clipboard]::ContainsData('${windowsExclusions[0]}')) { 'marked' }
`;

const readScript = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
$bytes = [Text.Encoding]::UTF8.GetBytes([Windows.Forms.Clipboard]::GetText())
[Console]::OpenStandardOutput().Write($bytes, 0, $bytes.Length)
`;

const clearScript = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Windows.Forms
[Windows.Forms.Clipboard]::Clear()
`;

/**
 * The Windows clipboard for the command line, through the PowerShell that every Windows has. The
 * system keeps what is on it, so `holdMs` cannot be honoured once this process was killed.
 */
export function createWindowsClipboard(powershell: Tool): Clipboard {
  async function run(script: string, input = ''): Promise<string> {
    // The clipboard classes work in a single-threaded apartment only.
    const parameters = ['-NoProfile', '-NonInteractive', '-Sta', '-Command', script];
    const { exitCode, output } = await runTool({ tool: powershell, parameters, input });
    if (exitCode !== 0) throw new AppError('clipboard.unavailable');
    return output;
  }

  return {
    kind: 'windows',
    selections: ['clipboard'],
    async write(value) {
      const answer = await run(writeScript, value.open());
      return { excludedFromHistory: answer.includes('marked') };
    },
    async read() {
      const text = await run(readScript);
      return text === '' ? null : text;
    },
    async clear() {
      await run(clearScript);
    },
    prolong: () => Promise.resolve(),
  };
}
