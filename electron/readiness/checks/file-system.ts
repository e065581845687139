import { ok, unknown, warning } from '../finding';
import { nearestVolume } from '../volume';
import type { Finding, ReadinessCheck } from '../readiness-check';

/** Kinds of file systems that live on another host, by number. Source: statfs(2), linux/magic.h. */
const remoteKinds: Readonly<Record<number, string>> = {
  0x01021997: '9P',
  0x0bd00bd0: 'Lustre',
  0x00c36400: 'Ceph',
  0x517b: 'SMB',
  0x5346414f: 'AFS',
  0x6969: 'NFS',
  0x65735546: 'FUSE',
  0xfe534d42: 'SMB 2',
  0xff534d42: 'CIFS',
};

/** Whether the data folder would be away when the network is. */
export const fileSystemCheck: ReadinessCheck = {
  id: 'file-system',
  title: 'file system',
  async look({ platform }) {
    const { home } = platform.paths;
    if (process.platform === 'win32') return onWindows(home);
    if (process.platform !== 'linux') return unknown('not looked at on this platform');
    const { type } = await nearestVolume(home);
    // Some kernels give the number with a sign.
    const kind = remoteKinds[type >>> 0];
    return kind === undefined ? ok('the data folder is on this host') : remote(kind);
  },
};

function onWindows(home: string): Finding {
  return home.startsWith('\\\\') ? remote('a network share') : ok('not a network path');
}

function remote(kind: string): Finding {
  return warning(
    `the data folder is on ${kind}, which may be gone in the outage it is for`,
    'Move it to a local disk and set BREAKGLASS_HOME.',
  );
}
