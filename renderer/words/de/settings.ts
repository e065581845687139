import { stampText } from '../../../shared/domain/stamp';
import type { settings as en } from '../en/settings';

export const settings: typeof en = {
  title: 'Einstellungen',
  lead: 'Sie gehören Ihnen, gelten sofort und ändern keine Regel dieses Hosts.',
  back: 'Zurück',
  doing: 'Einstellungen speichern',
  managed: 'Von Ihrer Organisation verwaltet',
  on: 'An',
  off: 'Aus',
  groups: { look: 'Aussehen', shell: 'Fenster und Tasten', facts: 'Über dieses Fenster' },

  language: {
    label: 'Sprache / Language',
    hint: 'Die Sprache des Fensters. Befehlszeile, Protokolle und Aufzeichnungen bleiben englisch.',
    choices: { en: 'English', de: 'Deutsch' },
  },
  theme: {
    label: 'Farben',
    hint: 'Dunkel schont nachts die Augen. „Wie das System“ folgt dem Desktop.',
    choices: { system: 'Wie das System', dark: 'Dunkel', light: 'Hell' },
  },
  contrast: {
    label: 'Kontrast',
    hint: 'Mehr Kontrast hebt jede Linie und jeden kleinen Text hervor.',
    choices: { system: 'Wie das System', more: 'Mehr' },
  },
  zoom: {
    label: 'Vergrößerung',
    hint: 'Alles wird größer. Strg + und Strg - tun es auf jedem Bildschirm, Strg 0 nimmt es zurück.',
    choices: { 100: '100 %', 125: '125 %', 150: '150 %', 175: '175 %', 200: '200 %' },
  },
  density: {
    label: 'Zeilen',
    hint: 'Kompakte Zeilen zeigen mehr Secrets auf einmal.',
    choices: { comfortable: 'Bequem', compact: 'Kompakt' },
  },
  motion: {
    label: 'Bewegung',
    hint: 'Nichts bewegt sich, wo das System darum bittet, und nichts in einer Fernsitzung.',
    choices: { system: 'Wie das System', none: 'Keine' },
  },
  hotkey: {
    label: 'Tastenkürzel',
    hint: 'Holt dieses Fenster aus jedem Programm nach vorn, bereit zum Tippen.',
    none: 'Keines',
    change: 'Ändern',
    remove: 'Keines verwenden',
    record: 'Drücken Sie die neuen Tasten; Esc behält die alten',
    refused:
      'Halten Sie Strg oder Alt und eine weitere von Strg, Alt und Umschalt, mit Buchstabe, Ziffer oder Leertaste.',
  },
  tray: {
    label: 'Symbol im Infobereich',
    hint: 'Zeigt, ob Breakglass gesperrt ist. Schließen des Fensters sperrt dann, und das Symbol bleibt.',
  },
  startAtLogin: {
    label: 'Beim Anmelden starten',
    hint: 'Gesperrt und unsichtbar, wo Tastenkürzel oder Symbol es rufen können; dann öffnet es sich sofort.',
  },
  hideAfterCopy: {
    label: 'Nach dem Kopieren ausblenden',
    hint: 'Verlässt eine Sekunde nach dem Kopieren den Bildschirm, damit die nächste Taste an die Konsole geht. Die Kopie bleibt.',
  },
  troubles: {
    hotkeyTaken: 'Ein anderes Programm hat diese Tasten schon. Wählen Sie andere.',
    hotkeyWayland:
      'Unter Wayland hört kein Programm Tasten, die anderswo gedrückt werden. Lassen Sie den Desktop Breakglass mit einer Taste starten: Ein zweiter Start holt dieses Fenster nach vorn.',
    noTray: 'Dieser Desktop hat keinen Infobereich, deshalb gibt es kein Symbol.',
    loginItemFailed: 'Der Eintrag für die Anmeldung ließ sich nicht schreiben.',
    notInDrill: 'Nicht in einer Übung: Von ihr startet nichts von selbst.',
  },

  reset: {
    button: 'Auf Standard zurücksetzen',
    title: 'Alle Einstellungen zurücksetzen?',
    text: 'Alles außer der Sprache wird wieder wie beim ersten Start.',
    cancel: 'Behalten',
    confirm: 'Zurücksetzen',
  },
  changeLanguage: {
    title: 'Sperren und die Sprache ändern?',
    text: 'Das Fenster wird in der anderen Sprache neu aufgebaut, deshalb sperrt Breakglass: Ein offener Einsatz endet, und die Zwischenablage wird geleert.',
    cancel: 'Jetzt nicht',
    confirm: 'Jetzt sperren und ändern',
  },

  facts: {
    version: 'Version',
    folder: 'Datenordner',
    policy: 'Richtlinie',
    policies: {
      absent: ({ file }) => `keine unter ${file}; die Vorgaben gelten`,
      loaded: ({ file, version, expiresAt }) =>
        `${file}, signiert, Version ${version ?? 0}, bis ${stampText(expiresAt ?? 0)}`,
      unsigned: ({ file }) => `${file}, nicht signiert`,
      kept: ({ file, version, expiresAt, problem }) =>
        `${file} gilt nicht: ${problem ?? ''}; es gilt die letzte signierte, Version ${version ?? 0}, bis ${stampText(expiresAt ?? 0)}`,
      invalid: ({ file, problem }) =>
        `${file} wird abgelehnt, deshalb gelten die strengsten Regeln: ${problem ?? ''}`,
    },
    updates: 'Aktualisierungen',
    updateSource: ({ source }) =>
      source === null ? 'fragt niemanden' : `fragt ${source} nur durch „breakglass update check“`,
    updateKeys: {
      none: 'kein Schlüssel prüft ein Paket',
      own: 'Pakete prüft der Schlüssel in update.key',
      policy: 'Pakete prüft der Schlüssel der Richtlinie',
    },
    machine: 'Rechner',
    machines: {
      'jump-host': 'Ein Sprungrechner',
      workstation: 'Ein eigener Arbeitsplatz: bequemer, weniger sicher als ein Sprungrechner',
    },
    connection: 'Verbindung',
    local: 'An diesem Rechner, soweit es sich sagen lässt',
  },

  hotkeyNote: {
    title: 'Tastenkürzel',
    text: 'holt dieses Fenster aus jedem Programm nach vorn. Die Einstellungen können es ändern.',
    seen: 'Verstanden',
  },
  remote: {
    title: 'Fernsitzung',
    kinds: {
      rdp: 'RDP',
      xrdp: 'RDP (xrdp)',
      sshX11: 'SSH mit X11-Weiterleitung',
      ssh: 'SSH',
      vnc: 'VNC',
      nx: 'NX',
      chrome: 'Chrome Remote Desktop',
    },
    from: (kind, place) => (place === null ? kind : `${kind} von ${place}`),
    reaches:
      'Eine Kopie von hier erreicht auch Ihren eigenen Rechner, dessen Zwischenablage sie behalten kann.',
    unknown:
      'Eine Kopie von hier erreicht vielleicht auch Ihren eigenen Rechner, dessen Zwischenablage sie behalten kann.',
    instead: 'Die Großschrift zeigt einen Wert ohne Kopie.',
    seen: 'Verstanden',
  },
};
