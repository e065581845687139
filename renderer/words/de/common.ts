import type { common as en } from '../en/common';

export const common: typeof en = {
  product: 'Breakglass',
  tagline: 'Notzugang zu kritischen Zugangsdaten',
  opening: 'Wird geöffnet…',
  close: 'Schließen',
  outsideApp: 'Diese Seite funktioniert nur in der Breakglass-App.',
  workstation: { title: 'Arbeitsplatz', seen: 'Verstanden' },
  notice: { label: 'Zum Speicher' },

  problem: {
    next: 'Was Sie tun können',
    code: 'Code',
    report: 'Bericht kopieren',
    reported: 'Kopiert',
    dismiss: 'Ausblenden',
    retryIn: seconds => `Der Tresor bittet, ${seconds} s zu warten.`,
  },
  copyText: { copy: 'Kopieren', copied: 'Kopiert', selected: 'Strg+C drücken' },
};
