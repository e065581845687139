import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about reading from Secret Server. */
export const serverErrors = {
  'server.unreachable': {
    message: 'Secret Server antwortet nicht.',
    next: 'Versuchen Sie es noch einmal, wenn er wieder da ist; deswegen wird aus keinem Tresor etwas entfernt.',
  },
  'server.unavailable': {
    message: 'Secret Server antwortet, dass er zurzeit nichts liefern kann.',
    next: 'Versuchen Sie es in einer Minute noch einmal; er wird vielleicht aktualisiert oder hat seine Datenbank verloren.',
  },
  'server.throttled': {
    message: 'Secret Server bittet diesen Host, langsamer zu fragen.',
    next: 'Warten Sie die genannte Zeit und versuchen Sie es noch einmal.',
  },
  'server.proxy': {
    message: 'Der Proxy lässt die Anfrage an Secret Server nicht durch.',
    next: 'Prüfen Sie den Proxy dieses Secret Server in setup.json und seine Zugangsdaten.',
  },
  'server.refused': {
    message: 'Secret Server nimmt die Zugangsdaten dieses Hosts nicht an.',
    next: 'Prüfen Sie, ob das Konto aktiv und sein Passwort oder Client-Geheimnis aktuell ist, dann führen Sie setup noch einmal aus.',
  },
  'server.otp': {
    message:
      'Secret Server verlangt für dieses Konto einen zweiten Faktor, der fehlte oder nicht stimmte.',
    next: 'Geben Sie "otp" oder "totpSeed" unter secretServers[].auth an, oder benutzen Sie ein Anwendungskonto mit SDK-Client.',
  },
  'server.noNegotiate': {
    message:
      'Die Windows-Anmeldung braucht das Programm curl mit Negotiate, und dieser Host hat keines.',
    next: 'Installieren Sie curl mit GSS-API oder SSPI, oder wählen Sie unter secretServers[].auth ein anderes Verfahren.',
  },
  'server.denied': {
    message: 'Secret Server erlaubt das dem Konto dieses Hosts nicht.',
    next: 'Bitten Sie den Administrator von Secret Server um die genannte Berechtigung; Secrets ansehen zu dürfen genügt für die Übertragung.',
  },
  'server.protocol': {
    message:
      'Die Antwort ist nicht, was Secret Server sagen würde; eine falsche Adresse oder eine Seite dazwischen kann das bewirken.',
    next: 'Prüfen Sie secretServers[].url: die Adresse der Anwendung, ohne /api/v1 und ohne /oauth2/token.',
  },
  'server.tls': {
    message: 'Die Verbindung zu Secret Server ließ sich nicht sichern; darum wurde sie aufgegeben.',
    next: 'Prüfen Sie Uhr, caFile und pins dieses Secret Server; machen Sie nicht weiter, wenn jemand dazwischen sein könnte.',
  },
  'server.replica': {
    message:
      'Dieser Secret Server ist ein Replikat, dessen Secrets älter sein können als das, was übertragen wurde.',
    next: 'Richten Sie secretServers[].url auf den Hauptserver; von einem Replikat wird nie etwas übertragen.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
