import type { RemoteWay } from './remote-session';

const servers = /^(?:Xvnc|Xtigervnc|Xtightvnc|Xrealvnc|vncserver|vncsession)/;

/** A display that a VNC server draws. One that shows the console's own leaves no sign here. */
export const vncWay: RemoteWay = {
  kind: 'vnc',
  detect({ platform, environment, ancestors }) {
    if (platform !== 'linux') return null;
    const isNamed = Boolean(environment['VNCDESKTOP']);
    const isServed =
      Boolean(environment['DISPLAY']) && ancestors().some(name => servers.test(name));
    return isNamed || isServed ? { from: null } : null;
  },
  reach: async () => 'unknown',
};
