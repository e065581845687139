import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about plans, maps and the schedule of the push. */
export const pushErrors = {
  'push.busy': {
    message: 'Auf diesem Host läuft schon eine Übertragung.',
    next: 'Warten Sie, bis sie zu Ende ist; „breakglass push history“ zeigt, was sie tat.',
  },
  'push.planUnknown': {
    message: 'Auf diesem Host gibt es keinen Plan mit dieser Prüfsumme.',
    next: 'Machen Sie mit „breakglass push plan“ einen Plan und wenden Sie die Prüfsumme an, die er nennt; die letzten fünf werden aufgehoben.',
  },
  'push.planStale': {
    message:
      'Dieser Plan ist älter als ein Tag, oder die Zuordnungen oder Einstellungen haben sich seither geändert.',
    next: 'Machen Sie mit „breakglass push plan“ einen neuen Plan und lesen Sie ihn.',
  },
  'push.alarms': {
    message: 'Der Plan hat Alarme, die niemand angenommen hat; darum wurde nichts gesendet.',
    next: 'Lesen Sie den Plan; nehmen Sie jeden Alarm mit --accept beim Namen an, oder beheben Sie, worauf er zeigt.',
  },
  'push.incidentOpen': {
    message: 'Solange ein Einsatz läuft, wird nichts übertragen.',
    next: 'Beenden Sie erst den Einsatz, dann planen und übertragen Sie.',
  },
  'push.foreign': {
    message: 'An diesem Pfad steht etwas anderes, das dieser Plan nicht kennt; es blieb unberührt.',
    next: 'Machen Sie mit „breakglass push plan --look“ einen neuen Plan; er sagt, was dort steht und was sich tun lässt.',
  },
  'push.conflict': {
    message:
      'Eine andere Zuordnung oder ein anderes Secret hat diesen Pfad geschrieben; er blieb unberührt.',
    next: 'Geben Sie einer der beiden eine andere Pfadvorlage, und machen Sie einen neuen Plan.',
  },
  'push.denied': {
    message:
      'Der Tresor lässt das mit den Zugangsdaten der Übertragung nicht zu; es wurde nichts geändert.',
    next: 'Bitten Sie den Administrator des Tresors um eine Richtlinie, die der Übertragung hier list, create, update und, wo eine Zuordnung löscht, delete erlaubt.',
  },
  'push.budget': {
    message: 'Was von den API-Aufrufen dieses Monats übrig ist, reichte dafür nicht.',
    next: 'Warten Sie auf den nächsten Monat, erhöhen Sie das Budget, oder übertragen Sie seltener; „breakglass budget“ zeigt den Verbrauch.',
  },
  'push.notVerified': {
    message: 'Was aus dem Tresor zurückgelesen wurde, ist nicht, was geschrieben wurde.',
    next: 'Sehen Sie sich das Secret im Tresor an: Jemand hat es geändert, oder etwas dazwischen tut es.',
  },
  'push.incomplete': {
    message: 'Nicht jede Änderung des Plans wurde ausgeführt.',
    next: 'Lesen Sie die Ergebnisse, beheben Sie die Ursache und wenden Sie dieselbe Prüfsumme noch einmal an; was geschrieben ist, wird nicht wiederholt.',
  },
  'map.invalid': {
    message: 'Die Zuordnungen wurden nicht gespeichert, weil etwas darin nicht stimmt.',
    next: 'Berichtigen Sie, was genannt ist, und speichern Sie noch einmal; docs/push.md hat die Regeln für Zuordnungen und Pfade.',
  },
  'map.unknown': {
    message: 'Auf diesem Host gibt es keine Zuordnung mit diesem Namen.',
    next: '„breakglass map list“ zeigt, welche es gibt.',
  },
  'map.noServer': {
    message: 'Auf diesem Host gibt es keinen solchen Secret Server.',
    next: 'Nennen Sie ihn unter secretServers in setup.json, mit auth zum Lesen, und führen Sie setup noch einmal aus.',
  },
  'schedule.attended': {
    message:
      'Der Plan wartet auf einen Menschen: Dieser Host überträgt ohne Aufsicht nichts zu diesem Mandanten.',
    next: 'Wenden Sie ihn von Hand an; oder erlauben Sie es mit push.unattended in der Richtlinie und Zugangsdaten in tenants[].push.auth.',
  },
  'schedule.absent': {
    message: 'Dieser Host hat dafür keinen Zeitplan.',
    next: 'Geben Sie dem Mandanten einen unter "schedule" in setup.json, oder richten Sie push.listener ein, und führen Sie setup noch einmal aus.',
  },
  'listener.unavailable': {
    message: 'Der Empfänger der Übertragung kann an seiner Adresse nicht horchen.',
    next: 'Beenden Sie das Programm, das den Port benutzt, oder wählen Sie unter push.listener in setup.json einen anderen Host oder Port.',
  },
  'listener.unusable': {
    message:
      'Der Empfänger der Übertragung wurde nicht gestartet: Zertifikat, Schlüssel oder gemeinsames Geheimnis sind nicht zu gebrauchen.',
    next: 'Berichtigen Sie unter push.listener in setup.json, was genannt ist, dann starten Sie noch einmal.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
