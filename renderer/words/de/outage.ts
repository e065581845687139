import type { outage as en } from '../en/outage';

export const outage: typeof en = {
  states: {
    up: 'antwortet',
    degraded: 'antwortet schlecht',
    down: 'ist ausgefallen',
    suspect: 'ist nicht zu trauen',
    unknown: 'noch nicht bekannt',
  },
  causes: {
    accountLocked: 'Mein Konto ist dort gesperrt',
    permissionMissing: 'Mir fehlt dort eine Berechtigung',
    secretServerSlow: 'Er ist zu langsam oder gibt das Secret nicht her',
    drill: 'Das ist eine Übung',
    other: 'Etwas anderes',
  },
};
