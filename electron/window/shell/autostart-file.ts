import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../platform/environment';

export interface AutostartPlace {
  readonly environment: Environment;
  readonly homeFolder: string;
}

/** By this line we know our own file; one that somebody else wrote is left alone. */
const mark = 'X-Breakglass=true';

/**
 * Has the desktop start a program at log-on, with the data folder that is used now.
 * Source: Desktop Application Autostart Specification; Desktop Entry Specification, "The Exec key".
 * @throws Error of Node when it cannot be written.
 */
export function writeAutostart(place: AutostartPlace, command: readonly string[]): void {
  const file = fileIn(place);
  const folder = place.environment['BREAKGLASS_HOME'];
  const within = folder ? ['env', `BREAKGLASS_HOME=${folder}`] : [];
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Breakglass',
    `Exec=${[...within, ...command].map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    mark,
  ];
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** @throws Error of Node when it is there and cannot be removed. */
export function removeAutostart(place: AutostartPlace): void {
  const file = fileIn(place);
  if (isOurs(file)) rmSync(file, { force: true });
}

function fileIn({ environment, homeFolder }: AutostartPlace): string {
  const said = environment['XDG_CONFIG_HOME'] ?? '';
  const folder = path.isAbsolute(said) ? said : path.join(homeFolder, '.config');
  return path.join(folder, 'autostart', 'breakglass.desktop');
}

function isOurs(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').split('\n').includes(mark);
  } catch {
    return false;
  }
}

/** One word of a command. Escaped twice: as a word of it, and as text of the file. */
function quoted(word: string): string {
  const escaped = word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${escaped.replaceAll('\\', '\\\\')}"`;
}
