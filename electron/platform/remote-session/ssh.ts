import type { RemoteWay } from './remote-session';
import { sshClient } from './ssh-client';

/** A terminal from afar, without any display: there is no clipboard here that could go anywhere. */
export const sshWay: RemoteWay = {
  kind: 'ssh',
  detect({ environment }) {
    const from = sshClient(environment);
    const hasDisplay = environment['DISPLAY'] || environment['WAYLAND_DISPLAY'];
    return from !== null && !hasDisplay ? { from } : null;
  },
  reach: async () => 'blocked',
};
