import type { Input, Output } from '../../shared/contract/contract';
import type { Events } from '../../shared/contract/events';
import { defaultSettings } from '../../shared/domain/settings';
import type { Settings, SettingsView } from '../../shared/domain/settings';
import { AppError } from '../../shared/errors/app-error';

/** What a test decides of the settings. */
export interface FakeSettingsOptions extends Partial<Omit<SettingsView, 'settings' | 'look'>> {
  readonly settings?: Partial<Settings>;
  readonly isRemote?: boolean;
}

type SettingsChannel = 'settings.view' | 'settings.save' | 'settings.knowHotkey';
type SettingsHandlers = { readonly [C in SettingsChannel]: (input: Input<C>) => Output<C> };

/** Keeps settings as main does, policy before person, without anything that carries them out. */
export function fakeSettings(
  options: FakeSettingsOptions,
  emit: (event: 'settings.changed', payload: Events['settings.changed']) => void,
): SettingsHandlers {
  let settings: Settings = { ...defaultSettings, ...options.settings };
  let isHotkeyNew = options.isHotkeyNew ?? false;

  function view(): Output<'settings.view'> {
    const { language, theme, contrast, density } = settings;
    const motion = options.isRemote === true ? 'none' : settings.motion;
    return {
      settings,
      managed: [...(options.managed ?? [])],
      troubles: { ...options.troubles },
      look: { language, theme, contrast, density, motion },
      isHotkeyNew,
      facts: options.facts ?? {
        version: '0.1.0',
        dataFolder: '/home/operator/.local/share/breakglass',
        policy: {
          ...{ kind: 'absent', file: '/etc/breakglass/policy.json' },
          ...{ problem: null, version: null, expiresAt: null },
        },
        updates: { source: null, key: 'none' },
      },
    };
  }
  function changed(): Output<'settings.view'> {
    emit('settings.changed', view());
    return view();
  }

  return {
    'settings.view': view,
    'settings.save'(change) {
      const held = options.managed?.find(name => change[name] !== undefined);
      if (held !== undefined) throw new AppError('settings.managed', { detail: held });
      settings = { ...settings, ...change };
      return changed();
    },
    'settings.knowHotkey'() {
      isHotkeyNew = false;
      return changed();
    },
  };
}
