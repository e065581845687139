import type { maps as en } from '../en/maps';
import { counted, countOf } from '../numbers';

export const maps: typeof en = {
  list: 'Zuordnungen dieses Hosts',
  add: 'Neue Zuordnung',
  importFrom: 'Importieren',
  save: 'Speichern',
  saving: 'Wird gespeichert…',
  remove: 'Entfernen',
  takeBack: 'Rückgängig',
  takeBackAll: 'Alles rückgängig',
  none: 'Noch keine Zuordnung',
  noneHint:
    'Eine Zuordnung sagt, welche Secrets aus Secret Server einen Ausfall überstehen müssen und wohin im Tresor sie kommen.',
  noneKeys:
    'Legen Sie eine neue an, oder importieren Sie, was die Synchronisierung von Secret Server hat.',
  noServer: 'Auf diesem Host ist kein Secret Server eingerichtet, von dem gelesen werden könnte.',
  noServerHint:
    'Nennen Sie einen unter secretServers in setup.json und führen Sie breakglass setup noch einmal aus.',
  notChosen: 'Wählen Sie eine Zuordnung, oder legen Sie eine neue an.',
  states: { same: '', added: 'neu', changed: 'geändert', removed: 'beim Speichern entfernt' },
  faulty: 'zu berichtigen',
  inactive: 'angehalten',
  unnamed: 'ohne Namen',

  source: {
    everything: 'noch nichts gewählt',
    folder: (id, withSub) => `Ordner ${id}${withSub ? ' und darunter' : ''}`,
    template: id => `Vorlage ${id}`,
    search: text => `Name mit „${text}“`,
    secrets: count => (count === 1 ? 'ein Secret' : `${counted(count)} Secrets`),
    from: (server, what) => `${server}: ${what}`,
    and: ', ',
  },

  form: {
    label: id => `Zuordnung ${id}`,
    id: 'Name der Zuordnung',
    active: 'Aktiv',
    activeHint: 'Eine Zuordnung, die nicht aktiv ist, bleibt erhalten; kein Plan beachtet sie.',
    sourceTitle: 'Welche Secrets',
    sourceHint: 'Was Sie ausfüllen, schränkt gemeinsam ein; mindestens eines der vier.',
    server: 'Secret Server',
    chooseServer: 'wählen…',
    folderId: 'Ordner-ID',
    includeSubFolders: 'mit den Ordnern darunter',
    templateId: 'Vorlagen-ID',
    search: 'Teil des Namens',
    secretIds: 'Secret-IDs',
    secretIdsExample: '37 38 41',
    targetTitle: 'Wohin',
    tenants: 'Mandanten',
    pathTemplate: 'Pfadvorlage',
    pathHint:
      '$name ist der Name des Secrets, ein anderes $x das Feld mit diesem Kürzel: critical/emea/$name.',
    contentTitle: 'Was geschrieben wird',
    fields: 'Felder',
    fieldsAll: 'Alle, die Secret Server zeigt',
    fieldsChosen: 'Nur diese',
    slugs: 'Kürzel',
    fieldsHints: {
      all: 'Felder, die mit „Hide On View“ markiert sind, bleiben draußen.',
      chosen:
        'Mit Leerzeichen dazwischen. Ein verborgenes Feld, das hier steht, wird auch geschrieben.',
    },
    keys: 'Schlüssel',
    keyStyles: { slug: 'Kürzel', name: 'Feldname' },
    keyHints: {
      slug: 'Die Schlüssel sind die Kürzel der Felder, wie die Synchronisierung des Tresors sie schreibt.',
      name: 'Die Schlüssel sind die Namen der Felder, wie man sie sieht; wer eines umbenennt, ändert den Schlüssel.',
    },
    attributes: 'Attribute',
    attributeRules: { search: 'Für die Suche', none: 'Keine' },
    attributeHints: {
      search:
        'Host, Adresse und Art werden neben die Werte geschrieben, damit eine Suche sie findet.',
      none: 'Neben die Werte wird nichts geschrieben als unser eigenes Merkmal.',
    },
    onSourceRemoved: 'Wenn ein Secret dort nicht mehr gewollt ist',
    removalRules: { keep: 'Behalten', delete: 'Löschen' },
    removalHints: {
      keep: 'In Secret Server gelöscht, nicht ausgewählt oder jetzt unter einem anderen Pfad: Es bleibt im Tresor, und der Plan meldet es.',
      delete:
        'In Secret Server gelöscht, nicht ausgewählt oder jetzt unter einem anderen Pfad: Es wird im Tresor gelöscht, wo es dann bei einem Ausfall niemand findet. Jeder solche Plan wartet, bis jemand ihn annimmt.',
    },
  },

  faults: {
    id: 'Ein Name aus Buchstaben, Ziffern, „-“ und „_“, höchstens 64.',
    taken: 'Eine andere Zuordnung heißt schon so.',
    server: 'Wählen Sie einen Secret Server.',
    source: 'Sagen Sie, welche Secrets: ein Ordner, eine Vorlage, ein Teil des Namens oder IDs.',
    number: 'Eine ganze Zahl ab 1.',
    numbers: 'Ganze Zahlen ab 1, mit Leerzeichen dazwischen.',
    tenants: 'Wählen Sie mindestens einen Mandanten.',
    unknownTenant: id => `${id} ist kein Mandant dieses Hosts.`,
    template: 'Geben Sie ein, wohin die Secrets kommen.',
    badTemplate: problem => `Die Vorlage passt nicht: ${problem}.`,
    badTemplateIn: (tenant, problem) => `${tenant}: Die Vorlage passt nicht: ${problem}.`,
    fields: 'Nennen Sie mindestens ein Feld, oder wählen Sie alle.',
  },

  preview: {
    title: 'Pfade, die daraus werden',
    incomplete: 'Die Pfade erscheinen, sobald die Zuordnung vollständig und richtig ist.',
    removed: 'Diese Zuordnung wird beim Speichern entfernt. Strg+Z behält sie.',
    asking: server => `${server} wird gefragt…`,
    waiting: 'Wird gefragt, sobald Sie nicht mehr tippen…',
    failed: 'Die Pfade konnten nicht gelesen werden',
    empty: 'Kein Secret der Quelle passt.',
    emptyHint: 'Prüfen Sie Ordner und Vorlage, oder was dieser Host in Secret Server sehen darf.',
    count: (paths, rejected, isCut) => {
      const many = `${isCut ? 'Die ersten ' : ''}${countOf(paths, 'Pfad', 'Pfade')}`;
      return rejected === 0 ? `${many}.` : `${many}, ${counted(rejected)} würden abgelehnt.`;
    },
    rejected: 'Abgelehnt',
    noFolder: 'kein Ordner',
    to: tenant => `nach ${tenant}`,
  },

  changes: (added, changed, removed) =>
    [
      ...(added > 0 ? [`${counted(added)} neu`] : []),
      ...(changed > 0 ? [`${counted(changed)} geändert`] : []),
      ...(removed > 0 ? [`${counted(removed)} entfernt`] : []),
    ].join(', '),
  unchanged: 'Alles ist gespeichert.',
  unsaved: what => `Nicht gespeichert: ${what}.`,
  faultyFirst: id => `${id} ist unvollständig; was fehlt, ist markiert.`,

  saveDialog: {
    title: 'Diese Zuordnungen speichern?',
    added: 'Neu',
    changed: 'Geändert',
    removed: 'Entfernt',
    text: 'Dadurch wird nichts übertragen. Der nächste Plan entsteht mit den neuen Zuordnungen.',
    removal:
      'Was eine entfernte Zuordnung übertragen hat, bleibt in den Tresoren, und nichts hält es mehr aktuell.',
    confirm: 'Speichern',
    confirmRemoval: count =>
      `Speichern und ${countOf(count, 'Zuordnung', 'Zuordnungen')} entfernen`,
    cancel: 'Weiter bearbeiten',
  },
  discardDialog: {
    title: 'Verlassen, ohne zu speichern?',
    text: what => `Nicht gespeichert: ${what}. Wer verlässt, verwirft es.`,
    stay: 'Bleiben',
    discard: 'Änderungen verwerfen',
  },
  importDialog: {
    title: 'Aus Secret Server importieren',
    text: 'Übernimmt Mandanten und Zuordnungen aus der Synchronisierung von Secret Server. Noch wird nichts gespeichert.',
    server: 'Secret Server',
    asking: server => `${server} wird nach seiner Synchronisierung gefragt…`,
    ask: 'Nachsehen',
    found: count => `${countOf(count, 'Zuordnung kann', 'Zuordnungen können')} übernommen werden`,
    nothing: 'Es gibt keine Zuordnung, die übernommen werden könnte.',
    notRead: 'Konnte nicht gelesen werden',
    takeOver: 'Hinzufügen, noch nicht speichern',
    cancel: 'Abbrechen',
  },
  imported: count =>
    `${countOf(count, 'Zuordnung', 'Zuordnungen')} hinzugefügt. Sehen Sie die Pfade an, dann speichern Sie.`,
  saved: 'Die Zuordnungen sind gespeichert.',
  savedHint: 'Der Plan zeigt, was sie ändern.',
  doing: {
    list: 'Zuordnungen lesen',
    save: 'Zuordnungen speichern',
    importFrom: 'Aus Secret Server importieren',
  },
};
