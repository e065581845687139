import type { ClipboardOutcome } from '../../../shared/domain/lease';

/** What comes before the lookup: an absent store, the unlock, the drill. */
export const start = {
  absent: {
    title: 'This host is not set up yet',
    what: 'Breakglass gives you a critical credential while Secret Server is down.',
    how: 'It reads DevOps Secrets Vault and keeps sealed copies on this host, so it works without a network.',
    setUp: 'Set up this host',
    setUpHint: 'Creates the encrypted store and connects it to your vault.',
    takeOver: 'Already using dsv?',
    takeOverHint: 'Takes tenant, address and log-on over from its profile on this host.',
    takeOverButton: 'Import a dsv profile',
    practise: 'Practise first',
    practiseHint: 'Opens a made-up estate on this machine. Nothing real is touched.',
    fromCheckout: 'or, from a checkout',
    afterwards: 'Done in a terminal?',
    again: 'Look again',
    troubleTitle: 'The store on this host cannot be opened',
    retry: 'Try again',
    meanwhile: 'A drill works all the same; it touches nothing of this store:',
  },

  commands: {
    setup: 'breakglass setup --file setup.json',
    drill: 'breakglass drill',
    drillCheckout: 'npm run drill',
  },

  unlock: {
    title: 'Unlock Breakglass',
    passphrase: 'Passphrase',
    submit: 'Unlock',
    working: 'Deriving key…',
    capsLock: 'Caps Lock is on',
    wait: (seconds: number) => `The next try is possible in ${seconds} s.`,
    factors: {
      passphrase: 'This host opens with the passphrase alone.',
      'keychain+passphrase': 'This host needs the passphrase and the keychain of this user.',
    },
    works: 'Works without a network.',
    drillTitle: 'Drill',
    drillText: 'The practice passphrase is',
    fillIn: 'Fill in',
    clipboard: {
      cleared: 'Locked. The clipboard was cleared.',
      foreign: 'Locked. The clipboard was left alone: something else was copied.',
      failed: 'Locked, but the clipboard could not be cleared. Copy something else over it now.',
      untouched: '',
    } satisfies Record<ClipboardOutcome, string>,
  },

  drill: {
    title: 'Drill',
    plugged: 'Practice estate, nothing here is real.',
    unplugged: 'Vault unplugged: only sealed copies answer.',
    unplug: 'Unplug the vault',
    plug: 'Plug the vault in',
    unplugServer: 'Unplug Secret Server',
    plugServer: 'Plug Secret Server in',
  },
};
