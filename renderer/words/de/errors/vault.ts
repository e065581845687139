import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about reaching a vault, logging on to it, and its budget. */
export const vaultErrors = {
  'vault.denied': {
    message:
      'Der Tresor verweigert diesem Client dieses Secret. Eine Offline-Kopie davon wurde entfernt.',
    next: 'Bitten Sie den Administrator des Tresors um eine Richtlinie, die das Lesen erlaubt.',
  },
  'vault.unauthenticated': {
    message:
      'Der Tresor nimmt die Zugangsdaten dieses Clients nicht an. Seine Offline-Kopien werden zurückgehalten.',
    next: 'Prüfen Sie, ob es den Client noch gibt und sein Geheimnis nicht gewechselt wurde, dann führen Sie setup noch einmal aus.',
  },
  'vault.deleted': {
    message: 'Das Secret wurde im Tresor gelöscht.',
    next: 'Fragen Sie seinen Besitzer nach dem Ersatz; ein gelöschtes Secret lässt sich im Tresor etwa 72 Stunden lang wiederherstellen.',
  },
  'vault.unreachable': {
    message: 'Der Tresor antwortet nicht.',
    next: 'Prüfen Sie Netz und VPN; Secrets mit Offline-Kopie sind weiter benutzbar.',
  },
  'vault.noCopy': {
    message: 'Der Tresor antwortet nicht, und dieser Host hält keine Offline-Kopie dieses Secrets.',
    next: 'Versuchen Sie einen anderen Sprungrechner, oder warten Sie auf den Tresor; erlauben Sie in setup.json Offline-Kopien für kritische Pfade.',
  },
  'vault.throttled': {
    message: 'Der Tresor bittet diesen Client, langsamer zu fragen.',
    next: 'Warten Sie die genannte Zeit und versuchen Sie es noch einmal.',
  },
  'vault.tls': {
    message: 'Die Verbindung zum Tresor ließ sich nicht sichern; darum wurde sie aufgegeben.',
    next: 'Prüfen Sie die Uhr und die caFile des Mandanten; machen Sie nicht weiter, wenn jemand dazwischen sein könnte.',
  },
  'vault.notPermitted': {
    message:
      'Der Tresor erlaubt diesem Client nicht, was die Diagnose fragte. Hier wurde nichts geändert.',
    next: 'Bitten Sie den Administrator des Tresors um eine Richtlinie, die es erlaubt; andere Pfade gehen womöglich weiter.',
  },
  'vault.pinMismatch': {
    message:
      'Der Tresor zeigt ein gültiges Zertifikat, das keinen der festgelegten Schlüssel hat; darum wurde ihm nichts gesendet.',
    next: 'Vergleichen Sie die gesehenen Schlüssel mit dem, was der Administrator des Tresors veröffentlicht; stimmen sie, tragen Sie sie unter "pins" ein und führen Sie setup noch einmal aus. Sonst ist jemand dazwischen.',
  },
  'vault.proxy': {
    message: 'Der Proxy lässt die Anfrage nicht durch.',
    next: 'Prüfen Sie die Adresse des Proxys und seine Zugangsdaten.',
  },
  'vault.server': {
    message: 'Der Tresor scheiterte an einem eigenen Fehler.',
    next: 'Versuchen Sie es in einer Minute noch einmal; sehen Sie auf die Statusseite des Tresors.',
  },
  'vault.unavailable': {
    message: 'Der Tresor antwortet, dass er zurzeit nicht verfügbar ist.',
    next: 'Versuchen Sie es in einer Minute noch einmal; Secrets mit Offline-Kopie sind weiter benutzbar.',
  },
  'vault.protocol': {
    message:
      'Die Antwort ist nicht, was ein Tresor sagen würde; eine Anmeldeseite im Netz oder eine falsche Adresse kann das bewirken.',
    next: 'Prüfen Sie die url des Mandanten, und ob dieses Netz eine Anmeldeseite verlangt.',
  },
  'vault.budget': {
    message: 'Das Monatsbudget dieses Mandanten ist verbraucht, bis auf die Reserve für die Suche.',
    next: 'Die Suche geht weiter; erhöhen Sie budget.callsPerMonth, oder warten Sie mit der Aktualisierung auf den nächsten Monat.',
  },
  'vault.copyExpired': {
    message:
      'Der Tresor antwortet nicht, und die Offline-Kopie ist älter, als die Richtlinie erlaubt.',
    next: 'Warten Sie auf den Tresor, oder bitten Sie den Administrator, maxAgeHours dieses Pfads oder cache.ageMinutes des Mandanten zu ändern.',
  },
  'vault.serverOnly': {
    message:
      'Der Tresor antwortet nicht, und dieser Host hält von diesem Mandanten keinerlei Kopien.',
    next: 'Warten Sie auf den Tresor, oder bitten Sie den Administrator, cache.strategy des Mandanten in setup.json zu ändern.',
  },
  'auth.loginNeeded': {
    message:
      'Niemand ist an diesem Tresor angemeldet, und sein Verfahren braucht einen Menschen am Browser.',
    next: 'Führen Sie „breakglass login“ aus, oder drücken Sie im Fenster F9.',
  },
  'auth.loginFailed': {
    message: 'Die Anmeldung im Browser wurde nicht abgeschlossen.',
    next: 'Beginnen Sie sie noch einmal mit „breakglass login“ oder F9 im Fenster, und schließen Sie sie binnen fünf Minuten ab.',
  },
  'auth.lockedOut': {
    message:
      'Der Tresor hat dieses Konto nach misslungenen Anmeldungen gesperrt. Seine Offline-Kopien werden zurückgehalten, bis er es wieder öffnet.',
    next: 'Warten Sie die genannte Zeit, und finden Sie heraus, wer es versucht: ein falsches Geheimnis auf einem anderen Host, oder ein Fremder.',
  },
  'auth.clockSkew': {
    message:
      'Der Tresor lehnte die Anmeldung ab, und seine Uhr und die dieses Hosts weichen um mehr als fünf Minuten voneinander ab.',
    next: 'Stellen Sie die Uhr dieses Hosts und den Dienst, der sie stellt, dann versuchen Sie es noch einmal; die Zugangsdaten können durchaus stimmen.',
  },
  'auth.secretRotated': {
    message:
      'Der Tresor nahm eben diese Zugangsdaten früher an und jetzt nicht mehr: Sie wurden gewechselt oder widerrufen. Die Offline-Kopien werden zurückgehalten.',
    next: 'Holen Sie das neue Geheimnis dieses Clients beim Administrator des Tresors und führen Sie setup noch einmal aus.',
  },
  'auth.metadataMissing': {
    message:
      'Der Metadatendienst der Cloud antwortet nicht; so kann dieser Host nicht beweisen, was er ist.',
    next: 'Prüfen Sie, ob dies eine virtuelle Maschine jener Cloud mit einer Identität ist, oder wählen Sie in setup.json ein anderes Anmeldeverfahren.',
  },
  'auth.noAwsKeys': {
    message: 'Es wurden keine AWS-Schlüssel gefunden, um die Anmeldung zu signieren.',
    next: 'Legen Sie Schlüssel an einen der genannten Orte, oder geben Sie dieser Instanz eine Rolle.',
  },
  'auth.keyMismatch': {
    message:
      'Das Client-Zertifikat und sein privater Schlüssel gehören nicht zusammen, oder sind nicht lesbar.',
    next: 'Nennen Sie in setup.json den Schlüssel, der zu diesem Zertifikat gehört, und führen Sie setup noch einmal aus.',
  },
  'auth.certificateExpired': {
    message:
      'Der Tresor lehnte das Client-Zertifikat ab, dessen Gültigkeit vorbei ist. Die Offline-Kopien werden zurückgehalten.',
    next: 'Lassen Sie den Tresor ein neues Zertifikat ausstellen (pki leaf) und führen Sie setup noch einmal aus.',
  },
  'auth.providerUnknown': {
    message:
      'Der Tresor kennt den eingerichteten Anmeldeanbieter nicht. Die Offline-Kopien werden zurückgehalten.',
    next: 'Berichtigen Sie "provider" des Mandanten in setup.json, oder lassen Sie den Anbieter im Tresor anlegen.',
  },
  'budget.usageDenied': {
    message: 'Dieser Client darf den Mandanten nicht nach der Zahl seiner API-Aufrufe fragen.',
    next: 'Geben Sie dem Client eine Richtlinie, die read auf "usage" erlaubt; bis dahin sind nur die Aufrufe dieses Hosts bekannt.',
  },
  'budget.doesNotFit': {
    message: 'Dieses Vorhaben braucht mehr, als die Ausgabe erlaubt.',
    next: 'Tun Sie eines von dem, was genannt ist, oder nehmen Sie eine größere Ausgabe und tragen Sie sie unter tenants[].budget ein.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
