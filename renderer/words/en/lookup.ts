import { counted, countOf } from '../numbers';

/** The lookup, its dialogs and the value on the screen. */
export const lookup = {
  lookup: {
    search: 'Search secrets',
    placeholder: 'Name, host, address, tag…',
    clearSearch: 'Clear the search',
    nearest: 'Nothing fits every word. The nearest; choose one with the arrow keys.',
    results: 'Results',
    count: (shown: number, all: number) =>
      shown < all
        ? `Best ${counted(shown)} of ${counted(all)}`
        : countOf(shown, 'secret', 'secrets'),
    nothing: (query: string) => `Nothing matches “${query}”`,
    nothingHint: 'Try fewer letters, an address or a tag. Esc clears the search.',
    empty: 'No secrets known yet',
    emptyHint: 'The list arrives with the first refresh while a vault answers. Ctrl+R asks again.',
    emptyRefreshing: 'Reading the list from the vault…',
    sealed: (age: string, version: string) => `sealed copy ${age}, v${version}`,
    expired: (age: string, version: string) => `expired copy ${age}, v${version}`,
    withheld: (version: string) => `copy v${version} withheld: the vault refused our credentials`,
    onlineOnly: 'online only',
    outOfReach: 'out of reach',
    notSelected: 'Nothing selected',
    keys: 'All keys',
    lock: 'Lock',
  },

  detail: {
    label: 'Selected secret',
    fields: 'Fields',
    password: 'password',
    copy: (field: string) => `Copy ${field}`,
    reveal: (field: string) => `Reveal ${field}`,
    learn: 'The other field names appear after the first read.',
    sealedTitle: 'Sealed copy on this host',
    sealedText: (version: string, age: string) => `Version ${version}, read ${age}`,
    sealedOld: (copy: string, current: string, age: string) =>
      `Version ${copy}; the vault has ${current}. Read ${age}`,
    withheldTitle: 'Sealed copy, withheld',
    withheldText: (version: string, age: string) =>
      `Version ${version}, read ${age}; withheld: the vault refused our credentials. It answers again once the vault has accepted them`,
    expiredTitle: 'Sealed copy, expired',
    expiredText: (version: string, age: string) =>
      `Version ${version}, read ${age}; too old to be served when the vault does not answer`,
    onlineTitle: 'Online only',
    onlineText: (tenant: string) => `Needs ${tenant} to answer; no copy is kept here`,
    lostTitle: 'Out of reach',
    unreachableText: (tenant: string) => `${tenant} does not answer and no copy is kept here`,
    refusedText: (tenant: string) => `${tenant} refuses this host and no copy is kept here`,
    host: 'Host',
    address: 'Address',
    owner: 'Owner',
    kind: 'Kind',
    tenant: 'Tenant',
    tags: 'Tags',
    version: 'Version',
    changed: 'Changed',
    listed: 'Described',
    copies: 'Held by',
    chooseCopy: (tenant: string) => `Take it from ${tenant}`,
    copyFacts: (version: string, changed: string) => `version ${version}, changed ${changed}`,
  },

  reason: {
    title: 'Why do you need this now?',
    text: (what: string) =>
      `To ${what}, an incident is opened. One line is enough; it is recorded and asked once.`,
    label: 'Reason',
    placeholder: 'core router down, INC-1234',
    submit: 'Open incident and continue',
    cancel: 'Cancel',
    notYet: (because: string) => `Not yet: ${because}.`,
    action: {
      copy: (field: string, name: string) => `copy the ${field} of ${name}`,
      reveal: (field: string, name: string) => `show the ${field} of ${name}`,
    },
  },

  incident: {
    open: 'Incident open',
    recorded: 'everything is recorded',
    end: 'End incident',
    endTitle: 'End this incident?',
    endText: 'The clipboard is cleared, the window locks, and the end is recorded.',
    endConfirm: 'End and lock',
    endCancel: 'Keep it open',
  },

  logOn: {
    title: 'Log-on needed',
    needed: 'nobody is logged on; sealed copies answer only while the vault does not.',
    waiting: (host: string | null) =>
      host === null ? 'asking the vault for its page.' : `finish the log-on at ${host}.`,
    start: 'Open the browser',
    cancel: 'Cancel',
  },

  reveal: {
    label: (field: string, name: string) => `${field} of ${name}`,
    hides: (seconds: number) => `Hides in ${seconds} s`,
    hide: 'Hide',
    length: (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`,
    lines: (count: number) => `${count} ${count === 1 ? 'line' : 'lines'}`,
    legend: { letter: 'letters', digit: 'digits', symbol: 'symbols' },
    shown: (field: string, name: string) => `${name} ${field} is on the screen.`,
  },

  gate: {
    title: 'Secret Server is not known to be down',
    text: 'If you can log on there, do that: Esc. Otherwise say why not; it is recorded, and asked once in this incident.',
    cancel: 'Use Secret Server',
  },
  owed: {
    title: 'Too many secrets are overdue for a new value',
    text: 'If they can be rotated first, do that: Esc. Otherwise say why this cannot wait; it is recorded.',
    cancel: 'Rotate first',
  },

  onlyCopy: (name: string) => `${name} is in no other vault`,
  noField: (what: string, name: string) => `${name} has no ${what}`,

  roles: {
    password: 'password',
    user: 'user name',
    totp: 'one-time code',
    url: 'address',
    notes: 'notes',
    other: '',
  },
  nthField: (number: number) => `field ${number}`,
};
