import { changeKinds } from '../../../shared/domain/push/plan';
import type { WarningWords, push as en } from '../en/push';
import { counted, countOf } from '../numbers';

const secrets = (count: number): string => countOf(count, 'Secret', 'Secrets');
const calls = (count: number): string => countOf(count, 'Aufruf', 'Aufrufe');

const kinds: typeof en.kinds = {
  create: { sign: '+', word: 'neu' },
  update: { sign: '~', word: 'geändert' },
  unchanged: { sign: '=', word: 'unverändert' },
  adopt: { sign: '»', word: 'übernehmen' },
  conflict: { sign: '!', word: 'Konflikt' },
  retire: { sign: '−', word: 'Quelle weg' },
  rejected: { sign: '×', word: 'abgelehnt' },
};

const warnings: WarningWords = {
  hiddenChosen: fields =>
    `Beim Ansehen verborgen: ${fields}. Wird geschrieben, weil die Zuordnung es nennt; die Synchronisierung von Secret Server ließe es weg.`,
  hiddenLeftOut: fields =>
    `Beim Ansehen verborgen und weggelassen: ${fields}. Nennen Sie es in der Zuordnung, damit es geschrieben wird.`,
  noPassword: () => 'Im Tresor kommt kein Passwortfeld an.',
  missingField: fields => `Die Zuordnung nennt es, und das Secret hat es nicht: ${fields}.`,
  emptyField: fields => `Leer in Secret Server: ${fields}.`,
  flagsUnknown: fields => `Secret Server sagt nicht, ob es beim Ansehen verborgen ist: ${fields}.`,
};

const steps = {
  reading: () => 'Secret Server wird gelesen',
  looking: (tenant: string) => `${tenant} wird angesehen`,
  writing: (tenant: string) => `Nach ${tenant} wird geschrieben`,
  verifying: (tenant: string) => `Aus ${tenant} wird zurückgelesen`,
};

export const push: typeof en = {
  kinds,
  outcomes: {
    written: { sign: '+', word: 'geschrieben' },
    confirmed: { sign: '=', word: 'stand schon da' },
    removed: { sign: '−', word: 'entfernt' },
    moved: { sign: '~', word: 'seither geändert' },
    failed: { sign: '×', word: 'fehlgeschlagen' },
    notTried: { sign: '·', word: 'nicht versucht' },
  },
  triggers: {
    person: 'von Hand',
    schedule: 'nach Zeitplan',
    pipeline: 'durch Ereignis',
  },

  scope: {
    title: 'Einen Plan machen',
    what: 'Ein Plan liest Secret Server und sagt, was geschrieben würde. Er schreibt nichts, und ohne Nachsehen sendet er Ihren Tresoren nichts.',
    tenants: 'Tresore',
    allTenants: 'alle',
    inStep: age => `abgeglichen ${age}`,
    neverRun: 'noch nichts geschrieben',
    lastCode: code => `der letzte Lauf endete mit ${code}`,
    waiting: number => `${countOf(number, 'Änderung wartet', 'Änderungen warten')}`,
    left: number => `${calls(number)} in diesem Monat übrig`,
    look: 'Zuerst in den Tresoren nachsehen',
    lookCost:
      'Listet auf, was dort steht: ein Token und einige Suchseiten je Tresor, jetzt. Für einen Host, der dort noch nicht geschrieben hat, oder nachdem es jemand anders getan hat.',
    verify: 'Jedes Schreiben zurücklesen',
    verifyCost: 'Ein Aufruf mehr für jedes geschriebene Secret.',
    submit: 'Plan machen',
    cancel: 'Abbrechen',
    noneChosen: 'Wählen Sie mindestens einen Tresor.',
    noMapTitle: 'Noch führt keine Zuordnung zu einem Tresor',
    noMapText:
      'Eine Zuordnung sagt, welche Secrets aus Secret Server wohin kommen. Legen Sie eine unter Zuordnungen an, oder in setup.json; dann lässt sich ein Plan machen.',
  },

  running: {
    plan: 'Der Plan entsteht',
    apply: 'Der Plan wird angewandt',
    cancel: 'Abbrechen',
    cancelling: 'Wird angehalten…',
    stays: 'Was geschrieben ist, bleibt; der Rest wird nicht versucht.',
    step: ({ step, done, total }, tenant) => {
      const what = tenant === null ? steps.reading() : steps[step](tenant);
      const far = total === null ? secrets(done) : `${counted(done)} von ${counted(total)}`;
      return done === 0 && total === null ? what : `${what}, ${far}`;
    },
    percent: part => `${part} Prozent`,
    planReady: 'Der Plan ist fertig.',
    applied: 'Der Plan ist angewandt.',
    goesOn: 'Der Lauf geht weiter. F10 zeigt ihn.',
  },

  list: {
    label: 'Änderungen',
    filter: 'Plan filtern',
    placeholder: 'Pfad, Name, Grund, Zuordnung…',
    allKinds: 'Alle Arten',
    allTenants: 'Alle Tresore',
    showUnchanged: number => `${counted(number)} unveränderte zeigen`,
    hideUnchanged: 'Unveränderte ausblenden',
    shown: number => countOf(number, 'Zeile', 'Zeilen'),
    nothing: 'Keine Änderung passt',
    nothingHint: 'Esc nimmt den Filter weg.',
    inStepTitle: 'Alles ist aktuell',
    inStep: unchanged =>
      `${secrets(unchanged)} ${unchanged === 1 ? 'steht' : 'stehen'} in den Tresoren wie in Secret Server. Es gibt nichts zu schreiben.`,
    emptyTitle: 'Die Zuordnungen wählen kein Secret',
    empty: 'Sehen Sie unter Zuordnungen nach: Die Vorschau zeigt, was jede von ihnen findet.',
    keys: fields => fields.join(', '),
    removes: 'wird aus dem Tresor entfernt',
    stays: 'bleibt im Tresor',
  },

  side: {
    title: 'Dieser Plan',
    made: age => `gemacht ${age}`,
    old: 'Älter als ein Tag: Machen Sie ihn neu.',
    newPlan: 'Neuer Plan',
    calls,
    left: count => `${counted(count)} übrig`,
    notCounted: 'Budget nicht bekannt',
    nothing: 'nichts zu tun',
    looked: count => `Das Nachsehen hat ${calls(count)} gekostet.`,
    verified: 'Jedes Schreiben wird zurückgelesen; das ist in diesen Aufrufen enthalten.',
    alarms: 'Zuerst zu lesen',
    alarmRead: 'Das habe ich gelesen',
    unread: number => `${countOf(number, 'Alarm', 'Alarme')} zu lesen`,
    nothingToApply: 'Nichts zu schreiben',
  },

  confirm: {
    title: 'Diesen Plan anwenden?',
    text: 'Jeder Wert wird noch einmal gelesen und geschrieben. Was geschrieben ist, lässt sich von hier nicht zurücknehmen.',
    removal: number =>
      `${secrets(number)} ${number === 1 ? 'wird' : 'werden'} aus dem Tresor entfernt.`,
    type: number => `Geben Sie zur Bestätigung ${number} ein`,
    notYet: number => `Noch nicht: Das ist nicht ${number}.`,
    cancel: 'Nicht jetzt',
  },

  detail: {
    kind: 'Änderung',
    outcome: 'Ergebnis',
    versionName: 'Version',
    reason: 'Grund',
    tenant: 'Tresor',
    path: 'Pfad',
    name: 'Name',
    source: 'Quelle',
    map: 'Zuordnung',
    keys: 'Schlüssel',
    noKeys: 'keine',
    secret: (server, id) => `${server}, Secret ${id}`,
    noSource: 'nur aus dem Tresor bekannt',
    first: 'Zuerst',
    readsFirst: 'wird es aus dem Tresor gelesen und nur geschrieben, wenn es sich unterscheidet',
    warnings: 'Zu wissen',
    history: 'Verlauf dieses Secrets',
    reading: 'Wird gelesen…',
    noHistory: 'Dieser Host hat es noch nicht geschrieben.',
    version: version => `Version ${version}`,
    close: 'Schließen',
  },

  result: {
    label: 'Ergebnisse',
    planAgain: 'Noch einmal planen',
    back: 'Zurück zum Plan',
    backToHistory: 'Zurück zum Verlauf',
    tookCalls: count => `${calls(count)} gesendet`,
    begun: (time, trigger) => `${time} UTC, ${trigger}`,
    good: 'Alles wurde geschrieben.',
    nothing: 'Es gab nichts zu schreiben.',
    part: 'Nicht alles wurde geschrieben. Wenn Sie denselben Plan noch einmal anwenden, geht es dort weiter, wo er endete.',
  },

  history: {
    label: 'Läufe dieses Hosts',
    columns: [
      'Wann (UTC)',
      'Begonnen',
      'Tresore',
      'Geschrieben',
      'Fehlgeschlagen',
      'Nicht versucht',
      'Aufrufe',
    ],
    none: 'Noch kein Lauf',
    noneHint:
      'Was hier, nach Zeitplan oder auf der Befehlszeile angewandt wird, steht in dieser Liste.',
    reading: 'Der Verlauf wird gelesen…',
  },

  doing: {
    read: 'Stand der Übertragung lesen',
    plan: 'Plan machen',
    apply: 'Plan anwenden',
    secretHistory: 'Verlauf des Secrets lesen',
    history: 'Verlauf lesen',
  },

  warning: ({ kind, fields }) => warnings[kind](fields.join(', ')),

  kindCounts: tenant =>
    changeKinds
      .filter(kind => tenant[kind] > 0)
      .map(kind => `${counted(tenant[kind])} ${kinds[kind].word}`)
      .join(', '),

  order({ writes, removals, tenants, apiCalls }) {
    const where = countOf(tenants, 'Tresor', 'Tresore');
    const cost = calls(apiCalls);
    if (removals === 0) return `${secrets(writes)} schreiben, ${where}, ${cost}`;
    if (writes === 0) return `${secrets(removals)} entfernen, ${where}, ${cost}`;
    return `${secrets(writes)} schreiben, ${counted(removals)} entfernen, ${where}, ${cost}`;
  },
};
