import type { RemoteWay } from './remote-session';
import { sshClient } from './ssh-client';

/** NX and its kin, X2Go among them. */
export const nxWay: RemoteWay = {
  kind: 'nx',
  detect({ environment }) {
    const isNx = ['NXSESSIONID', 'NX_SESSION_ID', 'X2GO_SESSION'].some(name => environment[name]);
    return isNx ? { from: sshClient(environment) } : null;
  },
  reach: async () => 'unknown',
};
