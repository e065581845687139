export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What one person wants of the window; nothing of it is secret, and none of it is a rule. */
export interface Settings {
  readonly language: Language;
  readonly theme: 'system' | 'dark' | 'light';
  readonly contrast: 'system' | 'more';
  /** Per cent. */
  readonly zoom: 100 | 125 | 150 | 175 | 200;
  readonly density: 'comfortable' | 'compact';
  /** `system`: none where the system asks for none, and none in a remote session. */
  readonly motion: 'system' | 'none';
  /** Brings the window to the front from anywhere: `Control+Shift+Space`; null for none. */
  readonly hotkey: string | null;
  readonly tray: boolean;
  readonly startAtLogin: boolean;
  /** The window leaves the screen after a copy, so that the next key goes to the console below. */
  readonly hideAfterCopy: boolean;
}

export const defaultSettings: Settings = {
  language: 'en',
  theme: 'system',
  contrast: 'system',
  zoom: 100,
  density: 'comfortable',
  motion: 'system',
  hotkey: null,
  tray: false,
  startAtLogin: false,
  hideAfterCopy: false,
};

/** What counts, and which of it the policy of the host decides and nobody else. */
export interface SettingsView {
  readonly settings: Settings;
  readonly managed: readonly (keyof Settings)[];
  /** Why a setting is not in force: `hotkey` taken by another program. By setting; a sentence each. */
  readonly troubles: Readonly<Partial<Record<keyof Settings, string>>>;
}
