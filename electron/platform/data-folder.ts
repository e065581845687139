import path from 'node:path';

/** What decides where this user's data are. */
export interface DataFolderHints {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** A relative `BREAKGLASS_HOME` counts from here. */
  readonly currentFolder: string;
}

/**
 * The data folder: `BREAKGLASS_HOME` where it is set, else the place the platform gives to data
 * that stay on this host. Creates nothing.
 * Sources: XDG Base Directory Specification (a relative XDG_DATA_HOME is to be ignored);
 * Windows known folder LocalAppData, which does not roam.
 */
export function dataFolder(hints: DataFolderHints): string {
  const { platform, environment, homeFolder, currentFolder } = hints;
  const named = environment['BREAKGLASS_HOME'] ?? '';
  const { join, resolve, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  if (named !== '') return resolve(currentFolder, named);
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(homeFolder, 'AppData', 'Local'), 'Breakglass');
  }
  if (platform === 'darwin') {
    return join(homeFolder, 'Library', 'Application Support', 'Breakglass');
  }
  const dataHome = environment['XDG_DATA_HOME'] ?? '';
  return join(isAbsolute(dataHome) ? dataHome : join(homeFolder, '.local', 'share'), 'breakglass');
}
