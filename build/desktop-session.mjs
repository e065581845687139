import { inRepository } from './repository.mjs';

/**
 * @returns {string[]} the start of a command that runs the rest of it in a desktop of its own: a
 *   virtual display, a session bus and an empty, unlocked keyring. Empty on macOS and Windows.
 */
export function desktopSession() {
  if (process.platform !== 'linux') return [];
  const display = ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1280x800x24'];
  return [...display, inRepository('build', 'keyring-session.sh')];
}
