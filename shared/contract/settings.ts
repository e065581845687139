import { z } from 'zod';
import { isHotkey } from '../domain/hotkey';
import { policyKinds, settingChoices, settingNames, settingTroubles } from '../domain/settings';
import { updateKeys } from '../domain/update-facts';

/** Every setting, and what it may be. */
export const settingFields = {
  language: z.enum(settingChoices.language),
  theme: z.enum(settingChoices.theme),
  contrast: z.enum(settingChoices.contrast),
  zoom: z.literal(settingChoices.zoom),
  density: z.enum(settingChoices.density),
  motion: z.enum(settingChoices.motion),
  hotkey: z.string().refine(isHotkey, 'not a chord that may be taken').nullable(),
  tray: z.boolean(),
  startAtLogin: z.boolean(),
  hideAfterCopy: z.boolean(),
};

/** Some of the settings; those that are left out are not touched. */
export const someSettings = z.strictObject({
  language: settingFields.language.exactOptional(),
  theme: settingFields.theme.exactOptional(),
  contrast: settingFields.contrast.exactOptional(),
  zoom: settingFields.zoom.exactOptional(),
  density: settingFields.density.exactOptional(),
  motion: settingFields.motion.exactOptional(),
  hotkey: settingFields.hotkey.exactOptional(),
  tray: settingFields.tray.exactOptional(),
  startAtLogin: settingFields.startAtLogin.exactOptional(),
  hideAfterCopy: settingFields.hideAfterCopy.exactOptional(),
});

const settingName = z.enum(settingNames);

/** See `SettingsView`. */
export const settingsView = z.strictObject({
  settings: z.strictObject(settingFields),
  managed: z.array(settingName).readonly(),
  troubles: z.partialRecord(settingName, z.enum(settingTroubles)),
  look: z.strictObject({
    language: settingFields.language,
    theme: settingFields.theme,
    contrast: settingFields.contrast,
    density: settingFields.density,
    motion: settingFields.motion,
  }),
  isHotkeyNew: z.boolean(),
  facts: z.strictObject({
    version: z.string(),
    dataFolder: z.string(),
    policy: z.strictObject({
      kind: z.enum(policyKinds),
      file: z.string(),
      problem: z.string().nullable(),
      version: z.int().nullable(),
      expiresAt: z.int().nullable(),
    }),
    updates: z.strictObject({ source: z.string().nullable(), key: z.enum(updateKeys) }),
  }),
});

const nothing = z.strictObject({});

/** Answered by main itself, locked and without a store too. */
export const settingsChannels = {
  'settings.view': { input: nothing, output: settingsView },
  /** Counts at once. Another language locks, because the page is replaced. */
  'settings.save': { input: someSettings, output: settingsView },
  /** Somebody has read that there is a hotkey. */
  'settings.knowHotkey': { input: nothing, output: settingsView },
} as const;
