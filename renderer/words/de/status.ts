import type { status as en } from '../en/status';
import { counted, countOf } from '../numbers';

export const status: typeof en = {
  status: {
    label: 'Status',
    reachable: 'antwortet',
    unreachable: 'antwortet nicht',
    refused: 'lehnt ab',
    unknown: 'noch nicht gefragt',
    latency: ms => `${counted(Math.round(ms))} ms`,
    since: age => `(${age})`,
    askedLast: seconds =>
      seconds > 0 ? `zuletzt, neuer Versuch in ${seconds} s` : 'zuletzt, neuer Versuch jetzt',
    beingTried: 'zuletzt, wird versucht',
    inTurn: 'der Reihe nach',
    listAge: age => `Liste ${age}`,
    noList: 'noch keine Liste',
    refreshing: 'wird aktualisiert…',
    sealedCopies: count => countOf(count, 'versiegelte Kopie', 'versiegelte Kopien'),
    valuesLeft: count => `${counted(count)} nicht erneuert, Budget verbraucht`,
    servedOffline: count => `${counted(count)} offline ausgegeben`,
    reading: (field, name) => `${name}: ${field} wird gelesen…`,
    onClipboard: (name, field) => `${name}: ${field} in der Zwischenablage`,
    clearsIn: seconds => (seconds > 0 ? `wird in ${seconds} s geleert` : 'wird geleert…'),
    clearNow: 'Jetzt leeren',
    noClipboard: 'Keine Zwischenablage auf diesem Host; lassen Sie den Wert anzeigen',
    ended: {
      cleared: what => `${what}: aus der Zwischenablage gelöscht`,
      foreign: what => `${what}: unberührt, etwas anderes wurde kopiert`,
      failed: what => `${what}: ließ sich nicht löschen, kopieren Sie etwas anderes darüber`,
      untouched: () => '',
    },
  },

  servers: {
    title: 'Secret Server',
    since: time => `seit ${time}`,
    evidence: 'Belege',
    notWatched: 'Secret Server: nicht beobachtet',
    notWatchedText:
      'In setup.json ist kein Secret Server genannt; so beobachtet ihn niemand, und keine Suche wird aufgehalten.',
    noEvidence: 'Noch niemand hat nachgesehen.',
    looked: age => `Nachgesehen: ${age}.`,
    limits:
      'Das ist, was ein Host sieht. Eine Störung gilt als Ausfall, wenn sie eine Minute gedauert hat, in einer Übung weniger als eine Sekunde; ein schlechtes Zertifikat oder eine Weiterleitung gilt nie als Ausfall.',
    useIt: name =>
      `Secret Server ${name} antwortet: Benutzen Sie ihn, es sei denn, Sie können sich dort nicht anmelden.`,
    backTitle: 'Secret Server ist wieder da',
    back: time => `Secret Server antwortet wieder seit ${time}; beenden Sie den Einsatz.`,
    endsSoon: (time, end) =>
      `Secret Server antwortet wieder seit ${time}; bleibt das so, endet der Einsatz um ${end}.`,
  },

  vaults: {
    title: 'Tresore',
    columns: ['Tresor', 'Region', 'Zustand', 'Latenz', 'Seit', 'Gefragt'],
    none: '–',
  },

  refreshed: {
    upToDate: 'Die Liste ist aktuell.',
    notFully: tenants => `Nicht ganz aktualisiert: ${tenants}.`,
    failed: 'fehlgeschlagen',
    detail: ({ entries, read, left }) =>
      `${countOf(entries, 'Eintrag', 'Einträge')}, ${countOf(read, 'versiegelte Kopie', 'versiegelte Kopien')} erneuert${left === 0 ? '' : `, ${counted(left)} ausstehend`}.`,
  },
};
