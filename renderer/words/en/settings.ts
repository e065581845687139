import { stampText } from '../../../shared/domain/stamp';
import type { RemoteKind } from '../../../shared/domain/remote-session';
import type { PolicyFacts, SettingTrouble } from '../../../shared/domain/settings';
import type { UpdateFacts } from '../../../shared/domain/update-facts';

type PolicyWords = Readonly<Record<PolicyFacts['kind'], (facts: PolicyFacts) => string>>;

/** The settings, and what the window says of the place it runs in. */
export const settings = {
  title: 'Settings',
  lead: 'They are yours, count at once, and change no rule of this host.',
  back: 'Back',
  doing: 'Save the settings',
  managed: 'Managed by your organisation',
  on: 'On',
  off: 'Off',
  groups: { look: 'Look', shell: 'Window and keys', facts: 'About this window' },

  language: {
    label: 'Language / Sprache',
    hint: 'The language of the window. The command line, logs and records stay English.',
    choices: { en: 'English', de: 'Deutsch' },
  },
  theme: {
    label: 'Theme',
    hint: 'Dark is easier on eyes at night. “As the system” follows the desktop.',
    choices: { system: 'As the system', dark: 'Dark', light: 'Light' },
  },
  contrast: {
    label: 'Contrast',
    hint: 'More contrast makes every line and every small text stand out.',
    choices: { system: 'As the system', more: 'More' },
  },
  zoom: {
    label: 'Zoom',
    hint: 'Everything becomes larger. Ctrl + and Ctrl - do it on every screen, Ctrl 0 takes it back.',
    choices: { 100: '100 %', 125: '125 %', 150: '150 %', 175: '175 %', 200: '200 %' },
  },
  density: {
    label: 'Rows',
    hint: 'Compact rows show more secrets at once.',
    choices: { comfortable: 'Comfortable', compact: 'Compact' },
  },
  motion: {
    label: 'Motion',
    hint: 'Nothing moves where the system asks for that, nor in a remote session.',
    choices: { system: 'As the system', none: 'None' },
  },
  hotkey: {
    label: 'Hotkey',
    hint: 'Brings this window to the front from any program, ready to type.',
    none: 'None',
    change: 'Change',
    remove: 'Use none',
    record: 'Press the new keys; Esc keeps the old ones',
    refused: 'Hold Ctrl or Alt and one more of Ctrl, Alt and Shift, with a letter, digit or Space.',
  },
  tray: {
    label: 'Icon in the notification area',
    hint: 'Shows whether Breakglass is locked. Closing the window then locks, and the icon stays.',
  },
  startAtLogin: {
    label: 'Start when I log on',
    hint: 'Locked and out of sight where hotkey or icon can call it, so that it opens in an instant.',
  },
  hideAfterCopy: {
    label: 'Hide after a copy',
    hint: 'Leaves the screen a second after a copy, so that the next key goes to the console. The copy stays.',
  },
  troubles: {
    hotkeyTaken: 'Another program has these keys already. Choose others.',
    hotkeyWayland:
      'Under Wayland no program hears keys pressed elsewhere. Let the desktop start Breakglass by a key: a second start brings this window to the front.',
    noTray: 'This desktop has no notification area, so there is no icon.',
    loginItemFailed: 'The entry for the log-on could not be written.',
    notInDrill: 'Not in a drill: nothing of it starts by itself.',
  } satisfies Record<SettingTrouble, string>,

  reset: {
    button: 'Reset to defaults',
    title: 'Reset all settings?',
    text: 'All but the language go back to what they were at the first start.',
    cancel: 'Keep them',
    confirm: 'Reset',
  },
  changeLanguage: {
    title: 'Lock and change the language?',
    text: 'The window is built anew in the other language, so Breakglass locks: an open incident ends and the clipboard is cleared.',
    cancel: 'Not now',
    confirm: 'Lock now and change',
  },

  facts: {
    version: 'Version',
    folder: 'Data folder',
    policy: 'Policy',
    policies: {
      absent: ({ file }) => `none at ${file}; the defaults count`,
      loaded: ({ file, version, expiresAt }) =>
        `${file}, signed, version ${version ?? 0}, until ${stampText(expiresAt ?? 0)}`,
      unsigned: ({ file }) => `${file}, not signed`,
      kept: ({ file, version, expiresAt, problem }) =>
        `${file} does not count: ${problem ?? ''}; the last signed one does, version ${version ?? 0}, until ${stampText(expiresAt ?? 0)}`,
      invalid: ({ file, problem }) =>
        `${file} is refused, so the strictest rules count: ${problem ?? ''}`,
    } satisfies PolicyWords,
    updates: 'Updates',
    updateSource: ({ source }: UpdateFacts) =>
      source === null ? 'asks nobody' : `asks ${source} by “breakglass update check” alone`,
    updateKeys: {
      none: 'no key proves a package',
      own: 'packages are proved by the key in update.key',
      policy: 'packages are proved by the key of the policy',
    } satisfies Readonly<Record<UpdateFacts['key'], string>>,
    machine: 'Machine',
    machines: {
      'jump-host': 'A jump host',
      workstation: 'An operator’s own workstation: more convenient, less secure than a jump host',
    },
    connection: 'Connection',
    local: 'At this machine, as far as can be told',
  },

  hotkeyNote: {
    title: 'Hotkey',
    text: 'brings this window to the front from any program. Settings can change it.',
    seen: 'Understood',
  },
  remote: {
    title: 'Remote session',
    kinds: {
      rdp: 'RDP',
      xrdp: 'RDP (xrdp)',
      sshX11: 'SSH with X11 forwarding',
      ssh: 'SSH',
      vnc: 'VNC',
      nx: 'NX',
      chrome: 'Chrome Remote Desktop',
    } satisfies Record<RemoteKind, string>,
    from: (kind: string, place: string | null) => (place === null ? kind : `${kind} from ${place}`),
    reaches:
      'A copy made here also reaches your own computer, whose clipboard history may keep it.',
    unknown:
      'A copy made here may also reach your own computer, whose clipboard history may keep it.',
    instead: 'Large type shows a value without a copy.',
    seen: 'Understood',
  },
};
