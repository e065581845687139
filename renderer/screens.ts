import type { ComponentType } from 'react';
import type { SessionView } from '../shared/contract/session';
import type { Place } from './state/place-slice';
import { AbsentScreen } from './screens/absent/absent-screen';
import { AdminScreen } from './screens/admin/admin-screen';
import { AuditScreen } from './screens/audit/audit-screen';
import { IncidentScreen } from './screens/incident/incident-screen';
import { ImportScreen } from './screens/import/import-screen';
import { LookupScreen } from './screens/lookup/lookup-screen';
import { SettingsScreen } from './screens/settings/settings-screen';
import { UnlockScreen } from './screens/unlock/unlock-screen';
import { labels } from './words/labels';
import { settingsWords } from './words/settings-words';

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
  {
    id: 'absent',
    title: labels.screens.absent,
    showsIn: 'absent',
    place: 'home',
    Component: AbsentScreen,
  },
  {
    id: 'import',
    title: labels.screens.import,
    showsIn: 'absent',
    place: 'import',
    Component: ImportScreen,
  },
  {
    id: 'unlock',
    title: labels.screens.unlock,
    showsIn: 'locked',
    place: 'home',
    Component: UnlockScreen,
  },
  {
    id: 'lookup',
    title: labels.screens.lookup,
    showsIn: 'unlocked',
    place: 'home',
    Component: LookupScreen,
  },
  {
    id: 'audit',
    title: labels.screens.audit,
    showsIn: 'unlocked',
    place: 'audit',
    Component: AuditScreen,
  },
  {
    id: 'incident',
    title: labels.screens.incident,
    showsIn: 'unlocked',
    place: 'incident',
    Component: IncidentScreen,
  },
  {
    id: 'admin',
    title: labels.screens.admin,
    showsIn: 'unlocked',
    place: 'admin',
    Component: AdminScreen,
  },
  ...settingsIn('absent', 'locked', 'unlocked'),
];

/** The settings are the same in every state. */
function settingsIn(...states: readonly SessionView['state'][]): readonly Screen[] {
  return states.map(showsIn => ({
    id: `settings-${showsIn}`,
    title: settingsWords.title,
    ...{ showsIn, place: 'settings', Component: SettingsScreen },
  }));
}

/** The screen for a state; the set-up screen also shows why a store cannot be opened at all. */
export function screenFor(
  state: SessionView['state'] | 'broken',
  place: Place,
): Screen | undefined {
  const isBroken = state === 'broken';
  const wanted = isBroken ? 'absent' : state;
  const where = isBroken && place !== 'settings' ? 'home' : place;
  const here = screens.filter(screen => screen.showsIn === wanted);
  const at = (asked: string): Screen | undefined =>
    here.find(screen => screen.place === undefined || screen.place === asked);
  // A place of the state before has no screen in this one.
  return at(where) ?? at('home');
}
