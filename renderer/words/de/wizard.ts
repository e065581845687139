import type { wizard as en } from '../en/wizard';

export const wizard: typeof en = {
  ways: {
    lead: 'Wie möchten Sie beginnen?',
    practise: {
      title: 'Zuerst üben',
      text: 'Startet Breakglass neu mit einer erfundenen Umgebung auf diesem Host. Nichts Echtes wird berührt.',
      button: 'Übung starten',
    },
    connect: {
      title: 'Mit Ihrem Tresor verbinden',
      text: 'Adresse, Anmeldung und eine Passphrase. Jeder Schritt wird geprüft; vor dem letzten wird nichts gespeichert.',
      button: 'Verbinden',
    },
    takeOver: {
      title: 'Sie benutzen schon dsv?',
      text: 'Übernimmt Mandant, Adresse und Anmeldung aus seinem Profil auf diesem Host.',
      button: 'dsv-Profil importieren',
    },
    restore: {
      title: 'Speicher wiederherstellen',
      text: 'Aus der Kopie eines Datenordners: einer Sicherung oder eines anderen Hosts von Ihnen.',
      button: 'Wiederherstellen',
    },
    byFile: 'Für viele gleiche Hosts: Einrichten mit einer Datei auf der Befehlszeile:',
    doing: 'Übung starten',
  },
  title: 'Mit Ihrem Tresor verbinden',
  progress: (step, of, name) => `Schritt ${step} von ${of}: ${name}`,
  steps: [
    ...['Wo der Tresor ist', 'Anmeldung', 'Prüfung', 'Was für einen Ausfall behalten wird'],
    'Passphrase',
  ],
  back: 'Zurück',
  next: 'Weiter',
  leave: 'Verlassen',
  required: label => `Bitte eingeben: ${label}.`,
  place: {
    url: 'Adresse des Tresors',
    urlHint: 'Wie Sie ihn öffnen: https://acme.secretsvaultcloud.eu',
    id: 'Name des Mandanten hier',
    idHint: 'Kurz, etwa emea. Er steht neben jedem Secret.',
    region: 'Region',
    regionHint: 'Leer: wie es die Adresse sagt.',
    caFile: 'Zertifizierungsstellen des Tresors (PEM-Datei)',
    caFileHint: 'Nur wenn das System dem Tresor nicht vertraut.',
    secretServer: 'Adresse von Secret Server',
    secretServerHint:
      'Freiwillig. Sein Ausfall wird dann beobachtet und öffnet das Nachschlagen ohne zweiten Grund.',
  },
  logOn: {
    method: 'Wie sich dieser Host anmeldet',
    methods: {
      client_credentials: 'Client-ID und Geheimnis',
      password: 'Benutzername und Passwort',
    },
    user: { client_credentials: 'Client-ID', password: 'Benutzername' },
    secret: { client_credentials: 'Geheimnis des Clients', password: 'Passwort' },
    others:
      'Zertifikate, Cloud-Identitäten und Anmeldung im Browser richtet eine Datei ein: docs/cli.md.',
  },
  test: {
    lead: 'Der Weg zum Tresor, Schritt für Schritt. Er kostet zwei API-Aufrufe und liest kein Secret.',
    running: 'Wird geprüft…',
    green: 'Alles antwortet, wie es soll.',
    red: title => `Es endet bei: ${title}.`,
    again: 'Erneut prüfen',
    anyway: 'Trotzdem weiter',
    anywayHint:
      'Die Verbindung wird so gespeichert, wie sie ist; "setup" kann sie später berichtigen.',
    secretServer: 'Secret Server',
    status: {
      ok: 'in Ordnung',
      warning: 'ansehen',
      failed: 'fehlgeschlagen',
      off: 'nicht benutzt',
      unknown: 'nicht bekannt',
      untried: 'nicht versucht',
    },
  },
  offline: {
    rule: 'Pfade, die auf diesem Host versiegelt bleiben',
    hint: 'Muster mit Leerzeichen dazwischen: critical:** ist alles unter critical. Leer: nichts bleibt hier, und fällt der Tresor aus, wird nichts geliefert.',
    cost: 'Jedes behaltene Secret wird einmal gelesen, was einen Aufruf kostet, und wieder, wenn es sich ändert.',
  },
  store: {
    passphrase: 'Neue Passphrase',
    again: 'Noch einmal',
    hint: 'Sie öffnet den Speicher, wenn sonst nichts mehr geht. Niemand kann sie wiederherstellen; vier eigene Wörter sind gut.',
    strength: {
      empty: '',
      weak: 'Schwach: das würde erraten.',
      fair: 'Mittel: länger ist besser.',
      good: 'Gut.',
      strong: 'Stark.',
    },
    unlock: 'Öffnet mit',
    both: keychain => `Passphrase und Schlüsselbund dieses Benutzers (${keychain})`,
    alone: 'Passphrase allein',
    noKeychain: 'Hier antwortet kein Schlüsselbund, also öffnet die Passphrase allein.',
    managed: 'Von Ihrer Organisation verwaltet: Der Schlüsselbund wird auch gebraucht.',
    impossible: 'Die Richtlinie verlangt einen Schlüsselbund, und hier antwortet keiner.',
    differ: 'Die beiden Passphrasen unterscheiden sich.',
    create: 'Speicher anlegen und öffnen',
    creating: 'Der Speicher wird angelegt…',
  },
  leaveDialog: {
    title: 'Verlassen, ohne zu verbinden?',
    text: 'Ihre Eingaben werden verworfen. Gespeichert wurde nichts.',
    stay: 'Bleiben',
    leave: 'Verlassen',
  },
  done: id => `Verbunden: ${id}.`,
  restore: {
    title: 'Speicher wiederherstellen',
    lead: 'Ein Datenordner enthält "store" und "audit". Die Kopie wird geöffnet, bevor sich hier etwas ändert.',
    folder: 'Ordner der Kopie',
    look: 'Ansehen',
    found: created => `Ein Speicher vom ${created}.`,
    withLog: 'Sein Protokoll kommt mit.',
    withoutLog:
      'Daneben liegt kein Protokoll; die Aufzeichnung dessen, was entnommen wurde, fehlt.',
    needsKeychain:
      'Er öffnet mit dem Schlüsselbund, mit dem er angelegt wurde, und dieser Benutzer hat keinen Schlüssel dafür. Legen Sie die Kopie an ihren Platz und öffnen Sie sie mit Anteilen: breakglass store recover.',
    opensWith: {
      passphrase: 'Er öffnet mit seiner Passphrase allein.',
      'keychain+passphrase':
        'Er öffnet mit seiner Passphrase und dem Schlüsselbund dieses Benutzers.',
    },
    passphrase: 'Passphrase dieses Speichers',
    submit: 'Wiederherstellen und öffnen',
    working: 'Die Kopie wird geöffnet…',
    done: 'Wiederhergestellt.',
  },
  doing: {
    place: 'Adresse prüfen',
    test: 'Verbindung prüfen',
    create: 'Speicher anlegen',
    look: 'Kopie ansehen',
    restore: 'Speicher wiederherstellen',
  },
};
