import type { RefreshReport } from '../../shared/contract/catalog';
import type { ClipboardOutcome } from '../../shared/domain/lease';
import { outageStateWords, overrideCauseWords } from '../../shared/domain/outage-words';
import { auditLabels } from './audit-labels';
import { budgetWords } from './budget-words';
import { importWords } from './import-words';
import { mapWords } from './map-words';
import { placesWords } from './places-words';
import { scheduleWords } from './schedule-words';

/**
 * Every text of the window that is not an error sentence. One object, so that a message catalogue
 * can take its place without touching a component.
 */
export const labels = {
  product: 'Breakglass',
  tagline: 'Emergency access to critical credentials',
  opening: 'Opening…',
  close: 'Close',
  outsideApp: 'This page works inside the Breakglass app only.',

  absent: {
    title: 'This host is not set up yet',
    what: 'Breakglass gives you a critical credential while Secret Server is down.',
    how: 'It reads DevOps Secrets Vault and keeps sealed copies on this host, so it works without a network.',
    setUp: 'Set up this host',
    setUpHint: 'Creates the encrypted store and connects it to your vault.',
    takeOver: 'Already using dsv?',
    takeOverHint: 'Takes tenant, address and log-on over from its profile on this host.',
    takeOverButton: 'Import a dsv profile',
    practise: 'Practise first',
    practiseHint: 'Opens a made-up estate on this machine. Nothing real is touched.',
    fromCheckout: 'or, from a checkout',
    afterwards: 'Done in a terminal?',
    again: 'Look again',
    troubleTitle: 'The store on this host cannot be opened',
    retry: 'Try again',
    meanwhile: 'A drill works all the same; it touches nothing of this store:',
  },
  commands: {
    setup: 'breakglass setup --file setup.json',
    drill: 'breakglass drill',
    drillCheckout: 'npm run drill',
  },

  profiles: importWords,

  unlock: {
    title: 'Unlock Breakglass',
    passphrase: 'Passphrase',
    submit: 'Unlock',
    working: 'Deriving key…',
    capsLock: 'Caps Lock is on',
    wait: (seconds: number) => `The next try is possible in ${seconds} s.`,
    factors: {
      passphrase: 'This host opens with the passphrase alone.',
      'keychain+passphrase': 'This host needs the passphrase and the keychain of this user.',
    },
    works: 'Works without a network.',
    drillTitle: 'Drill',
    drillText: 'The practice passphrase is',
    fillIn: 'Fill in',
    clipboard: {
      cleared: 'Locked. The clipboard was cleared.',
      foreign: 'Locked. The clipboard was left alone: something else was copied.',
      failed: 'Locked, but the clipboard could not be cleared. Copy something else over it now.',
      untouched: '',
    } satisfies Record<ClipboardOutcome, string>,
  },

  lookup: {
    search: 'Search secrets',
    placeholder: 'Name, host, address, tag…',
    clearSearch: 'Clear the search',
    nearest: 'Nothing fits every word. The nearest; choose one with the arrow keys.',
    results: 'Results',
    count: (shown: number, all: number) =>
      shown < all ? `Best ${shown} of ${all}` : `${shown} ${shown === 1 ? 'secret' : 'secrets'}`,
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

  drill: {
    title: 'Drill',
    plugged: 'Practice estate, nothing here is real.',
    unplugged: 'The practice vault is unplugged: only sealed copies answer.',
    unplug: 'Unplug the vault',
    plug: 'Plug the vault in',
    unplugServer: 'Unplug Secret Server',
    plugServer: 'Plug Secret Server in',
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

  status: {
    label: 'Status',
    reachable: 'answers',
    unreachable: 'does not answer',
    refused: 'refuses',
    unknown: 'not asked yet',
    latency: (ms: number) => `${Math.round(ms)} ms`,
    since: (age: string) => `(${age})`,
    askedLast: (seconds: number) =>
      seconds > 0 ? `last, tried again in ${seconds} s` : 'last, tried again now',
    beingTried: 'last, being tried',
    inTurn: 'in its turn',
    listAge: (age: string) => `list ${age}`,
    noList: 'no list yet',
    refreshing: 'refreshing…',
    sealedCopies: (count: number) => `${count} sealed ${count === 1 ? 'copy' : 'copies'}`,
    valuesLeft: (count: number) => `${count} not renewed, budget spent`,
    servedOffline: (count: number) => `${count} served offline`,
    reading: (field: string, name: string) => `Reading ${name} ${field}…`,
    onClipboard: (name: string, field: string) => `${name} ${field} on the clipboard`,
    clearsIn: (seconds: number) => (seconds > 0 ? `clears in ${seconds} s` : 'clearing…'),
    clearNow: 'Clear now',
    noClipboard: 'No clipboard on this host; reveal instead',
    ended: {
      cleared: (what: string) => `${what}: cleared from the clipboard`,
      foreign: (what: string) => `${what}: left alone, something else was copied`,
      failed: (what: string) => `${what}: could not be cleared, copy something else over it`,
      untouched: () => '',
    } satisfies Record<ClipboardOutcome, (what: string) => string>,
  },

  servers: {
    title: 'Secret Server',
    states: outageStateWords,
    since: (time: string) => `since ${time}`,
    evidence: 'Evidence',
    notWatched: 'Secret Server: not watched',
    notWatchedText:
      'No Secret Server is named in setup.json, so nobody looks and no lookup is held up.',
    noEvidence: 'Nobody has looked yet.',
    looked: (age: string) => `Looked ${age}.`,
    limits:
      'This is what one host sees. Trouble counts as an outage when it has gone on for a minute, in a drill for less than a second; a certificate that is not good or a redirect never does.',
    useIt: (name: string) => `Secret Server ${name} answers: use it unless you cannot log on.`,
    backTitle: 'Secret Server is back',
    back: (time: string) => `Secret Server answers again since ${time}; end the incident.`,
  },

  gate: {
    title: 'Secret Server is not known to be down',
    text: 'If you can log on there, do that: Esc. Otherwise say why not; it is recorded, and asked once in this incident.',
    causes: overrideCauseWords,
    cancel: 'Use Secret Server',
  },

  workstation: { title: 'Workstation', seen: 'Understood' },

  audit: auditLabels,
  maps: mapWords,
  places: placesWords,
  schedule: scheduleWords,
  budget: budgetWords,
  notice: { label: 'About the store' },
  findings: {
    label: 'Served offline',
    title: (count: number) =>
      `${count} ${count === 1 ? 'secret was' : 'secrets were'} served from sealed copies. This is recorded.`,
    more: (count: number) => `${count} more are in the audit log.`,
    dismiss: 'Dismiss',
  },

  problem: {
    next: 'What to do',
    code: 'Code',
    report: 'Copy report',
    reported: 'Copied',
    dismiss: 'Dismiss',
    retryIn: (seconds: number) => `The vault asks to wait ${seconds} s.`,
  },

  copyText: { copy: 'Copy', copied: 'Copied', selected: 'Press Ctrl+C' },

  vaults: {
    title: 'Vaults',
    columns: ['Vault', 'Region', 'State', 'Latency', 'For', 'Asked'],
    none: '–',
  },

  shortcuts: {
    title: 'Keys',
    or: 'or',
    rows: {
      copyPassword: 'Copy the password',
      copyUser: 'Copy the user name',
      copyTotp: 'Copy the one-time seed, as stored',
      copyUrl: 'Copy the log-on address',
      copyNth: 'Copy the field with this number',
      reveal: 'Show the password in large type',
      clearClipboard: 'Clear the clipboard now',
      move: 'Select another secret',
      page: 'Ten rows up or down',
      ends: 'First, last',
      search: 'Back to the search',
      back: 'Hide, dismiss, clear the search',
      refresh: 'Refresh the list',
      lock: 'Lock, clear the clipboard',
      endIncident: 'End the incident',
      logOn: 'Log on to a vault in the browser',
      plug: 'Drill: unplug the vault, or plug it in',
      plugServer: 'Drill: unplug Secret Server, or plug it in',
      drill: 'Drill: choose a scenario, stopwatch, practice inbox',
      servers: 'Secret Server: its state, since when, the evidence',
      audit: 'Audit log: who took what, and why',
      admin: 'Admin mode: push secrets to the vaults',
      switchTenant: 'Take the secret from another vault',
      vaults: 'Vaults: region, state, order of asking',
      shortcuts: 'This sheet',
    },
    footer: (clear: number, hide: number, lock: number) =>
      `The clipboard is cleared after ${clear} s, a revealed value hides after ${hide} s, and Breakglass locks after ${lock} min without a key.`,
  },

  doing: {
    open: 'Open the store',
    list: 'Read the list',
    refresh: 'Refresh the list',
    dismissFindings: 'Dismiss what was served offline',
    lock: 'Lock',
    endIncident: 'End the incident',
    plug: 'Practice plug',
    logOn: (name: string) => `Log on to ${name}`,
    readAudit: 'Read the audit log',
    verifyAudit: 'Verify the audit log',
    clear: 'Clear the clipboard',
    release: (kind: 'copy' | 'reveal', field: string | null, name: string) =>
      `${kind === 'copy' ? 'Copy' : 'Reveal'} ${field ?? 'password'} of ${name}`,
  },

  onlyCopy: (name: string) => `${name} is in no other vault`,
  noField: (what: string, name: string) => `${name} has no ${what}`,
  roles: {
    password: 'password',
    user: 'user name',
    totp: 'one-time seed',
    url: 'address',
    other: '',
  },
  nthField: (number: number) => `field ${number}`,

  refreshed(reports: readonly RefreshReport[]): {
    tone: 'good' | 'warn';
    text: string;
    detail: string | null;
  } {
    const failed = reports.filter(({ outcome }) => outcome === 'failed' || outcome === 'partial');
    const entries = reports.reduce((sum, report) => sum + report.entries, 0);
    const read = reports.reduce((sum, report) => sum + report.valuesRead, 0);
    const left = reports.reduce((sum, report) => sum + report.valuesLeft, 0);
    const undone = left === 0 ? '' : `, ${left} left`;
    const renewed = `${read} sealed ${read === 1 ? 'copy' : 'copies'} renewed`;
    const detail = `${entries} entries, ${renewed}${undone}.`;
    if (failed.length === 0) return { tone: 'good', text: 'The list is up to date.', detail };
    const names = failed.map(report => `${report.tenant} (${report.code ?? 'failed'})`).join(', ');
    return { tone: 'warn', text: `Not fully refreshed: ${names}.`, detail };
  },
} as const;
