import type { IncidentWords } from '../en/incident';

const plural = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${amount} ${many}`;

export const incident: IncidentWords = {
  title: 'Einsatz',
  notYet: because => `Noch nicht: ${because}.`,
  faults: {
    short: least => `kürzer als ${least} Zeichen`,
    long: () => 'länger als 512 Zeichen',
    control: () => 'es stehen Steuerzeichen darin',
    noWord: () => 'es steht kein Wort darin',
    fewWords: least => `der Grund braucht ${least} Wörter`,
    noTicket: () => 'hier ist ein Ticket nötig',
    ticketForm: (_least, form) => `das Ticket hat nicht die Form ${form}`,
    ticketLong: () => 'das Ticket ist zu lang',
  },
  ticket: 'Ticket',
  ticketOptional: 'Ticket (falls es eines gibt)',
  left: time => `noch ${time}`,
  warning: 'Dieser Einsatz endet bald',
  warningText: time =>
    `Dieser Einsatz endet in ${time}: Die Zwischenablage wird geleert und das Fenster gesperrt.`,
  moreTime: 'Mehr Zeit',
  ledger: 'Was herausgegeben wurde',
  ledgerEmpty: 'Noch nichts.',
  none: 'Es ist kein Einsatz offen.',
  noneHint:
    'Das erste Secret, das kopiert oder angezeigt wird, öffnet einen, mit einem Grund. Esc führt zurück.',
  columns: {
    at: 'Wann',
    how: 'Wie',
    secret: 'Secret',
    version: 'Version',
    from: 'Woher',
    why: 'Warum',
  },
  purposes: { copy: 'kopiert', reveal: 'angezeigt', print: 'ausgegeben', code: 'Einmalcode' },
  from: { vault: 'Tresor', offline: 'versiegelte Kopie', cache: 'versiegelte Kopie' },
  facts: { reason: 'Grund', ticket: 'Ticket', opened: 'Geöffnet', ends: 'Endet von selbst' },
  noTicket: 'keines',
  ticketStates: {
    unchecked: '',
    verified: '(im Ticketsystem bekannt)',
    unverified: '(nicht geprüft: das Ticketsystem schwieg)',
    unknown: '(gibt es nicht)',
  },
  extended: reason => `Der Einsatz bekam mehr Zeit: ${reason}`,
  extend: {
    title: minutes => `${minutes} Minuten mehr`,
    text: 'Ein Einsatz bekommt einmal mehr Zeit, aus einem eigenen Grund. Das wird aufgezeichnet.',
    label: 'Grund für mehr Zeit',
    submit: 'Mehr Zeit geben',
    cancel: 'Abbrechen',
    doing: 'Dem Einsatz mehr Zeit geben',
  },
  seen: (secrets, released) =>
    `${plural(secrets, 'Secret', 'Secrets')} gesehen, ${plural(released, 'Herausgabe', 'Herausgaben')}.`,
  nothingSeen: 'Es wurde kein Secret gesehen.',
  whatNow:
    'Was jetzt geschieht: Die Zwischenablage wird geleert, der Bericht geschrieben und das Fenster gesperrt. Was gesehen wurde, muss rotiert werden.',
  back: 'Zurück zur Suche',
  ended: secrets =>
    `Der Einsatz ist beendet, ${plural(secrets, 'Secret', 'Secrets')} gesehen. Bericht:`,
  interrupted: secrets =>
    `Ein Einsatz wurde unterbrochen und ist jetzt beendet, ${plural(secrets, 'Secret', 'Secrets')} gesehen. Bericht:`,
  failed: trouble =>
    `Der Bericht konnte nicht geschrieben werden (${trouble}). Die versiegelte Aufzeichnung des Einsatzes ist erhalten. Sobald Platz ist:`,
  noFiles:
    'Nach der Richtlinie dieses Rechners wurden keine Dateien geschrieben. Den Bericht gibt es mit:',
};
