import type { admin as en } from '../en/admin';

export const admin: typeof en = {
  title: 'Verwaltung',
  tabsLabel: 'Bereiche der Verwaltung',
  tabs: {
    plan: 'Plan',
    history: 'Verlauf',
    maps: 'Zuordnungen',
    tenants: 'Mandanten',
    schedule: 'Zeitplan',
    budget: 'Budget',
  },
  endsIn: minutes => (minutes <= 1 ? 'schließt in einer Minute' : `schließt in ${minutes} min`),
  leave: 'Verlassen',
  unlock: {
    title: 'Verwaltung',
    text: 'Hier werden Secrets in Ihre Tresore geschrieben. Geben Sie die Passphrase noch einmal ein; das wird protokolliert.',
    limits:
      'Die Verwaltung schließt nach 15 Minuten, mit der Sperre und wenn ein Einsatz eröffnet wird.',
    submit: 'Verwaltung öffnen',
    cancel: 'Zurück zur Suche',
  },
  incident: {
    title: 'Ein Einsatz läuft',
    end: 'Einsatz beenden',
    text: 'Wer ein Passwort sucht, geht vor: Es wird nichts übertragen, und die Verwaltung bleibt geschlossen, bis der Einsatz vorbei ist.',
  },
  doing: {
    open: 'Verwaltung öffnen',
  },
};
