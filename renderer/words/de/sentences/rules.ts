import type { SentencePattern } from '../../sentence-pattern';

/** What is missing in the reason for a request. */
const reasons: readonly SentencePattern[] = [
  [/^it is shorter than (\d+) characters$/, 'kürzer als $1 Zeichen'],
  [/^it is longer than (\d+) characters$/, 'länger als $1 Zeichen'],
  [/^it holds control characters$/, 'es stehen Steuerzeichen darin'],
  [/^it holds no word$/, 'es steht kein Wort darin'],
  [/^it is the reason of an earlier incident$/, 'der Grund eines früheren Vorfalls'],
  [/^the ticket system does not know this ticket$/, 'das Ticketsystem kennt dieses Ticket nicht'],
  [/^somebody else has used the ticket$/, 'jemand anders hat das Ticket benutzt'],
  [
    /^the ticket was first used more than (\d+) hours ago$/,
    'das Ticket wurde vor mehr als $1 Stunden zum ersten Mal benutzt',
  ],
];

/** How long the budget of a month lasts. */
const forecasts: readonly SentencePattern[] = [
  [
    /^The budget of this month is spent\. Refresh and push go on from the 1st of \w+\.$/,
    'Das Budget dieses Monats ist verbraucht. Aktualisierung und Übertragung gehen am Ersten des nächsten Monats weiter.',
  ],
  [
    /^Only the reserve for operators is left\. Refresh and push go on from the 1st of \w+\.$/,
    'Nur die Reserve für die Suche ist übrig. Aktualisierung und Übertragung gehen am Ersten des nächsten Monats weiter.',
  ],
  [/^No calls yet this month\.$/, 'In diesem Monat noch keine Aufrufe.'],
  [
    /^At this rate the budget ends on the (\d+)\w\w\.$/,
    'Bei diesem Verbrauch endet das Budget am $1. des Monats.',
  ],
  [
    /^At this rate the budget lasts the month\.$/,
    'Bei diesem Verbrauch reicht das Budget für den Monat.',
  ],
  [
    /^At this rate the budget lasts the month, but refresh and push stop at the reserve on the (\d+)\w\w\.$/,
    'Bei diesem Verbrauch reicht das Budget für den Monat, doch Aktualisierung und Übertragung halten am $1. des Monats vor der Reserve an.',
  ],
];

/** What would make a deployment fit. */
const advice: readonly SentencePattern[] = [
  [/^(\d+) secrets need (\d+) tenants of (\d+)\.$/, '$1 Secrets brauchen $2 Mandanten zu $3.'],
  [
    /^The first push does not fit into a month beside all of this; begin in the last days of one\.$/,
    'Die erste Übertragung passt neben alledem in keinen Monat; beginnen Sie in den letzten Tagen eines Monats.',
  ],
  [
    /^Nothing of this alone makes the calls fit; take a larger edition\.$/,
    'Nichts davon allein genügt; nehmen Sie eine größere Ausgabe.',
  ],
  [/^An interval of an hour fits\.$/, 'Ein Abstand von einer Stunde genügt.'],
  [/^An interval of (\d+) minutes fits\.$/, 'Ein Abstand von $1 Minuten genügt.'],
  [/^An interval of (\d+) hours fits\.$/, 'Ein Abstand von $1 Stunden genügt.'],
  [/^An interval of (\d+) days fits\.$/, 'Ein Abstand von $1 Tagen genügt.'],
  [/^Up to ([\d.]+) changes a day fit\.$/, 'Bis zu $1 Änderungen am Tag gehen.'],
  [
    /^Up to (\d+) refreshes a day on each host fit\.$/,
    'Bis zu $1 Aktualisierungen am Tag je Host gehen.',
  ],
  [/^With 1 host it fits\.$/, 'Mit einem Host reicht es.'],
  [/^With (\d+) hosts it fits\.$/, 'Mit $1 Hosts reicht es.'],
];

export const ruleSentences: readonly SentencePattern[] = [...reasons, ...forecasts, ...advice];
