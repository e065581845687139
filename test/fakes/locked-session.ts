import type { SessionView } from '../../shared/contract/session';

/** What the window knows of a store that is there and locked. */
export const lockedSession: SessionView = {
  state: 'locked',
  unlock: 'passphrase',
  incident: null,
  incidentRules: {
    ...{
      minReasonWords: 1,
      minReasonLength: 3,
      ticketPattern: null,
      ticketRequired: false,
      ticketAsked: false,
      extendMinutes: 15,
      endWhenBackMinutes: null,
    },
  },
  notices: [],
  clearAfterSeconds: 20,
  hideAfterSeconds: 20,
  lockAfterIdleMinutes: 5,
  drill: null,
  clipboard: 'electron',
  deployment: 'jump-host',
  remote: null,
  version: '0.1.0',
};
