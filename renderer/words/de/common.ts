import type { common as en } from '../en/common';

export const common: typeof en = {
  product: 'Breakglass',
  tagline: 'Notzugang zu kritischen Zugangsdaten',
  opening: 'Wird geöffnet…',
  close: 'Schließen',
  screens: {
    absent: 'Einrichten',
    import: 'Import',
    unlock: 'Gesperrt',
    lookup: 'Suche',
    audit: 'Audit-Protokoll',
    admin: 'Verwaltung',
    incident: 'Einsatz',
  },
  outsideApp: 'Diese Seite funktioniert nur in der Breakglass-App.',
  workstation: {
    title: 'Arbeitsplatz',
    meaning:
      'Dies ist der eigene Arbeitsplatz einer Person: bequemer und weniger sicher als ein Sprungrechner. Zwischenablage, Platte und Netz sind für alles erreichbar, was hier läuft.',
    seen: 'Verstanden',
  },
  notice: { label: 'Zum Speicher' },

  problem: {
    next: 'Was Sie tun können',
    code: 'Code',
    report: 'Bericht kopieren',
    reported: 'Kopiert',
    dismiss: 'Ausblenden',
    retryIn: seconds => `Der Tresor bittet, ${seconds} s zu warten.`,
  },
  reportOf: {
    when: 'Wann',
    doing: 'Beim',
    code: 'Code',
    happened: 'Was geschah',
    next: 'Weiter',
  },
  copyText: { copy: 'Kopieren', copied: 'Kopiert', selected: 'Strg+C drücken' },
};
