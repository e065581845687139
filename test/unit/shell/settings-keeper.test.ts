import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences } from '../../../electron/window/preferences';
import { createSettingsKeeper } from '../../../electron/window/settings-keeper';
import type { SettingsKeeper } from '../../../electron/window/settings-keeper';
import { defaultSettings } from '../../../shared/domain/settings';
import type { Settings, SettingsView, WindowFacts } from '../../../shared/domain/settings';
import { expectCode } from '../../builders/expect-code';

const facts: WindowFacts = {
  ...{ version: '0.1.0', dataFolder: '/home/operator/breakglass' },
  policy: {
    ...{ kind: 'loaded' as const, file: '/etc/breakglass/policy.json', problem: null },
    ...{ version: 3, expiresAt: null },
  },
  updates: { source: null, key: 'none' },
};

describe('settings between a person, a policy and a file', () => {
  let file: Record<string, unknown>;
  let isDiskFull: boolean;
  let changes: Settings[];
  let published: SettingsView[];

  beforeEach(() => {
    file = {};
    isDiskFull = false;
    changes = [];
    published = [];
  });

  function open({
    managed = (): Partial<Settings> => ({}),
    isRemote = false,
  } = {}): SettingsKeeper {
    const preferences: Preferences = {
      readBounds: () => undefined,
      keepBounds: () => undefined,
      readSettings: () => file['settings'],
      keepSettings(chosen) {
        if (!isDiskFull) file['settings'] = structuredClone(chosen);
        return !isDiskFull;
      },
      readKnownHotkey: () => file['knownHotkey'],
      keepKnownHotkey: hotkey => void (file['knownHotkey'] = hotkey),
      prepareToKeep: async () => undefined,
    };
    return createSettingsKeeper({
      ...{ preferences, isRemote },
      managed,
      facts: () => facts,
      onChange: now => void changes.push(now),
      publish: view => void published.push(view),
    });
  }

  it('keeps what was chosen, and only that, for the next start', async () => {
    await open().save({ theme: 'dark' });
    await open().save({ zoom: 150 });
    expect(file['settings']).toEqual({ theme: 'dark', zoom: 150 });
    expect(open().now()).toEqual({ ...defaultSettings, theme: 'dark', zoom: 150 });
    expect(changes.at(-1)?.zoom).toBe(150);
  });

  it('lets the policy decide, also over what was chosen before', async () => {
    file['settings'] = { theme: 'dark', zoom: 150 };
    const keeper = open({ managed: () => ({ theme: 'light' }) });
    expect(keeper.view()).toMatchObject({ managed: ['theme'], settings: { theme: 'light' } });
    await expectCode(keeper.save({ theme: 'dark', zoom: 200 }), 'settings.managed');
    expect(keeper.now()).toMatchObject({ theme: 'light', zoom: 150 });
    expect(open().now().theme).toBe('dark');
  });

  it('follows a policy that decides otherwise, and gives back what was chosen', async () => {
    const rules: { now: Partial<Settings> } = { now: {} };
    file['settings'] = { theme: 'dark' };
    const keeper = open({ managed: () => rules.now });
    rules.now = { theme: 'light' };
    await keeper.policyChanged();
    expect(published.at(-1)).toMatchObject({ managed: ['theme'], settings: { theme: 'light' } });
    rules.now = {};
    await keeper.policyChanged();
    expect(changes.at(-1)?.theme).toBe('dark');
  });

  it('counts now where it cannot be written, and says so', async () => {
    isDiskFull = true;
    const keeper = open();
    await expectCode(keeper.save({ theme: 'dark' }), 'settings.notKept');
    expect(keeper.now().theme).toBe('dark');
    expect(published.at(-1)?.settings.theme).toBe('dark');
  });

  it('brings about what has changed, and shows why something could not be', async () => {
    const done: string[] = [];
    const keeper = open();
    await keeper.begin([
      {
        name: 'tray',
        async apply({ tray }) {
          done.push(`tray ${tray}`);
          return tray ? 'noTray' : null;
        },
      },
      {
        name: 'hotkey',
        async apply({ hotkey }) {
          done.push(`hotkey ${hotkey}`);
          return null;
        },
      },
    ]);
    await keeper.save({ tray: true });
    expect(keeper.view().troubles).toEqual({ tray: 'noTray' });
    await keeper.save({ tray: false });
    expect(keeper.view().troubles).toEqual({});
    expect(done).toEqual(['tray false', 'hotkey Control+Shift+Space', 'tray true', 'tray false']);
  });

  it('tells of the hotkey until somebody has read it, or has chosen one', async () => {
    expect(open().view().isHotkeyNew).toBe(true);
    open().knowHotkey();
    expect(open().view().isHotkeyNew).toBe(false);
    await open().save({ hotkey: 'Control+Alt+B' });
    expect(open().view().isHotkeyNew).toBe(false);
    await open().save({ hotkey: null });
    expect(open().view().isHotkeyNew).toBe(false);
  });

  it('moves nothing in a remote session, whatever was chosen', () => {
    file['settings'] = { motion: 'system' };
    expect(open().look().motion).toBe('system');
    expect(open({ isRemote: true }).look().motion).toBe('none');
  });
});
