import type { RemoteKind, RemoteSession } from '../../../shared/domain/remote-session';
import type { Clock } from '../clock';
import { chromeWay } from './chrome';
import { nxWay } from './nx';
import type { RemoteHost, RemoteSessions, RemoteSigns, RemoteWay } from './remote-session';
import { sshWay } from './ssh';
import { sshX11Way } from './ssh-x11';
import { vncWay } from './vnc';
import { windowsRdpWay } from './windows-rdp';
import { xrdpWay } from './xrdp';

/** The first way that a session shows signs of is taken: what draws the screen before how it was reached. */
const ways: readonly RemoteWay[] = [
  ...[windowsRdpWay, xrdpWay, chromeWay, nxWay, vncWay],
  ...[sshX11Way, sshWay],
];

/** How long an answer counts; whoever reconnects from elsewhere is noticed after it. */
const countsForMs = 60_000;

/** What can be told at once, for a page that is about to be painted. Never throws. */
export function findRemoteSession(
  host: RemoteHost,
): (RemoteSigns & { readonly kind: RemoteKind }) | null {
  for (const way of ways) {
    const signs = way.detect(host);
    if (signs) return { kind: way.kind, ...signs };
  }
  return null;
}

/** Looks with everything this host says, clipboard included. */
export function pickRemoteSessions(host: RemoteHost, clock: Clock): RemoteSessions {
  let last: { readonly at: number; readonly answer: Promise<RemoteSession | null> } | null = null;

  async function look(): Promise<RemoteSession | null> {
    for (const way of ways) {
      const signs = way.detectAgain ? await way.detectAgain(host) : way.detect(host);
      if (!signs) continue;
      return { kind: way.kind, ...signs, clipboardReach: await way.reach(host) };
    }
    return null;
  }

  return {
    look() {
      const now = clock.monotonicMs();
      if (last === null || now - last.at >= countsForMs) last = { at: now, answer: look() };
      return last.answer;
    },
  };
}
