import type { ComponentType } from 'react';
import type { SessionView } from '../shared/contract/session';
import type { Place } from './state/place-slice';
import { AbsentScreen } from './screens/absent/absent-screen';
import { AdminScreen } from './screens/admin/admin-screen';
import { AuditScreen } from './screens/audit/audit-screen';
import { IncidentScreen } from './screens/incident/incident-screen';
import { DebtScreen } from './screens/debt/debt-screen';
import { DrillScreen } from './screens/drill/drill-screen';
import { ImportScreen } from './screens/import/import-screen';
import { LookupScreen } from './screens/lookup/lookup-screen';
import { SettingsScreen } from './screens/settings/settings-screen';
import { debtWords } from './words/debt-words';
import { settingsWords } from './words/settings-words';
import { ReadyScreen } from './screens/ready/ready-screen';
import { RestoreScreen } from './screens/restore/restore-screen';
import { UnlockScreen } from './screens/unlock/unlock-screen';
import { WizardScreen } from './screens/wizard/wizard-screen';
import { drillWords } from './words/drill-words';
import { labels } from './words/labels';
import { readyWords } from './words/ready-words';
import { wizardWords } from './words/wizard-words';

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
    id: 'wizard',
    title: wizardWords.title,
    showsIn: 'absent',
    place: 'wizard',
    Component: WizardScreen,
  },
  {
    id: 'restore',
    title: wizardWords.restore.title,
    showsIn: 'absent',
    place: 'restore',
    Component: RestoreScreen,
  },
  {
    id: 'readyLocked',
    title: readyWords.title,
    showsIn: 'locked',
    place: 'ready',
    Component: ReadyScreen,
  },
  {
    id: 'ready',
    title: readyWords.title,
    showsIn: 'unlocked',
    place: 'ready',
    Component: ReadyScreen,
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
  {
    id: 'debt',
    title: debtWords.title,
    showsIn: 'unlocked',
    place: 'debt',
    Component: DebtScreen,
  },
  {
    id: 'drill',
    title: drillWords.title,
    showsIn: 'unlocked',
    place: 'drill',
    Component: DrillScreen,
  },
];

/** The settings are the same in every state. */
function settingsIn(...states: readonly SessionView['state'][]): readonly Screen[] {
  return states.map(showsIn => ({
    id: `settings-${showsIn}`,
    title: settingsWords.title,
    ...{ showsIn, place: 'settings', Component: SettingsScreen },
  }));
}

/** What can be done about a store that does not open. */
const placesOfBroken: readonly Place[] = ['settings', 'restore'];

/** The screen for a state; the set-up screen also shows why a store cannot be opened at all. */
export function screenFor(
  state: SessionView['state'] | 'broken',
  place: Place,
): Screen | undefined {
  const isBroken = state === 'broken';
  const wanted = isBroken ? 'absent' : state;
  const where = isBroken && !placesOfBroken.includes(place) ? 'home' : place;
  const here = screens.filter(screen => screen.showsIn === wanted);
  const at = (asked: string): Screen | undefined =>
    here.find(screen => screen.place === undefined || screen.place === asked);
  // A place of the state before has no screen in this one.
  return at(where) ?? at('home');
}
