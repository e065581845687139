import type { panel as en } from '../en/panel';

export const panel: typeof en = {
  title: (name: string) => `Aktionen für ${name}`,
  filter: 'Aktionen filtern',
  placeholder: 'Kopieren, zeigen, Host…',
  list: 'Aktionen',
  copy: (field: string) => `${field} kopieren`,
  copyCode: 'Einmalcode kopieren',
  reveal: (field: string) => `${field} in großer Schrift zeigen`,
  revealSeed: (field: string) => `Den Schlüssel in ${field} selbst zeigen`,
  none: 'Keine Aktion passt. Esc geht zurück.',
  close: 'Esc geht zurück',
  commands: 'Befehle',
  noCommand: 'Kein Befehl passt. Esc leert die Zeile.',
  commandsHint: 'Enter führt aus, Esc geht zurück zu den Secrets.',
};
