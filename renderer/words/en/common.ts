import { workstationMeaning } from '../../../shared/domain/deployment';

/** What every screen shares. */
export const common = {
  product: 'Breakglass',
  tagline: 'Emergency access to critical credentials',
  opening: 'Opening…',
  close: 'Close',
  /** What a screen adds to the title of the window. */
  screens: {
    absent: 'Set up',
    import: 'Import',
    unlock: 'Locked',
    lookup: 'Lookup',
    audit: 'Audit log',
    admin: 'Admin mode',
    incident: 'Incident',
  },
  outsideApp: 'This page works inside the Breakglass app only.',
  workstation: { title: 'Workstation', meaning: workstationMeaning, seen: 'Understood' },
  notice: { label: 'About the store' },

  problem: {
    next: 'What to do',
    code: 'Code',
    report: 'Copy report',
    reported: 'Copied',
    dismiss: 'Dismiss',
    retryIn: (seconds: number) => `The vault asks to wait ${seconds} s.`,
  },
  reportOf: {
    when: 'When',
    doing: 'Doing',
    code: 'Code',
    happened: 'What happened',
    next: 'Next',
  },
  copyText: { copy: 'Copy', copied: 'Copied', selected: 'Press Ctrl+C' },
};
