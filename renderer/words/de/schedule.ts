import type { schedule as en } from '../en/schedule';
import { inDative } from './dative';

export const schedule: typeof en = {
  list: 'Mandanten mit Zeitplan',
  columns: {
    tenant: 'Mandant',
    interval: 'Abstand',
    next: 'Nächster',
    last: 'Letzter',
    result: 'Ergebnis',
    what: 'Was Sie tun können',
  },
  reading: 'Der Zeitplan wird gelesen…',
  none: 'Kein Zeitplan',
  noneHint:
    'Mandanten werden von Hand oder durch ein Ereignis beliefert. Nennen Sie einen Abstand unter schedule in setup.json: "schedule": {"emea": {"intervalMinutes": 60}}.',
  running: 'läuft gerade',
  paused: 'angehalten',
  pausedUntil: 'bis jemand ihn fortsetzt',
  never: 'noch nicht',
  notRunning: 'wenn ein Prozess dieses Hosts den Zeitplan ausführt',
  due: 'jetzt fällig',
  inTime: words => `in ${inDative(words)}`,
  wentThrough: 'gelungen',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  planNow: 'Jetzt planen',
  pauseOf: name => `${name} anhalten`,
  resumeOf: name => `${name} fortsetzen`,
  planOf: name => `${name} jetzt planen`,
  unattended: {
    title: 'Ohne Aufsicht',
    allowed: names =>
      `Ein Plan ohne jeden Alarm wird für ${names} von selbst angewandt. Einer mit Alarm wartet auf Sie.`,
    nobodyReady:
      'Die Richtlinie würde es erlauben, doch kein Mandant hat eigene Zugangsdaten für die Übertragung; so wartet jeder Plan auf Sie.',
    waits: names =>
      `Pläne für ${names} warten auf Sie: Die Übertragung hat dort keine eigenen Zugangsdaten.`,
    refused: file =>
      `Nichts wird von selbst angewandt: push.unattended ist in der Richtlinie dieses Hosts nicht erlaubt (${file}). Jeder Plan wartet auf Sie.`,
  },
  doing: {
    read: 'Zeitplan lesen',
    pause: name => `${name} anhalten`,
    resume: name => `${name} fortsetzen`,
  },
  changed: {
    paused: name => `${name} ist angehalten.`,
    resumed: name => `${name} läuft weiter.`,
  },
};
