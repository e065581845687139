/** Texts of admin mode: how one gets there, and its tabs. */
export const admin = {
  title: 'Admin mode',
  tabsLabel: 'Parts of admin mode',
  tabs: {
    plan: 'Plan',
    history: 'History',
    maps: 'Maps',
    tenants: 'Tenants',
    schedule: 'Schedule',
    budget: 'Budget',
  },
  endsIn: (minutes: number) => (minutes <= 1 ? 'closes in a minute' : `closes in ${minutes} min`),
  leave: 'Leave',
  unlock: {
    title: 'Admin mode',
    text: 'Here secrets are written to your vaults. Type the passphrase once more; it is recorded.',
    limits: 'Admin mode closes after 15 minutes, with the lock, and when an incident is opened.',
    submit: 'Open admin mode',
    cancel: 'Back to the lookup',
  },
  incident: {
    title: 'An incident is open',
    end: 'End the incident',
    text: 'Whoever looks for a password comes first: nothing is pushed and admin mode stays closed until the incident is over.',
  },
  doing: {
    open: 'Open admin mode',
  },
};
