import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about commands, setting up, unlocking, asking for a value and the window. */
export const sessionErrors = {
  cancelled: {
    message: 'Der Vorgang wurde abgebrochen.',
    next: 'Starten Sie ihn noch einmal, wenn das nicht beabsichtigt war.',
  },
  internal: {
    message: 'Breakglass ist auf einen eigenen Fehler gestoßen.',
    next: 'Starten Sie es noch einmal; wiederholt es sich, melden Sie Code und Uhrzeit Ihrem Administrator.',
  },
  usage: {
    message: 'Der Befehl wurde nicht verstanden.',
    next: '„breakglass help“ zeigt die Befehle und ihre Optionen.',
  },
  'usage.secretInArguments': {
    message:
      'Geheimes wird nie als Argument angenommen, weil jeder Prozess auf diesem Host es lesen kann.',
    next: 'Benutzen Sie --passphrase-fd N, BREAKGLASS_PASSPHRASE_FILE oder die Eingabe; in setup.json fromEnv, fromFile oder fromStdin.',
  },
  'usage.noProfile': {
    message: 'In der Datei gibt es kein solches Profil. Es wurde nichts importiert.',
    next: 'Wählen Sie eines der genannten Profile.',
  },
  'config.invalid': {
    message: 'Die Konfiguration ist nicht gültig.',
    next: 'Berichtigen Sie das genannte Feld und führen Sie setup noch einmal aus; docs/cli.md nennt jedes Feld.',
  },
  'config.missing': {
    message: 'Dieser Host ist noch nicht eingerichtet.',
    next: 'Führen Sie „breakglass setup --file setup.json“ aus, oder üben Sie erst mit „breakglass drill“.',
  },
  'config.environment': {
    message:
      'Die Umgebung oder die Befehlszeile würde dieses Programm schwächen; darum startete es nicht.',
    next: 'Entfernen Sie die genannte Variable oder Option und starten Sie noch einmal.',
  },
  'config.profileMissing': {
    message: 'Keine Profildatei der dsv-Befehlszeile gefunden. Es wurde nichts importiert.',
    next: 'Nennen Sie sie mit --config FILE, im Fenster im Feld „Profildatei“, oder richten Sie diesen Host mit setup.json ein.',
  },
  'config.profileUnreadable': {
    message: 'Das ist keine Profildatei der dsv-Befehlszeile. Es wurde nichts importiert.',
    next: 'Öffnen Sie die Datei an der genannten Stelle und vergleichen Sie sie mit dem, was „dsv init“ schreibt.',
  },
  'config.profileIncomplete': {
    message: 'Dem Profil fehlt, was eine Anmeldung braucht. Es wurde nichts importiert.',
    next: 'Berichtigen Sie in der Profildatei, was genannt ist, oder schreiben Sie eine setup.json; docs/cli.md nennt jedes Feld.',
  },
  'import.secretMissing': {
    message:
      'Das Profil enthält nicht, was für die Anmeldung bekannt sein muss. Es wurde nichts importiert.',
    next: 'Geben Sie es ein: im Fenster in seinem Feld, im Terminal auf die Frage; ohne Terminal ein Geheimnis mit --secret-fd N und einen Benutzer mit --user NAME.',
  },
  'import.keyMissing': {
    message:
      'Die Schlüsseldatei, die das Passwort des Profils öffnet, fehlt. Es wurde nichts importiert.',
    next: 'Stellen Sie die Schlüsseldatei wieder her, oder geben Sie das Passwort ein: im Fenster in seinem Feld, im Terminal auf die Frage; ohne Terminal mit --secret-fd N.',
  },
  'import.keyWrong': {
    message:
      'Die Schlüsseldatei öffnet das Passwort des Profils nicht. Es wurde nichts importiert.',
    next: 'Stellen Sie die richtige Schlüsseldatei wieder her, oder geben Sie das Passwort ein: im Fenster in seinem Feld, im Terminal auf die Frage; ohne Terminal mit --secret-fd N.',
  },

  'session.locked': {
    message: 'Der Speicher ist gesperrt.',
    next: 'Entsperren Sie ihn mit Ihrer Passphrase; auf der Befehlszeile mit --passphrase-fd N oder BREAKGLASS_PASSPHRASE_FILE.',
  },
  'session.lost': {
    message:
      'Der Prozess mit den Schlüsseln endete; damit ist die Sitzung vorbei. Nichts davon bleibt im Speicher.',
    next: 'Entsperren Sie noch einmal und wiederholen Sie, was Sie taten; geschieht es wieder, melden Sie die Uhrzeit Ihrem Administrator.',
  },
  'unlock.wrongPassphrase': {
    message: 'Die Passphrase öffnet diesen Speicher nicht.',
    next: 'Prüfen Sie Tastaturbelegung und Feststelltaste, dann versuchen Sie es noch einmal.',
  },
  'unlock.factorMissing': {
    message: 'Der Schlüsselbund des Betriebssystems enthält den Schlüssel dieses Speichers nicht.',
    next: 'Melden Sie sich als der Benutzer an, der diesen Host eingerichtet hat; wo Anteile ausgegeben wurden, öffnet „breakglass store recover“ den Speicher und legt dort einen neuen Schlüssel ab.',
  },
  'unlock.keychainUnavailable': {
    message: 'In dieser Sitzung antwortet kein Schlüsselbund des Betriebssystems.',
    next: 'Starten Sie Breakglass in Ihrer Desktop-Sitzung, oder starten Sie den Dienst des Schlüsselbunds und versuchen Sie es noch einmal. Ein neuer Speicher auf einem Host ohne Schlüsselbund braucht "store": {"unlock": "passphrase"} in setup.json.',
  },
  'unlock.keychainLocked': {
    message:
      'Der Schlüsselbund des Betriebssystems ist gesperrt, oder seine Frage wurde weggeklickt.',
    next: 'Entsperren Sie den Schlüsselbund, auf seine Frage oder durch Anmelden am Desktop, und versuchen Sie es noch einmal.',
  },
  'unlock.keychainDenied': {
    message: 'Der Schlüsselbund des Betriebssystems weist Breakglass ab.',
    next: 'Fragen Sie den Administrator nach der Richtlinie, die dieses Programm vom Schlüsselbund fernhält; es wurde nichts geändert.',
  },
  'unlock.keychainTimeout': {
    message: 'Der Schlüsselbund des Betriebssystems antwortete nicht rechtzeitig.',
    next: 'Suchen Sie hinter anderen Fenstern nach einer Frage des Schlüsselbunds, dann versuchen Sie es noch einmal; wiederholt es sich, starten Sie die Desktop-Sitzung neu.',
  },
  'unlock.factorWrong': {
    message:
      'Der Schlüsselbund des Betriebssystems enthält einen anderen Schlüssel als den dieses Speichers.',
    next: 'Stellen Sie den Schlüsselbund des Benutzers wieder her, der diesen Host eingerichtet hat; hat ihn niemand ersetzt, sagen Sie es dem Sicherheitsteam. Es wurde kein neuer Schlüssel gemacht; wo Anteile ausgegeben wurden, macht „breakglass store recover“ einen.',
  },
  'unlock.backendChanged': {
    message:
      'Dieser Speicher entstand mit einem anderen Schlüsselbund als dem, der hier aktiv ist.',
    next: 'Öffnen Sie ihn dort, wo er entstand, oder richten Sie hier einen neuen Datenordner ein; ein Speicher wechselt nicht zwischen Schlüsselbunden.',
  },
  'unlock.delayed': {
    message: 'Nach mehreren falschen Passphrasen muss der nächste Versuch warten.',
    next: 'Warten Sie die genannten Sekunden, prüfen Sie Tastaturbelegung und Feststelltaste, dann versuchen Sie es noch einmal.',
  },
  'unlock.shareInvalid': {
    message: 'Ein Anteil ist nicht zu gebrauchen.',
    next: 'Tippen Sie den genannten Anteil noch einmal vom Papier ab; „breakglass quorum check“ sagt, ob er stimmt.',
  },
  'unlock.sharesMissing': {
    message: 'Um diesen Speicher zu öffnen, fehlen Anteile.',
    next: 'Rufen Sie die Inhaber der fehlenden Anteile an, und geben Sie alle Anteile zusammen.',
  },
  'unlock.shareWrong': {
    message: 'Die Anteile öffnen diesen Speicher nicht.',
    next: 'Lassen Sie den genannten Anteil weg und geben Sie einen anderen desselben Satzes; Anteile eines älteren Satzes öffnen nichts mehr.',
  },
  'quorum.absent': {
    message: 'Diesen Speicher öffnen keine Anteile.',
    next: 'Solange die Passphrase bekannt ist, geben Sie welche aus: „breakglass quorum issue --threshold K --shares N“.',
  },
  'reason.rejected': {
    message: 'Der Grund wurde nicht angenommen.',
    next: 'Sagen Sie in einer Zeile, warum Sie dieses Secret jetzt brauchen, etwa „Core-Router ausgefallen, INC-1234“.',
  },
  'access.notFound': {
    message: 'Hier ist kein Secret unter diesem Pfad bekannt.',
    next: 'Suchen Sie mit „breakglass find“, oder aktualisieren Sie den Katalog, solange der Tresor erreichbar ist.',
  },
  'access.noCode': {
    message: 'Für dieses Secret lässt sich kein Einmalcode berechnen.',
    next: 'Zeigen Sie das Feld selbst an; es enthält weder eine Adresse otpauth://totp noch einen Schlüssel in Base32.',
  },
  'access.fieldMissing': {
    message: 'Das Secret hat kein solches Feld.',
    next: 'Wählen Sie eines der Felder, die es hat.',
  },
  'access.leaseEnded': {
    message: 'Die Leihe dieses Werts ist zu Ende.',
    next: 'Kopieren oder zeigen Sie das Feld noch einmal.',
  },
  'gate.secondReason': {
    message: 'Secret Server ist nicht als ausgefallen bekannt; darum ist ein zweiter Grund nötig.',
    next: 'Benutzen Sie Secret Server, wenn Sie sich dort anmelden können; sonst sagen Sie, warum nicht: auf der Befehlszeile mit --override CAUSE.',
  },
  'gate.refused': {
    message:
      'Die Richtlinie dieses Hosts erlaubt keine Ausgabe, solange Secret Server nicht als ausgefallen bekannt ist.',
    next: 'Benutzen Sie Secret Server unter seiner Adresse; über Ausnahmen entscheidet der Administrator dieses Hosts.',
  },
  'outage.notWatched': {
    message: 'Hier ist kein Secret Server eingerichtet; es wird nichts beobachtet.',
    next: 'Nennen Sie ihn unter "secretServers" in setup.json und führen Sie setup noch einmal aus; docs/cli.md zeigt, wie.',
  },
  'admin.locked': {
    message: 'Die Verwaltung ist geschlossen, oder ihre Zeit war um.',
    next: 'Drücken Sie im Fenster F10 und geben Sie die Passphrase noch einmal ein.',
  },
  'program.changeable': {
    message:
      'Jemand anderes als der Administrator könnte dieses Programm verändert haben; darum gibt es keinen Wert heraus.',
    next: 'Installieren Sie das Paket, oder lassen Sie root es dort entpacken, wo nur root schreiben darf; oder erlauben Sie es mit "process.installation" in der Richtlinie dieses Hosts.',
  },
  'process.unprotected': {
    message:
      'Dieser Host gibt einen Schutz des Arbeitsspeichers nicht, den seine Richtlinie verlangt.',
    next: 'Installieren Sie Breakglass mit seinen nativen Modulen neu; wo die Plattform keine hat, sagen Sie das in der Richtlinie mit "allowed" oder "open".',
  },
  'clock.skewed': {
    message:
      'Die Uhr dieses Hosts und die des Servers weichen um mehr als fünf Minuten voneinander ab.',
    next: 'Stellen Sie die Uhr dieses Hosts und den Dienst, der sie stellt; Token und Zertifikate hängen davon ab.',
  },
  'settings.managed': {
    message:
      'Die Richtlinie dieses Hosts entscheidet über diese Einstellung; sie wurde nicht geändert.',
    next: 'Fragen Sie den Administrator; die Einstellungen nennen die Datei der Richtlinie.',
  },
  'settings.notKept': {
    message:
      'Die Einstellungen gelten jetzt, ließen sich aber nicht schreiben und sind mit dem nächsten Start fort.',
    next: 'Schaffen Sie Platz auf dem Datenträger des Datenordners und sorgen Sie dafür, dass dort geschrieben werden darf.',
  },
  'window.refused': {
    message:
      'Das Fenster hat etwas gesendet, das dieses Programm nicht annimmt; es wurde nichts getan.',
    next: 'Schließen Sie Breakglass und öffnen Sie es wieder; wiederholt es sich, nennen Sie dem Administrator die Uhrzeit.',
  },
  'engine.failed': {
    message: 'Der Prozess, der die Schlüssel hält, ist nicht gestartet.',
    next: 'Versuchen Sie es noch einmal, oder benutzen Sie die Befehlszeile; wiederholt es sich, prüft der Administrator freien Arbeitsspeicher und Installation.',
  },
  'clipboard.unavailable': {
    message: 'Hier gibt es keine Zwischenablage.',
    next: 'Benutzen Sie „breakglass get“ in diesem Terminal, oder starten Sie die App in einer Desktop-Sitzung.',
  },
  'drill.failed': {
    message: 'Die Übung ist nicht bestanden.',
    next: 'Sehen Sie sich den ersten Schritt an, der misslang; der Nachweis der Übung sagt, was erwartet war.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
