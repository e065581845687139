import type { Language } from '../../../shared/domain/settings';
import type { TrayState } from './tray-shapes';

/** What main itself says to a person, outside any page. */
export interface ShellWords {
  readonly show: string;
  readonly lock: string;
  readonly quit: string;
  readonly states: Readonly<Record<TrayState, string>>;
}

export const shellWords: Readonly<Record<Language, ShellWords>> = {
  en: {
    show: 'Show Breakglass',
    lock: 'Lock',
    quit: 'Quit',
    states: {
      locked: 'Breakglass: locked',
      unlocked: 'Breakglass: unlocked',
      incident: 'Breakglass: an incident is open',
    },
  },
  de: {
    show: 'Breakglass zeigen',
    lock: 'Sperren',
    quit: 'Beenden',
    states: {
      locked: 'Breakglass: gesperrt',
      unlocked: 'Breakglass: entsperrt',
      incident: 'Breakglass: ein Einsatz läuft',
    },
  },
};
