import type { Bridge } from '../../shared/contract/contract';
import { defaultSettings, settingNames } from '../../shared/domain/settings';
import type { Settings, SettingsView } from '../../shared/domain/settings';
import { settingsWords } from '../words/settings-words';
import type { NoticeSlice } from './notice-slice';
import type { PlaceSlice } from './place-slice';
import type { SessionSlice } from './session-slice';
import type { Slice } from './slice';

export interface SettingsState {
  /** Null until main has said for the first time. */
  readonly settings: SettingsView | null;
  /** How often somebody has called the window to the front. */
  readonly calls: number;
}

export interface SettingsActions {
  loadSettings(): Promise<void>;
  applySettings(view: SettingsView): void;
  saveSettings(change: Readonly<Partial<Settings>>): Promise<void>;
  /** All but the language, and but what the policy decides. */
  resetSettings(): Promise<void>;
  /** Nobody need be told again that there is a hotkey. */
  knowHotkey(): Promise<void>;
  /** Whoever calls the window wants to type at once: a passphrase, or a search. */
  noteCall(): void;
}

export type SettingsSlice = SettingsState & SettingsActions;

/** What the person wants of the window. Known while locked too, so the lock empties nothing. */
export function createSettingsSlice(
  bridge: Bridge,
): Slice<NoticeSlice & PlaceSlice & SessionSlice, SettingsState, SettingsActions> {
  return {
    name: 'settings',
    clearOn: [],
    empty: { settings: null, calls: 0 },
    actions: ({ get, set }) => ({
      async loadSettings() {
        const reply = await bridge.call('settings.view', {});
        if (reply.ok) get().applySettings(reply.value);
      },
      applySettings: view => set({ settings: view }),
      async saveSettings(change) {
        const reply = await bridge.call('settings.save', change);
        if (reply.ok) get().applySettings(reply.value);
        else get().showProblem(settingsWords.doing, reply.error);
      },
      async resetSettings() {
        const managed = get().settings?.managed ?? [];
        const names = settingNames.filter(name => name !== 'language' && !managed.includes(name));
        const change = Object.fromEntries(names.map(name => [name, defaultSettings[name]]));
        await get().saveSettings(change as Partial<Settings>);
      },
      async knowHotkey() {
        const reply = await bridge.call('settings.knowHotkey', {});
        if (reply.ok) get().applySettings(reply.value);
      },
      noteCall() {
        const { session, place } = get();
        // Whoever is setting this host up is not thrown out of it.
        if (session?.state === 'unlocked' || place === 'settings') get().goTo('home');
        set({ calls: get().calls + 1 });
      },
    }),
  };
}
