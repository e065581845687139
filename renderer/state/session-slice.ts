import type { Bridge } from '../../shared/contract/contract';
import type { SessionView } from '../../shared/contract/session';
import type { ClipboardOutcome } from '../../shared/domain/lease';
import type { WireError } from '../../shared/errors/app-error';
import { labels } from '../words/labels';
import type { NoticeSlice } from './notice-slice';
import type { Slice } from './slice';

export interface SessionState {
  /** Null until main has said for the first time. */
  readonly session: SessionView | null;
  /** Why the session could not be read at all: the store is damaged, missing, open to others. */
  readonly startError: WireError | null;
  /** What became of the clipboard when the session was locked; shown on the unlock screen. */
  readonly clipboardAtLock: ClipboardOutcome | null;
  /** What main saw when it served the page, until the engine has said: a store, which a new page finds locked. */
  readonly expected: 'locked' | null;
}

export interface SessionActions {
  loadSession(): Promise<void>;
  applySession(view: SessionView): void;
  noteClipboardAtLock(outcome: ClipboardOutcome): void;
  lock(): Promise<void>;
  endIncident(): Promise<void>;
  /** Drill only: pulls the plug of the practice vault, or puts it back. */
  togglePlug(): Promise<void>;
  /** The same for the practice Secret Server. */
  toggleServerPlug(): Promise<void>;
}

export type SessionSlice = SessionState & SessionActions;

/** What the root of the document says. Whoever sees the field can type while the engine still starts. */
function expectedState(): SessionState['expected'] {
  return document.documentElement.dataset['expected'] === 'locked' ? 'locked' : null;
}

/** Whether there is a store, whether it is open, and the incident. Survives the lock: it tells of it. */
export function createSessionSlice(
  bridge: Bridge,
): Slice<NoticeSlice, SessionState, SessionActions> {
  return {
    name: 'session',
    clearOn: [],
    empty: { session: null, startError: null, clipboardAtLock: null, expected: expectedState() },
    actions: ({ get, set }) => ({
      async loadSession() {
        const reply = await bridge.call('session.view', {});
        if (reply.ok) get().applySession(reply.value);
        else set({ startError: reply.error, expected: null });
      },
      applySession(view) {
        const unlocked = view.state === 'unlocked';
        set({
          session: view,
          startError: null,
          expected: null,
          ...(unlocked ? { clipboardAtLock: null } : {}),
        });
      },
      noteClipboardAtLock: outcome => set({ clipboardAtLock: outcome }),
      async lock() {
        // The screen is emptied at once; clearing the clipboard may take the engine a moment longer.
        set({ session: null });
        const reply = await bridge.call('session.lock', {});
        if (reply.ok) return get().applySession(reply.value);
        await get().loadSession();
        get().showProblem(labels.doing.lock, reply.error);
      },
      async endIncident() {
        const reply = await bridge.call('incident.end', {});
        if (reply.ok) get().applySession(reply.value);
        else get().showProblem(labels.doing.endIncident, reply.error);
      },
      async togglePlug() {
        const drill = get().session?.drill;
        if (!drill) return;
        const reply = await bridge.call('drill.plug', { plugged: !drill.plugged });
        if (reply.ok) get().applySession(reply.value);
        else get().showProblem(labels.doing.plug, reply.error);
      },
      async toggleServerPlug() {
        const drill = get().session?.drill;
        if (!drill) return;
        const reply = await bridge.call('drill.plugServer', { plugged: !drill.serverPlugged });
        if (reply.ok) get().applySession(reply.value);
        else get().showProblem(labels.doing.plug, reply.error);
      },
    }),
  };
}
