import type { ClipboardOutcome } from '../../../shared/domain/lease';
import { counted, countOf } from '../numbers';

/** What the tenants of one refresh come to together. */
export interface RefreshSums {
  readonly entries: number;
  /** Sealed copies that were read anew, and those that still have to be. */
  readonly read: number;
  readonly left: number;
}

/** How the vaults and Secret Server are, and the clipboard. */
export const status = {
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
    sealedCopies: (count: number) => countOf(count, 'sealed copy', 'sealed copies'),
    valuesLeft: (count: number) => `${counted(count)} not renewed, budget spent`,
    servedOffline: (count: number) => `${counted(count)} served offline`,
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
    endsSoon: (time: string, end: string) =>
      `Secret Server answers again since ${time}; if it stays so, the incident ends at ${end}.`,
  },

  vaults: {
    title: 'Vaults',
    columns: ['Vault', 'Region', 'State', 'Latency', 'For', 'Asked'],
    none: '–',
  },

  refreshed: {
    upToDate: 'The list is up to date.',
    notFully: (tenants: string) => `Not fully refreshed: ${tenants}.`,
    failed: 'failed',
    detail: ({ entries, read, left }: RefreshSums) =>
      `${countOf(entries, 'entry', 'entries')}, ${countOf(read, 'sealed copy', 'sealed copies')} renewed${left === 0 ? '' : `, ${counted(left)} left`}.`,
  },
};
