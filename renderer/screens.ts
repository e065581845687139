import type { ComponentType } from 'react';
import type { SessionView } from '../shared/contract/session';
import type { Place } from './state/place-slice';
import { AbsentScreen } from './screens/absent/absent-screen';
import { AuditScreen } from './screens/audit/audit-screen';
import { LookupScreen } from './screens/lookup/lookup-screen';
import { UnlockScreen } from './screens/unlock/unlock-screen';

/** One screen: when it is shown, and what it adds to the title of the window. */
export interface Screen {
  readonly id: string;
  readonly title: string;
  readonly showsIn: SessionView['state'];
  /** Where in that state; absent where there is only one place. */
  readonly place?: Place;
  readonly Component: ComponentType;
}

/** All screens. Exactly one belongs to each state of the session, and to each place in it. */
export const screens: readonly Screen[] = [
  { id: 'absent', title: 'Set up', showsIn: 'absent', Component: AbsentScreen },
  { id: 'unlock', title: 'Locked', showsIn: 'locked', Component: UnlockScreen },
  { id: 'lookup', title: 'Lookup', showsIn: 'unlocked', place: 'home', Component: LookupScreen },
  { id: 'audit', title: 'Audit log', showsIn: 'unlocked', place: 'audit', Component: AuditScreen },
];

/** The screen for a state; the set-up screen also shows why a store cannot be opened at all. */
export function screenFor(
  state: SessionView['state'] | 'broken',
  place: Place,
): Screen | undefined {
  const wanted = state === 'broken' ? 'absent' : state;
  return screens.find(
    screen => screen.showsIn === wanted && (screen.place === undefined || screen.place === place),
  );
}
