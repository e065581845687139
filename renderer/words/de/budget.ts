import type { budget as en } from '../en/budget';
import { monthName } from '../dates';
import { counted, countOf } from '../numbers';

function calls(count: number): string {
  return countOf(count, 'Aufruf', 'Aufrufe');
}

export const budget: typeof en = {
  tenants: 'Mandanten',
  reading: 'Das Budget wird gelesen…',
  none: 'Auf diesem Host ist kein Mandant eingerichtet.',
  ofMonth: (name, month) => `${name}: Aufrufe im ${monthName(month)} (UTC)`,
  learntLater:
    'Aufrufe anderer Hosts stehen von dem Tag an in der Summe, an dem sie bekannt wurden.',
  calls,
  callers: {
    lookup: 'Suche',
    refresh: 'Aktualisierung',
    push: 'Übertragung',
  },

  facts: {
    spent: 'Von diesem Host verbraucht',
    others: 'Anderswo verbraucht',
    left: 'Übrig für Aktualisierung und Übertragung',
    reserve: 'Für die Suche reserviert',
    secrets: 'Secrets',
    of: (count, limit) => `${counted(count)} von ${counted(limit)}`,
    secretsUnknown: limit => `nicht bekannt, von ${counted(limit)}`,
    othersUnknown: 'nicht bekannt',
  },
  warnings: {
    secretsNear: (count, limit) =>
      `${counted(count)} von ${counted(limit)} Secrets: Ein Plan, der darüber hinausgeht, löst einen Alarm aus.`,
    nothingLeft:
      'Für Aktualisierung und Übertragung ist in diesem Monat nichts mehr übrig. Die Suche hat noch ihre Reserve.',
  },

  chart: {
    title: (name, month) => `Aufrufe von ${name} im ${monthName(month)}, Tag für Tag`,
    description: (spent, limit, forecast) =>
      `Bisher ${calls(spent)} von ${counted(limit)}. ${forecast}`,
    day: 'Tag',
    sum: 'Summe bisher',
    limit: 'Grenze',
    reserve: 'Wo die Reserve beginnt',
    forecast: 'Prognose',
    perDay: 'Aufrufe am Tag',
    inMonth: 'Summe des Monats',
    asTable: 'Als Tabelle zeigen',
    asChart: 'Als Diagramm zeigen',
    table: name => `Aufrufe von ${name}, Tag für Tag`,
  },

  calibrate: 'Abgleichen',
  calibrating: 'Der Tresor wird gefragt…',
  calibrateCost: 'Kostet 2 Aufrufe: ein Token, eine Frage.',
  calibratedAt: (age, used) => `Der Tresor zählte ${counted(used)}, ${age}.`,
  neverCalibrated: 'Dieser Host kennt nur seine eigenen Aufrufe. Der Tresor kennt die von allen.',
  calibrated: used => `Der Tresor hat in diesem Monat ${calls(used)} gezählt.`,
  others: byOthers =>
    byOthers === 0
      ? 'Alle kommen von diesem Host.'
      : `${counted(byOthers)} davon ${byOthers === 1 ? 'kommt' : 'kommen'} nicht von diesem Host.`,

  calculator: {
    title: 'Reicht es?',
    text: 'Eine Umgebung, wie Sie sie planen, gegen die kostenlose Ausgabe: alle Mandanten gleich, 31 Tage.',
    fields: {
      tenants: 'Mandanten',
      secrets: 'Secrets in jedem',
      interval: 'Minuten zwischen Läufen',
      changes: 'Geänderte Secrets am Tag',
      hosts: 'Sprungrechner',
      refreshes: 'Aktualisierungen am Tag je Host',
      lookups: 'Suchen im Monat in jedem',
    },
    fault: 'Geben Sie in den markierten Feldern Zahlen ein; die Antwort kommt sofort.',
    fits: 'Die kostenlose Ausgabe reicht.',
    fitsNot: 'Die kostenlose Ausgabe reicht nicht.',
    perMonth: (count, limit) =>
      `${calls(count)} im Monat in jedem Mandanten, von ${counted(limit)}.`,
    by: {
      lookup: 'für die Suche',
      refresh: 'für Aktualisierung',
      push: 'für Übertragung',
    },
    parts: parts => `Davon ${parts}.`,
    firstMonth: count => `Der erste Monat, in dem alles neu ist: ${calls(count)}.`,
    together: (tenants, count) => `Alle ${counted(tenants)} Mandanten zusammen: ${calls(count)}.`,
  },
  doing: { read: 'Budget lesen', calibrate: 'Den Tresor nach seiner Zählung fragen' },
};
