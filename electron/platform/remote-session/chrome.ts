import type { RemoteWay } from './remote-session';

/** Chrome Remote Desktop on Linux, which starts a session of its own. */
export const chromeWay: RemoteWay = {
  kind: 'chrome',
  detect: ({ environment }) =>
    environment['CHROME_REMOTE_DESKTOP_SESSION'] ? { from: null } : null,
  reach: async () => 'unknown',
};
