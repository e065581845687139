import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about the store and the audit log. */
export const storeErrors = {
  'store.absent': {
    message: 'In diesem Datenordner ist kein Speicher.',
    next: 'Führen Sie „breakglass setup --file setup.json“ aus, oder üben Sie erst mit „breakglass drill“.',
  },
  'store.damaged': {
    message: 'Keine Generation des Speichers ist lesbar. Es wurde nichts gelöscht.',
    next: 'Bewahren Sie den Ordner für den Administrator auf, und richten Sie einen neuen Datenordner ein, um weiterzumachen.',
  },
  'store.missing': {
    message:
      'Der Speicher war hier, und seine Dateien sind weg. An seiner Stelle wurde kein neuer angelegt.',
    next: 'Stellen Sie den Ordner aus einer Sicherung wieder her; führen Sie setup nicht darüber aus.',
  },
  'store.tooNew': {
    message:
      'Der Speicher wurde von einer neueren Version von Breakglass geschrieben. Er wurde nicht berührt.',
    next: 'Aktualisieren Sie Breakglass auf diesem Host.',
  },
  'store.permissions': {
    message: 'Andere Benutzer könnten den Datenordner lesen oder ändern.',
    next: 'Geben Sie ihn diesem Benutzer allein: chmod 700 für Ordner, chmod 600 für Dateien.',
  },
  'store.busy': {
    message: 'Ein anderer Breakglass-Prozess schreibt den Speicher und wird nicht fertig.',
    next: 'Warten Sie einen Moment; bleibt es so, beenden Sie den genannten Prozess.',
  },
  'store.kdfLimit': {
    message:
      'Die Parameter der Schlüsselableitung im Speicher liegen außerhalb der erlaubten Grenzen.',
    next: 'Die Datei könnte manipuliert sein; stellen Sie sie aus einer Sicherung wieder her.',
  },
  'store.full': {
    message: 'Die Platte ist voll. Der Speicher wurde nicht geändert.',
    next: 'Schaffen Sie Platz und versuchen Sie es noch einmal.',
  },
  'store.writeFailed': {
    message: 'Der Speicher ließ sich nicht schreiben. Die letzte gute Generation ist unversehrt.',
    next: 'Prüfen Sie die Platte, ihr Kontingent und ob sie nur lesbar eingehängt ist.',
  },
  'store.exists': {
    message: 'Dieser Datenordner enthält schon einen Speicher, der sich anders entsperren lässt.',
    next: 'Benutzen Sie ein anderes BREAKGLASS_HOME, oder lassen Sie store.unlock, wie es war.',
  },
  'store.erased': {
    message: 'Der Speicher wurde endgültig gelöscht.',
    next: 'Führen Sie „breakglass setup --file setup.json“ aus, um hier einen neuen anzulegen.',
  },
  'store.noMemory': {
    message:
      'Es ist nicht genug Arbeitsspeicher frei, um den Schlüssel abzuleiten. Die Passphrase wurde nicht beurteilt.',
    next: 'Beenden Sie Programme, die viel Arbeitsspeicher halten, dann versuchen Sie es noch einmal.',
  },
  'store.readFailed': {
    message: 'Die Platte gab den Speicher nicht her. Es wurde nichts geändert.',
    next: 'Versuchen Sie es noch einmal; wiederholt es sich, prüfen Sie die Platte und die Zahl der offenen Dateien.',
  },
  'store.rollback': {
    message:
      'Der Speicher ist älter, als dieser Host ihn in Erinnerung hat. Beschreibungen sind lesbar, Werte werden zurückgehalten.',
    next: 'Stellen Sie die neuesten Dateien wieder her; wurde absichtlich eine alte Sicherung eingespielt, führt ein Administrator „breakglass store accept-rollback --reason TEXT“ aus.',
  },
  'store.recovered': {
    message: 'Die neueste Generation des Speichers war beschädigt; darum wurde die davor geöffnet.',
    next: 'Aktualisieren Sie, und führen Sie setup noch einmal aus, wenn seither etwas geändert wurde; bewahren Sie die beiseitegelegte Datei auf und prüfen Sie die Platte.',
  },
  'audit.unavailable': {
    message: 'Das Audit-Protokoll lässt sich nicht schreiben; darum wurde nichts ausgegeben.',
    next: 'Prüfen Sie die Platte und die Rechte des Audit-Ordners.',
  },
  'audit.tampered': {
    message: 'Das Audit-Protokoll wurde geändert, nachdem es geschrieben war.',
    next: 'Bewahren Sie die Dateien auf, benutzen Sie diesen Host nicht weiter, und sagen Sie es dem Sicherheitsteam.',
  },
  'audit.torn': {
    message:
      'Die letzte Zeile des Audit-Protokolls ist unvollständig, wie nach einem Stromausfall.',
    next: 'Nichts Bestätigtes fehlt; die Zeile wird beim nächsten Schreiben beiseitegelegt.',
  },
  'audit.broken': {
    message:
      'Das Audit-Protokoll ist nicht das, was dieses Programm schrieb; darum wird kein Wert ausgegeben.',
    next: 'Bewahren Sie die Dateien auf und sagen Sie es dem Sicherheitsteam; danach führen Sie „breakglass audit adopt --reason TEXT“ aus.',
  },
  'audit.whole': {
    message: 'Das Audit-Protokoll ist vollständig; es gibt nichts zu übernehmen.',
    next: 'Sperren und entsperren Sie; „breakglass audit verify“ prüft das ganze Protokoll.',
  },
  'audit.unproven': {
    message:
      'Das Audit-Protokoll ist in sich stimmig, doch nichts außerhalb beweist, dass es vollständig ist.',
    next: 'Geben Sie an, was bei einem früheren Blick notiert wurde: --anchor SEQ:SHA256 oder --remote FILE.',
  },
  'audit.unreadable': {
    message: 'Das Audit-Protokoll, oder etwas zu seiner Prüfung, ist nicht lesbar.',
    next: 'Prüfen Sie den Ordner, die genannten Dateien und ihre Rechte.',
  },
  'audit.remoteUnavailable': {
    message:
      'Der Audit-Eintrag erreichte sein entferntes Ziel nicht rechtzeitig; darum wurde nichts ausgegeben.',
    next: 'Sehen Sie die Ziele in „breakglass status“ an; sobald das Ziel antwortet, gelingt derselbe Aufruf.',
  },
  'audit.exportFailed': {
    message: 'Der Export ließ sich nicht schreiben.',
    next: 'Nennen Sie eine Datei, die es noch nicht gibt, in einem Ordner, in den Sie schreiben dürfen.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
