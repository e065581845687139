import type { Clock } from '../clock';
import type { Clipboard } from './clipboard';
import { diesWithUs } from './dies-with-us';
import { createMacosClipboard } from './macos';
import { createNoClipboard } from './none';
import type { Tool } from './run-tool';
import { createWaylandClipboard } from './wl-clipboard';
import { createWindowsClipboard } from './windows';
import { createXclipClipboard } from './xclip';

/** What the choice depends on. */
export interface ClipboardHost {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Absolute path of a program of this name on the search path; null when there is none. */
  findProgram(name: string): string | null;
}

/** One way to reach a clipboard without a window of our own. */
interface ClipboardRow {
  readonly suits: (host: ClipboardHost) => boolean;
  readonly programs: readonly string[];
  /** What to do where a program is missing. */
  readonly advice: string;
  readonly create: (tool: (program: string) => Tool, clock: Clock) => Promise<Clipboard>;
}

/** The first row that suits the host and whose programs are there is taken. */
const rows: readonly ClipboardRow[] = [
  {
    suits: host => hasDisplay(host, 'WAYLAND_DISPLAY'),
    programs: ['wl-copy', 'wl-paste', 'timeout'],
    advice: 'install the package wl-clipboard',
    create: (tool, clock) =>
      createWaylandClipboard({
        copy: tool('wl-copy'),
        paste: tool('wl-paste'),
        timeout: tool('timeout'),
        clock,
      }),
  },
  {
    suits: host => hasDisplay(host, 'DISPLAY'),
    programs: ['xclip', 'timeout'],
    advice: 'install the package xclip',
    create: async (tool, clock) =>
      createXclipClipboard({ xclip: tool('xclip'), timeout: tool('timeout'), clock }),
  },
  {
    suits: host => host.platform === 'darwin',
    programs: ['pbcopy', 'pbpaste'],
    advice: 'pbcopy and pbpaste of macOS are not on the search path',
    create: async tool =>
      createMacosClipboard({ pbcopy: tool('pbcopy'), pbpaste: tool('pbpaste') }),
  },
  {
    suits: host => host.platform === 'win32',
    programs: ['powershell.exe'],
    advice: 'powershell.exe of Windows is not on the search path',
    create: async tool => createWindowsClipboard(tool('powershell.exe')),
  },
];

/**
 * Chooses the clipboard of this host for a process without a window. Where there is none, every use
 * fails with `clipboard.unavailable` and says what to install. Never throws.
 */
export async function pickClipboard(host: ClipboardHost): Promise<Clipboard> {
  const suitable = rows.filter(row => row.suits(host));
  for (const row of suitable) {
    const found = new Map(row.programs.map(name => [name, host.findProgram(name)]));
    if ([...found.values()].includes(null)) continue;
    const toolOf = (name: string): Tool => ({
      program: found.get(name) ?? name,
      environment: host.environment,
    });
    const timeout = await diesWithUs(toolOf('timeout'), host.findProgram('setpriv'));
    const tool = (name: string): Tool => (name === 'timeout' ? timeout : toolOf(name));
    const endsWithProcess = timeout.before !== undefined;
    return row.create(tool, host.clock).then(
      clipboard => ({ ...clipboard, endsWithProcess }),
      () => createNoClipboard(row.advice),
    );
  }
  return createNoClipboard(
    suitable[0]?.advice ?? 'no display: neither WAYLAND_DISPLAY nor DISPLAY is set',
  );
}

function hasDisplay(host: ClipboardHost, variable: string): boolean {
  const drawsItself = host.platform === 'win32' || host.platform === 'darwin';
  return !drawsItself && (host.environment[variable] ?? '') !== '';
}
