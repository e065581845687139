import { inLanguage } from './in-language';

/** The panel of actions, and the commands that begin with `>`. */
export const panelWords = inLanguage({
  en: {
    title: (name: string) => `Actions for ${name}`,
    filter: 'Filter the actions',
    placeholder: 'Copy, reveal, host…',
    list: 'Actions',
    copy: (field: string) => `Copy ${field}`,
    copyCode: 'Copy the one-time code',
    reveal: (field: string) => `Show ${field} in large type`,
    revealSeed: (field: string) => `Show the seed in ${field} itself`,
    none: 'No action fits. Esc goes back.',
    close: 'Esc goes back',
    commands: 'Commands',
    noCommand: 'No command fits. Esc clears the line.',
    commandsHint: 'Enter does it, Esc goes back to the secrets.',
  },
  de: {
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
  },
});

/** What is known of a secret and is none. */
export const factWords = inLanguage({
  en: {
    host: 'host name',
    address: 'IP address',
    copied: (fact: string, text: string) => `Copied the ${fact}: ${text}`,
    notCopied: (fact: string) => `The ${fact} could not be copied`,
  },
  de: {
    host: 'Hostname',
    address: 'IP-Adresse',
    copied: (fact: string, text: string) => `${fact} kopiert: ${text}`,
    notCopied: (fact: string) => `${fact} konnte nicht kopiert werden`,
  },
});
