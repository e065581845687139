import { isSettingValue, readSettings, settingNames } from '../../shared/domain/settings';
import type {
  PageLook,
  SettingName,
  Settings,
  SettingsView,
  SettingTrouble,
  WindowFacts,
} from '../../shared/domain/settings';
import { AppError } from '../../shared/errors/app-error';
import type { Preferences } from './preferences';

/** Something on this host that a setting decides: an icon, a hotkey, a file. */
export interface SettingEffect {
  readonly name: SettingName;
  /** Brings about what the settings say. @returns why that was not possible. Never throws. */
  apply(settings: Settings): Promise<SettingTrouble | null>;
}

/** Who knows what a person and the policy want of the window. */
export interface SettingsKeeper {
  now(): Settings;
  look(): PageLook;
  view(): SettingsView;
  /** Brings all effects about, the first time. */
  begin(effects: readonly SettingEffect[]): Promise<void>;
  /**
   * Counts at once and at every later start.
   * @throws AppError `settings.managed` with nothing changed; `settings.notKept` when it counts now only.
   */
  save(change: Readonly<Partial<Settings>>): Promise<SettingsView>;
  /** Somebody has read that the hotkey is there. */
  knowHotkey(): SettingsView;
  /** The policy decides otherwise than before. */
  policyChanged(): Promise<void>;
}

export interface SettingsKeeperParts {
  readonly preferences: Preferences;
  /** What the policy decides at this moment. */
  readonly managed: () => Readonly<Partial<Settings>>;
  readonly facts: () => WindowFacts;
  /** Nothing moves on a screen that is sent over a network. */
  readonly isRemote: boolean;
  /** What shows itself by the settings; called before the effects, and before `save` returns. */
  readonly onChange: (now: Settings, before: Settings) => void;
  readonly publish: (view: SettingsView) => void;
}

/** Policy before person before default. */
export function createSettingsKeeper(parts: SettingsKeeperParts): SettingsKeeper {
  const { preferences, managed, facts } = parts;
  const managedNames = (): readonly SettingName[] =>
    settingNames.filter(name => managed()[name] !== undefined);
  let chosen = chosenIn(preferences.readSettings());
  let settings = inForce();
  let knownHotkey = preferences.readKnownHotkey();
  let effects: readonly SettingEffect[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const troubles: Partial<Record<SettingName, SettingTrouble>> = {};

  function inForce(): Settings {
    return readSettings({ ...chosen, ...managed() });
  }

  function look(): PageLook {
    const { language, theme, contrast, density } = settings;
    const motion = parts.isRemote ? 'none' : settings.motion;
    return { language, theme, contrast, density, motion };
  }

  function view(): SettingsView {
    const { hotkey } = settings;
    const works = hotkey !== null && troubles.hotkey === undefined;
    const isHotkeyNew = works && knownHotkey !== hotkey;
    const shown = { settings, managed: managedNames(), troubles: { ...troubles }, look: look() };
    return { ...shown, isHotkeyNew, facts: facts() };
  }

  async function bringAbout(due: readonly SettingEffect[]): Promise<void> {
    for (const effect of due) {
      const trouble = await effect.apply(settings);
      if (trouble === null) delete troubles[effect.name];
      else troubles[effect.name] = trouble;
    }
    parts.publish(view());
  }

  async function change(wanted: Readonly<Partial<Settings>>): Promise<SettingsView> {
    const before = settings;
    chosen = { ...chosen, ...wanted };
    const isKept = preferences.keepSettings(chosen);
    await takeOver(before);
    if (!isKept) throw new AppError('settings.notKept');
    return view();
  }

  /** Brings about what chosen and policy come to now. */
  async function takeOver(before: Settings): Promise<void> {
    settings = inForce();
    // Whoever presses keys for it has found it.
    if (settings.hotkey !== before.hotkey) know();
    parts.onChange(settings, before);
    await bringAbout(effects.filter(({ name }) => settings[name] !== before[name]));
  }

  function know(): void {
    const { hotkey } = settings;
    if (hotkey === null) return;
    knownHotkey = hotkey;
    preferences.keepKnownHotkey(hotkey);
  }

  /** One change at a time: two that overlap would each see half of the other. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    now: () => settings,
    look,
    view,
    begin: all =>
      inTurn(() => {
        effects = all;
        return bringAbout(all);
      }),
    async save(wanted) {
      const held = managedNames().find(name => wanted[name] !== undefined);
      if (held !== undefined) throw new AppError('settings.managed', { detail: held });
      return inTurn(() => change(wanted));
    },
    knowHotkey() {
      know();
      parts.publish(view());
      return view();
    },
    policyChanged: () => inTurn(() => takeOver(settings)),
  };
}

/** Only what somebody chose is kept, so that a later version may have better defaults. */
function chosenIn(content: unknown): Partial<Settings> {
  if (typeof content !== 'object' || content === null) return {};
  const fits = Object.entries(content).filter(
    ([name, value]) => isSettingName(name) && isSettingValue(name, value),
  );
  return Object.fromEntries(fits) as Partial<Settings>;
}

function isSettingName(name: string): name is SettingName {
  return (settingNames as readonly string[]).includes(name);
}
