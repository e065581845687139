import { inRepository } from './repository.mjs';

/**
 * @param {number} [firstDisplay] the number of the display, or the next that is free. Sessions that are
 *   started at the same time need numbers apart: whether one is free is looked at before it is taken.
 * @returns {string[]} the start of a command that runs the rest of it in a desktop of its own: a
 *   virtual display, a session bus and an empty, unlocked keyring. Empty on macOS and Windows.
 */
export function desktopSession(firstDisplay = 99) {
  if (process.platform !== 'linux') return [];
  const display = [
    ...['xvfb-run', `--server-num=${firstDisplay}`, '--auto-servernum'],
    '--server-args=-screen 0 1280x800x24',
  ];
  return [...display, inRepository('build', 'keyring-session.sh')];
}
