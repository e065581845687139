/** How somebody works on this host who does not sit at it. */
export const remoteKinds = ['rdp', 'xrdp', 'sshX11', 'ssh', 'vnc', 'nx', 'chrome'] as const;
export type RemoteKind = (typeof remoteKinds)[number];

/**
 * Whether a copy made here goes on to the person's own machine. `reaches`: nothing known here stops
 * it; `blocked`: a setting of this host does; `unknown`: this host does not say.
 */
export const clipboardReaches = ['reaches', 'blocked', 'unknown'] as const;
export type ClipboardReach = (typeof clipboardReaches)[number];

export interface RemoteSession {
  readonly kind: RemoteKind;
  /** Name or address of the other machine, where the session says it. */
  readonly from: string | null;
  readonly clipboardReach: ClipboardReach;
}

const kindWords: Readonly<Record<RemoteKind, string>> = {
  rdp: 'RDP',
  xrdp: 'RDP (xrdp)',
  sshX11: 'SSH with X11 forwarding',
  ssh: 'SSH',
  vnc: 'VNC',
  nx: 'NX',
  chrome: 'Chrome Remote Desktop',
};

/** What is known of a remote session, for logs and reports: `RDP from 10.0.0.7`. */
export function remoteText({ kind, from }: Pick<RemoteSession, 'kind' | 'from'>): string {
  return from === null ? kindWords[kind] : `${kindWords[kind]} from ${from}`;
}
