import type { lookup as en } from '../en/lookup';
import { counted, countOf } from '../numbers';

export const lookup: typeof en = {
  lookup: {
    search: 'Secrets suchen',
    placeholder: 'Name, Host, Adresse, Tag…',
    clearSearch: 'Suche leeren',
    nearest: 'Nichts passt zu jedem Wort. Das Nächstliegende; wählen Sie mit den Pfeiltasten.',
    results: 'Treffer',
    count: (shown, all) =>
      shown < all
        ? `Beste ${counted(shown)} von ${counted(all)}`
        : countOf(shown, 'Secret', 'Secrets'),
    nothing: query => `Nichts passt zu „${query}“`,
    nothingHint:
      'Versuchen Sie weniger Buchstaben, eine Adresse oder ein Tag. Esc leert die Suche.',
    empty: 'Noch kein Secret bekannt',
    emptyHint:
      'Die Liste kommt mit der ersten Aktualisierung, wenn ein Tresor antwortet. Strg+R fragt noch einmal.',
    emptyRefreshing: 'Die Liste wird aus dem Tresor gelesen…',
    sealed: (age, version) => `versiegelte Kopie ${age}, v${version}`,
    expired: (age, version) => `abgelaufene Kopie ${age}, v${version}`,
    withheld: version => `Kopie v${version} zurückgehalten: Der Tresor lehnt unsere Anmeldung ab`,
    onlineOnly: 'nur online',
    outOfReach: 'nicht erreichbar',
    notSelected: 'Nichts ausgewählt',
    keys: 'Alle Tasten',
    lock: 'Sperren',
  },

  detail: {
    label: 'Ausgewähltes Secret',
    fields: 'Felder',
    password: 'Passwort',
    copy: field => `${field} kopieren`,
    reveal: field => `${field} anzeigen`,
    learn: 'Die anderen Feldnamen erscheinen nach dem ersten Lesen.',
    sealedTitle: 'Versiegelte Kopie auf diesem Host',
    sealedText: (version, age) => `Version ${version}, ${age} gelesen`,
    sealedOld: (copy, current, age) =>
      `Version ${copy}; der Tresor hat ${current}. ${capital(age)} gelesen`,
    withheldTitle: 'Versiegelte Kopie, zurückgehalten',
    withheldText: (version, age) =>
      `Version ${version}, ${age} gelesen; zurückgehalten: Der Tresor lehnt unsere Anmeldung ab. Sie wird wieder ausgegeben, sobald der Tresor die Anmeldung annimmt`,
    expiredTitle: 'Versiegelte Kopie, abgelaufen',
    expiredText: (version, age) =>
      `Version ${version}, ${age} gelesen; zu alt, um ausgegeben zu werden, wenn der Tresor nicht antwortet`,
    onlineTitle: 'Nur online',
    onlineText: tenant => `${tenant} muss antworten; hier wird keine Kopie gehalten`,
    lostTitle: 'Nicht erreichbar',
    unreachableText: tenant => `${tenant} antwortet nicht, und hier wird keine Kopie gehalten`,
    refusedText: tenant => `${tenant} lehnt diesen Host ab, und hier wird keine Kopie gehalten`,
    host: 'Host',
    address: 'Adresse',
    owner: 'Besitzer',
    kind: 'Art',
    tenant: 'Mandant',
    tags: 'Tags',
    version: 'Version',
    changed: 'Geändert',
    listed: 'Beschrieben',
    copies: 'Liegt bei',
    chooseCopy: tenant => `Von ${tenant} nehmen`,
    copyFacts: (version, changed) => `Version ${version}, geändert ${changed}`,
  },

  reason: {
    title: 'Warum brauchen Sie das jetzt?',
    text: what =>
      `${what}: Dafür wird ein Einsatz eröffnet. Eine Zeile genügt; sie wird protokolliert und nur einmal verlangt.`,
    label: 'Grund',
    placeholder: 'Core-Router ausgefallen, INC-1234',
    submit: 'Einsatz eröffnen und weiter',
    cancel: 'Abbrechen',
    notYet: because => `Noch nicht: ${because}.`,
    action: {
      copy: (field, name) => `${field} von ${name} kopieren`,
      reveal: (field, name) => `${field} von ${name} anzeigen`,
    },
  },

  incident: {
    open: 'Einsatz läuft',
    recorded: 'alles wird protokolliert',
    end: 'Einsatz beenden',
    endTitle: 'Diesen Einsatz beenden?',
    endText:
      'Die Zwischenablage wird geleert, das Fenster gesperrt und das Ende wird protokolliert.',
    endConfirm: 'Beenden und sperren',
    endCancel: 'Offen lassen',
  },

  logOn: {
    title: 'Anmeldung nötig',
    needed:
      'Niemand ist angemeldet; versiegelte Kopien werden nur ausgegeben, solange der Tresor nicht antwortet.',
    waiting: host =>
      host === null
        ? 'Der Tresor wird nach seiner Seite gefragt.'
        : `Schließen Sie die Anmeldung bei ${host} ab.`,
    start: 'Browser öffnen',
    cancel: 'Abbrechen',
  },

  reveal: {
    label: (field, name) => `${field} von ${name}`,
    hides: seconds => `Verschwindet in ${seconds} s`,
    hide: 'Ausblenden',
    length: count => countOf(count, 'Zeichen', 'Zeichen'),
    lines: count => countOf(count, 'Zeile', 'Zeilen'),
    legend: { letter: 'Buchstaben', digit: 'Ziffern', symbol: 'Sonderzeichen' },
    shown: (field, name) => `${field} von ${name} steht auf dem Bildschirm.`,
  },

  gate: {
    title: 'Secret Server ist nicht als ausgefallen bekannt',
    text: 'Wenn Sie sich dort anmelden können, tun Sie das: Esc. Andernfalls sagen Sie, warum nicht; das wird protokolliert und in diesem Einsatz nur einmal gefragt.',
    cancel: 'Secret Server benutzen',
  },
  owed: {
    title: 'Zu viele Secrets sind mit einem neuen Wert überfällig',
    text: 'Wenn sie vorher erneuert werden können, tun Sie das: Esc. Andernfalls sagen Sie, warum es nicht warten kann; das wird protokolliert.',
    cancel: 'Erst erneuern',
  },

  onlyCopy: name => `${name} liegt in keinem anderen Tresor`,
  noField: (what, name) => `${name} hat kein Feld: ${what}`,
  roles: {
    password: 'Passwort',
    user: 'Benutzername',
    totp: 'Einmalcode',
    url: 'Adresse',
    notes: 'Notizen',
    other: '',
  },
  nthField: number => `Feld ${number}`,
};

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('de') + text.slice(1);
}
