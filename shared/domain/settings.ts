import type { EpochMs } from './entry';
import { isHotkey } from './hotkey';
import type { UpdateFacts } from './update-facts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a setting may be, where it is one of a few. */
export const settingChoices = {
  language: languages,
  theme: ['system', 'dark', 'light'],
  contrast: ['system', 'more'],
  zoom: [100, 125, 150, 175, 200],
  density: ['comfortable', 'compact'],
  motion: ['system', 'none'],
} as const;

/** What one person wants of the window; nothing of it is secret, and none of it is a rule. */
export interface Settings {
  readonly language: Language;
  readonly theme: (typeof settingChoices.theme)[number];
  readonly contrast: (typeof settingChoices.contrast)[number];
  /** Per cent. */
  readonly zoom: (typeof settingChoices.zoom)[number];
  readonly density: (typeof settingChoices.density)[number];
  /** `system`: none where the system asks for none, and none in a remote session. */
  readonly motion: (typeof settingChoices.motion)[number];
  /** Brings the window to the front from anywhere: `Control+Shift+Space`; null for none. */
  readonly hotkey: string | null;
  readonly tray: boolean;
  readonly startAtLogin: boolean;
  /** The window leaves the screen after a copy, so that the next key goes to the console below. */
  readonly hideAfterCopy: boolean;
}

export type SettingName = keyof Settings;

export const defaultSettings: Settings = {
  language: 'en',
  theme: 'system',
  contrast: 'system',
  zoom: 100,
  density: 'comfortable',
  motion: 'system',
  hotkey: 'Control+Shift+Space',
  tray: false,
  startAtLogin: false,
  hideAfterCopy: false,
};

export const settingNames = Object.keys(defaultSettings) as readonly SettingName[];

/** Why a setting is not in force. */
export const settingTroubles = [
  'hotkeyTaken',
  'hotkeyWayland',
  'noTray',
  'loginItemFailed',
  'notInDrill',
] as const;
export type SettingTrouble = (typeof settingTroubles)[number];

/** What of the settings the page shows itself by; served with its first byte. */
export interface PageLook extends Pick<Settings, 'theme' | 'contrast' | 'density' | 'motion'> {
  readonly language: Language;
}

/** What a person asks for who reports something, and what decides over the settings. */
export interface WindowFacts {
  readonly version: string;
  readonly dataFolder: string;
  readonly policy: PolicyFacts;
  readonly updates: UpdateFacts;
}

/** `unsigned`: it counts, and nothing but the owner of its file vouches for it. */
export const policyKinds = ['absent', 'loaded', 'unsigned', 'kept', 'invalid'] as const;

/** What the window says of the policy. */
export interface PolicyFacts {
  readonly kind: (typeof policyKinds)[number];
  readonly file: string;
  readonly problem: string | null;
  readonly version: number | null;
  readonly expiresAt: EpochMs | null;
}

/** What counts, and which of it the policy of the host decides and nobody else. */
export interface SettingsView {
  readonly settings: Settings;
  readonly managed: readonly SettingName[];
  readonly troubles: Readonly<Partial<Record<SettingName, SettingTrouble>>>;
  readonly look: PageLook;
  /** Nobody has said yet that they know of the hotkey, which works already. */
  readonly isHotkeyNew: boolean;
  readonly facts: WindowFacts;
}

/**
 * Reads what a preferences file holds. Whatever is missing, unknown or of another kind counts as its
 * default: a window has to open at 3 a.m. whatever somebody wrote into a file.
 */
export function readSettings(content: unknown): Settings {
  const found = typeof content === 'object' && content !== null ? content : {};
  const entries = settingNames.map(name => {
    const value: unknown = Object.hasOwn(found, name) ? Reflect.get(found, name) : undefined;
    return [name, isSettingValue(name, value) ? value : defaultSettings[name]] as const;
  });
  return Object.fromEntries(entries) as unknown as Settings;
}

/** Whether a setting may have this value. */
export function isSettingValue(name: SettingName, value: unknown): boolean {
  if (name === 'hotkey') return value === null || (typeof value === 'string' && isHotkey(value));
  if (Object.hasOwn(settingChoices, name)) {
    const choices: readonly unknown[] = settingChoices[name as keyof typeof settingChoices];
    return choices.includes(value);
  }
  return typeof value === 'boolean';
}

/** The attributes of the root of the page, which its styles and its words go by. */
export function lookAttributes(look: PageLook): Readonly<Record<string, string>> {
  return {
    lang: look.language,
    'data-theme': look.theme,
    'data-contrast': look.contrast,
    'data-density': look.density,
    'data-motion': look.motion,
  };
}

/** The next larger or smaller zoom; the same where there is none. */
export function nextZoom(zoom: Settings['zoom'], steps: 1 | -1): Settings['zoom'] {
  const all = settingChoices.zoom;
  return all[all.indexOf(zoom) + steps] ?? zoom;
}
