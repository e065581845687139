import type { GlobalShortcut } from 'electron';
import type { SettingEffect } from '../settings-keeper';

export interface Hotkey extends SettingEffect {
  isInForce(): boolean;
  release(): void;
}

export interface HotkeyParts {
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** There no program hears keys that are pressed in another one. */
  readonly isWayland: boolean;
  readonly onPress: () => void;
}

/** One chord that calls the window from anywhere. */
export function createHotkey({ globalShortcut, isWayland, onPress }: HotkeyParts): Hotkey {
  let held: string | null = null;

  function release(): void {
    if (held !== null) globalShortcut.unregister(held);
    held = null;
  }

  return {
    name: 'hotkey',
    async apply({ hotkey }) {
      release();
      if (hotkey === null) return null;
      if (isWayland) return 'hotkeyWayland';
      if (!register(globalShortcut, hotkey, onPress)) return 'hotkeyTaken';
      held = hotkey;
      return null;
    },
    isInForce: () => held !== null,
    release,
  };
}

/** Some systems say no by throwing. */
function register(
  globalShortcut: HotkeyParts['globalShortcut'],
  hotkey: string,
  onPress: () => void,
): boolean {
  try {
    return globalShortcut.register(hotkey, onPress);
  } catch {
    return false;
  }
}
