import type { ClipboardReach } from '../../../shared/domain/remote-session';
import type { Environment } from '../environment';
import type { RegistryValue, RemoteHost, RemoteSigns, RemoteWay } from './remote-session';

/** The system keeps here what the environment of a new process would say, also after a reconnect. */
const volatileEnvironment = 'HKCU\\Volatile Environment';

/** Policies for everybody and for this user; the stricter one counts. */
const clipboardPolicies = ['HKLM', 'HKCU'].map(
  hive => `${hive}\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services`,
);
const listenerSettings =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';

/** Remote Desktop of Windows. */
export const windowsRdpWay: RemoteWay = {
  kind: 'rdp',
  detect: ({ platform, environment }) => (platform === 'win32' ? signsIn(environment) : null),
  async detectAgain(host) {
    if (host.platform !== 'win32') return null;
    return signsIn((await sessionNow(host)) ?? host.environment);
  },
  reach: reachOfClipboard,
};

function signsIn(environment: Environment): RemoteSigns | null {
  if (!/^rdp-/i.test(environment['SESSIONNAME'] ?? '')) return null;
  return { from: environment['CLIENTNAME'] || null };
}

/**
 * The environment of this process is as old as the process: somebody may have come back from another
 * machine since. The registry knows, but not which of several sessions of one user is this one.
 */
async function sessionNow(host: RemoteHost): Promise<Environment | null> {
  const values = (await host.readRegistry(volatileEnvironment)) ?? [];
  const sessions = new Set(
    values.filter(({ name }) => name.toUpperCase() === 'SESSIONNAME').map(({ key }) => key),
  );
  const [only] = sessions;
  if (only === undefined || sessions.size > 1) return null;
  const own = values.filter(({ key }) => key === only);
  return Object.fromEntries(own.map(({ name, data }) => [name.toUpperCase(), data]));
}

/** Source: policies "Restrict clipboard transfer from server to client", "Do not allow Clipboard redirection". */
async function reachOfClipboard(host: RemoteHost): Promise<ClipboardReach> {
  const answers = await Promise.all(
    [...clipboardPolicies, listenerSettings].map(key => host.readRegistry(key)),
  );
  if (answers.some(values => values?.some(blocksClipboard))) return 'blocked';
  return answers.includes(null) ? 'unknown' : 'reaches';
}

function blocksClipboard({ name, data }: RegistryValue): boolean {
  if (name === 'SCClipLevel') return Number(data) === 0;
  return name === 'fDisableClip' && Number(data) === 1;
}
