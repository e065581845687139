/** The name of Electron's executable in a package for Linux; `breakglass` is the script that starts it. */
export const executableName = 'breakglass-desktop';

/** Where Linux packages put the program, and the command. */
export const installedFolder = '/opt/breakglass';
export const installedCommand = '/usr/bin/breakglass';
