import type { SessionView } from '../../../shared/contract/session';
import type { TrayState } from './tray-shapes';

/** What the icon shows of a session. */
export function trayStateOf({ state, incident }: SessionView): TrayState {
  if (state !== 'unlocked') return 'locked';
  return incident === null ? 'unlocked' : 'incident';
}
