import type { drill as en } from '../en/drill';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace('.', ',')} s`;

export const drill: typeof en = {
  title: 'Übung',
  choose: 'Was ausfallen soll',
  expected: 'Was geschehen wird',
  otherwise: 'Wenn es anders kommt',
  begin: 'Beginnen: sperrt das Fenster',
  beginning: 'Die Übung wird vorbereitet…',
  back: 'Zurück zur Suche',
  panel: 'Stoppuhr',
  next: 'Als Nächstes',
  stepsTitle: 'Schritte',
  columns: ['Schritt', 'Ergebnis', 'Zeit', 'Beobachtet'],
  outcomes: {
    pass: '✓ bestanden',
    fail: '✗ gescheitert',
    skipped: '– ausgelassen',
    open: '… offen',
  },
  seconds,
  inbox: 'Übungs-Posteingang: was die Bereitschaft erhält',
  inboxEmpty: 'Noch nichts eingetroffen.',
  received: event => `DRILL ${event}`,
  code: 'Code der Meldung',
  confirm: 'Bestätigen',
  pasted: 'Die Zwischenablage liefert, was kopiert wurde.',
  notPasted: 'Die Zwischenablage liefert etwas anderes.',
  passed: 'BESTANDEN',
  failed: 'NICHT BESTANDEN',
  why: failure => `Warum: ${failure}.`,
  firstCredential: ms => `Erstes Passwort nach ${ms}`,
  staleness: ms => `Alter des Wertes ${ms}`,
  roundTrip: ms => `Meldung erhalten nach ${ms}`,
  evidence: 'Nachweis:',
  noEvidence: 'Der Nachweis konnte nicht geschrieben werden.',
  verify: 'Prüfen Sie ihn mit: breakglass drill verify',
  running: title => `Übung: ${title}`,
  doing: {
    begin: 'Übung beginnen',
    paste: 'Zwischenablage zurücklesen',
    confirm: 'Meldung bestätigen',
  },
  announce: (step, outcome) => `${step}: ${outcome}`,
  scenarios: {
    healthy: {
      title: 'Alles arbeitet',
      expected:
        'Secret Server antwortet; deshalb fragt die Schranke, warum Sie ihn nicht benutzen. Drücken Sie 4: Dies ist eine Übung.',
      otherwise:
        'Passwörter lassen sich an Secret Server vorbei holen, ohne dass jemand sagt, warum.',
    },
    'secret-server-down': {
      title: 'Secret Server ist ausgefallen',
      expected: 'Die Schranke lässt Sie ohne Frage durch; der Tresor gibt das Passwort heraus.',
      otherwise: 'Im Ausfall ist die Suche langsamer oder der Wert älter als nötig.',
    },
    'region-down': {
      title: 'Eine Region ist ausgefallen',
      expected:
        'Der Tresor der ersten Region antwortet nicht; die zweite gibt das Passwort heraus.',
      otherwise: 'Mit einer Region fehlen die Passwörter, obwohl eine andere sie hat.',
    },
    throttled: {
      title: 'Der Tresor bittet zu warten',
      expected:
        'Der erste Versuch sagt, wie lange zu warten ist. Warten Sie, und drücken Sie dann wieder Enter.',
      otherwise: 'Sie würden weiter fragen und länger warten, oder ein altes Passwort erhalten.',
    },
    'expired-token': {
      title: 'Das Token ist abgelaufen',
      expected: 'Breakglass meldet sich selbst neu an, und der Tresor gibt das Passwort heraus.',
      otherwise: 'Eine offen gelassene Sitzung wäre nutzlos, wenn sie gebraucht wird.',
    },
    slow: {
      title: 'Der Tresor ist langsam',
      expected:
        'Das Passwort kommt nach einigen Sekunden aus dem Tresor, und nichts Älteres an seiner Stelle.',
      otherwise:
        'Ein langsamer Tresor gilt als verloren, und ein älteres Passwort wird unnötig benutzt.',
    },
    'half-pushed': {
      title: 'Die letzte Übertragung blieb halb fertig',
      expected:
        'Secret Server hat ein neueres Passwort dieses Routers als der Tresor. Die Kopie nennt Version und Alter: Das Gerät kann sie ablehnen.',
      otherwise: 'Ein inzwischen geändertes Passwort würde ohne Warnung versucht.',
    },
    'everything-down': {
      title: 'Alles ist ausgefallen',
      expected:
        'Weder Secret Server noch der Tresor antwortet; die versiegelte Kopie wird herausgegeben und ihr Alter genannt.',
      otherwise: 'Dieser Rechner hat kein Passwort in der Stunde, für die er da ist.',
    },
  },
  steps: {
    setUp: 'Einrichten',
    unlock: 'Entsperren',
    refresh: 'Auffrischen',
    find: 'Secret finden',
    reason: 'Grund nennen',
    gate: 'Der Schranke antworten',
    refused: 'Warten wie gesagt',
    copy: 'Passwort holen',
    paste: 'Einfügen',
    scenario: 'Lage sehen',
    alert: 'Meldung erhalten',
    denied: 'Abgelehnt werden',
    end: 'Einsatz beenden',
    audit: 'Protokoll prüfen',
  },
  instructions: {
    unlock: 'Entsperren Sie mit der Übungs-Passphrase.',
    find: 'Gehen Sie zurück zur Suche und finden Sie core-rtr-07: tippen Sie "emea core rtr 07".',
    reason: 'Drücken Sie Enter auf dem Secret, und nennen Sie den Grund.',
    gate: 'Sagen Sie, warum Secret Server nicht benutzt wird.',
    refused: 'Warten Sie so lange, wie der Tresor sagt; dann wieder Enter auf dem Secret.',
    copy: 'Drücken Sie Enter auf dem Secret.',
    paste: 'Drücken Sie hier Strg+V wie auf der Konsole. Der Wert wird nicht gezeigt.',
    alert: 'Tippen Sie den Code der Meldung, die eingetroffen ist.',
    end: 'Beenden Sie den Einsatz mit Strg+E.',
  },
  states: {
    ready: 'Wählen Sie, was ausfallen soll.',
    armed: 'Das Fenster wird gesperrt; die Stoppuhr beginnt mit dem Entsperren.',
    running: 'Die Stoppuhr läuft.',
    closing: 'Der Einsatz ist beendet; der Nachweis wird geschrieben.',
    over: 'Diese Übung ist zu Ende. Wählen Sie die nächste.',
  },
};
