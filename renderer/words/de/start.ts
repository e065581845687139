import type { start as en } from '../en/start';

export const start: typeof en = {
  absent: {
    title: 'Dieser Host ist noch nicht eingerichtet',
    what: 'Breakglass gibt Ihnen kritische Zugangsdaten, während Secret Server ausgefallen ist.',
    how: 'Es liest DevOps Secrets Vault und hält versiegelte Kopien auf diesem Host; so funktioniert es auch ohne Netz.',
    setUp: 'Diesen Host einrichten',
    setUpHint: 'Legt den verschlüsselten Speicher an und verbindet ihn mit Ihrem Tresor.',
    takeOver: 'Sie nutzen dsv schon?',
    takeOverHint: 'Übernimmt Mandant, Adresse und Anmeldung aus dessen Profil auf diesem Host.',
    takeOverButton: 'Ein dsv-Profil importieren',
    practise: 'Erst üben',
    practiseHint: 'Öffnet eine erfundene Umgebung auf diesem Rechner. Nichts Echtes wird berührt.',
    fromCheckout: 'oder aus einem Checkout',
    afterwards: 'Im Terminal erledigt?',
    again: 'Noch einmal nachsehen',
    troubleTitle: 'Der Speicher auf diesem Host lässt sich nicht öffnen',
    retry: 'Noch einmal versuchen',
    meanwhile: 'Eine Übung geht trotzdem; sie berührt nichts in diesem Speicher:',
  },
  commands: {
    setup: 'breakglass setup --file setup.json',
    drill: 'breakglass drill',
    drillCheckout: 'npm run drill',
  },

  unlock: {
    title: 'Breakglass entsperren',
    passphrase: 'Passphrase',
    submit: 'Entsperren',
    working: 'Schlüssel wird abgeleitet…',
    capsLock: 'Feststelltaste ist an',
    wait: seconds => `Der nächste Versuch ist in ${seconds} s möglich.`,
    factors: {
      passphrase: 'Dieser Host öffnet mit der Passphrase allein.',
      'keychain+passphrase':
        'Dieser Host braucht die Passphrase und den Schlüsselbund dieses Benutzers.',
    },
    works: 'Funktioniert ohne Netz.',
    drillTitle: 'Übung',
    drillText: 'Die Passphrase der Übung ist',
    fillIn: 'Einsetzen',
    clipboard: {
      cleared: 'Gesperrt. Die Zwischenablage wurde geleert.',
      foreign: 'Gesperrt. Die Zwischenablage blieb unberührt: Etwas anderes wurde kopiert.',
      failed:
        'Gesperrt, doch die Zwischenablage ließ sich nicht leeren. Kopieren Sie jetzt etwas anderes darüber.',
      untouched: '',
    },
  },

  drill: {
    title: 'Übung',
    plugged: 'Übungsumgebung, nichts hier ist echt.',
    unplugged: 'Tresor ausgesteckt: Nur versiegelte Kopien antworten.',
    unplug: 'Tresor ausstecken',
    plug: 'Tresor einstecken',
    unplugServer: 'Secret Server ausstecken',
    plugServer: 'Secret Server einstecken',
  },
};
