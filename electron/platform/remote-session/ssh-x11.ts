import type { RemoteWay } from './remote-session';
import { sshClient } from './ssh-client';

/** Displays that sshd makes begin at 10 and have a host before the colon, unlike those of xrdp. */
const forwardedDisplay = /^[^:/]+:[1-9]\d+(?:\.\d+)?$/;

/** Windows of this host on the person's own screen: the clipboard *is* the one of their machine. */
export const sshX11Way: RemoteWay = {
  kind: 'sshX11',
  detect({ environment }) {
    const from = sshClient(environment);
    const isForwarded = forwardedDisplay.test(environment['DISPLAY'] ?? '');
    return from !== null && isForwarded ? { from } : null;
  },
  reach: async () => 'reaches',
};
