import type { shortcuts as en } from '../en/shortcuts';

export const shortcuts: typeof en = {
  shortcuts: {
    title: 'Tasten',
    or: 'oder',
    rows: {
      copyPassword: 'Passwort kopieren',
      copyUser: 'Benutzernamen kopieren',
      copyTotp: 'Einmalcode-Schlüssel kopieren, wie gespeichert',
      copyUrl: 'Anmeldeadresse kopieren',
      copyNth: 'Feld mit dieser Nummer kopieren',
      reveal: 'Passwort in großer Schrift anzeigen',
      clearClipboard: 'Zwischenablage jetzt leeren',
      move: 'Anderes Secret auswählen',
      page: 'Zehn Zeilen nach oben oder unten',
      ends: 'Erstes, letztes',
      search: 'Zurück zur Suche',
      back: 'Ausblenden, schließen, Suche leeren',
      refresh: 'Liste aktualisieren',
      lock: 'Sperren, Zwischenablage leeren',
      endIncident: 'Einsatz beenden',
      logOn: 'Im Browser an einem Tresor anmelden',
      plug: 'Übung: Tresor ab- oder anstecken',
      plugServer: 'Übung: Secret Server ab- oder anstecken',
      alerts: 'Meldungen: Wartendes jetzt zustellen',
      drill: 'Übung: Szenario wählen, Stoppuhr, Übungs-Posteingang',
      servers: 'Secret Server: Zustand, seit wann, Belege',
      audit: 'Audit-Protokoll: wer nahm was, und warum',
      admin: 'Verwaltung: Secrets in die Tresore übertragen',
      switchTenant: 'Das Secret aus einem anderen Tresor nehmen',
      vaults: 'Tresore: Region, Zustand, Reihenfolge',
      shortcuts: 'Diese Übersicht',
    },
    footer: (clear, hide, lock) =>
      `Die Zwischenablage wird nach ${clear} s geleert, ein angezeigter Wert verschwindet nach ${hide} s, und Breakglass sperrt nach ${lock} min ohne Tastendruck.`,
  },

  doing: {
    open: 'Speicher öffnen',
    list: 'Liste lesen',
    refresh: 'Liste aktualisieren',
    dismissFindings: 'Offline Ausgegebenes ausblenden',
    lock: 'Sperren',
    endIncident: 'Einsatz beenden',
    plug: 'Übungsstecker',
    logOn: name => `An ${name} anmelden`,
    readAudit: 'Audit-Protokoll lesen',
    verifyAudit: 'Audit-Protokoll prüfen',
    clear: 'Zwischenablage leeren',
    release: (kind, field, name) =>
      `${field ?? 'Passwort'} von ${name} ${kind === 'copy' ? 'kopieren' : 'anzeigen'}`,
  },
};
