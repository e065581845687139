import type { BrowserWindow, Menu, NativeImage, Tray } from 'electron';
import { EventEmitter } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findTrayHost } from '../../../electron/platform/tray-host/find-tray-host';
import { removeAutostart, writeAutostart } from '../../../electron/window/shell/autostart-file';
import { createHideAfterCopy, toastSeenMs } from '../../../electron/window/shell/hide-after-copy';
import { createHotkey } from '../../../electron/window/shell/hotkey';
import { createLoginItem } from '../../../electron/window/shell/login-item';
import { createTrayIcon } from '../../../electron/window/shell/tray-icon';
import type { TrayIconParts } from '../../../electron/window/shell/tray-icon';
import { trayPixels } from '../../../electron/window/shell/tray-shapes';
import { defaultSettings } from '../../../shared/domain/settings';
import { createHandClock } from '../../fakes/hand-clock';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-shell-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the hotkey', () => {
  const held = new Set<string>();
  const globalShortcut = {
    register(keys: string) {
      if (keys === 'Control+Alt+T') return false;
      if (keys === 'Control+Alt+X') throw new TypeError('no such key here');
      held.add(keys);
      return true;
    },
    unregister: (keys: string) => void held.delete(keys),
  };
  const wanting = (hotkey: string | null) => ({ ...defaultSettings, hotkey });
  beforeEach(() => held.clear());

  it('is one at a time, and none after the end', async () => {
    const hotkey = createHotkey({ globalShortcut, isWayland: false, onPress: () => undefined });
    expect(await hotkey.apply(wanting('Control+Shift+Space'))).toBeNull();
    expect(await hotkey.apply(wanting('Control+Alt+B'))).toBeNull();
    expect([...held, hotkey.isInForce()]).toEqual(['Control+Alt+B', true]);
    expect(await hotkey.apply(wanting(null))).toBeNull();
    expect([...held, hotkey.isInForce()]).toEqual([false]);
    await hotkey.apply(wanting('Control+Alt+B'));
    hotkey.release();
    expect([...held]).toEqual([]);
  });

  it.each(['Control+Alt+T', 'Control+Alt+X'])('%s belongs to somebody else: said', async keys => {
    const hotkey = createHotkey({ globalShortcut, isWayland: false, onPress: () => undefined });
    expect(await hotkey.apply(wanting(keys))).toBe('hotkeyTaken');
    expect(hotkey.isInForce()).toBe(false);
  });

  it('is not asked for under Wayland, where it would never be heard', async () => {
    const hotkey = createHotkey({ globalShortcut, isWayland: true, onPress: () => undefined });
    expect(await hotkey.apply(wanting('Control+Alt+B'))).toBe('hotkeyWayland');
    expect([...held]).toEqual([]);
  });
});

describe('the window after a copy', () => {
  function aWindow() {
    const contents = new EventEmitter();
    const done: string[] = [];
    const window = {
      webContents: contents,
      isDestroyed: () => false,
      isVisible: () => !done.includes('hide'),
      isMinimized: () => done.includes('minimize'),
      blur: () => void done.push('blur'),
      hide: () => void done.push('hide'),
      minimize: () => void done.push('minimize'),
    };
    return { contents, done, window: window as unknown as BrowserWindow };
  }
  const clock = createHandClock();

  it.each([
    [true, ['blur', 'hide']],
    [false, ['minimize']],
  ])('can be called back: %s', async (canComeBack, leaves) => {
    const { window, done } = aWindow();
    const parts = { window, clock, isWanted: () => true, canComeBack: () => canComeBack };
    createHideAfterCopy(parts).onCopied();
    await clock.advance(toastSeenMs - 1);
    expect(done, 'while the toast is read').toEqual([]);
    await clock.advance(1);
    expect(done).toEqual(leaves);
  });

  it('stays where nobody wants it to go, and where somebody goes on typing', async () => {
    const { window, done, contents } = aWindow();
    let isWanted = false;
    const hide = createHideAfterCopy({
      ...{ window, clock, isWanted: () => isWanted, canComeBack: () => true },
    });
    hide.onCopied();
    await clock.advance(toastSeenMs);
    isWanted = true;
    hide.onCopied();
    contents.emit('input-event', {}, { type: 'keyUp' });
    contents.emit('input-event', {}, { type: 'rawKeyDown' });
    await clock.advance(toastSeenMs);
    expect(done).toEqual([]);
  });
});

describe('the icon', () => {
  it('differs by shape in every state, at every scale', () => {
    const states = ['locked', 'unlocked', 'incident'] as const;
    for (const scale of [1, 2, 3]) {
      const shapes = states.map(state => trayPixels(state, scale));
      expect(shapes.map(({ length }) => length)).toEqual(Array(3).fill(256 * 4 * scale * scale));
      const opacity = shapes.map(bytes => [...bytes].filter((_, at) => at % 4 === 3).join());
      expect(new Set(opacity).size).toBe(3);
    }
  });

  it('says in the language of the window what it shows, and locks only what is open', async () => {
    const tips: string[] = [];
    let menu: readonly { readonly label?: string; readonly enabled?: boolean }[] = [];
    const tray = Object.assign(new EventEmitter(), {
      setImage: () => undefined,
      setToolTip: (tip: string) => void tips.push(tip),
      setContextMenu: () => undefined,
      destroy: () => void tips.push('gone'),
    });
    let hasHost = false;
    const parts: TrayIconParts = {
      createTray: () => tray as unknown as Tray,
      createImage: () => ({ addRepresentation: () => undefined }) as unknown as NativeImage,
      createMenu(items) {
        menu = items as typeof menu;
        return {} as Menu;
      },
      hasHost: async () => hasHost,
      language: 'en',
      onShow: () => undefined,
      onLock: () => undefined,
      onQuit: () => undefined,
    };
    const icon = createTrayIcon(parts);
    const wanted = { ...defaultSettings, tray: true };
    expect([await icon.apply(wanted), icon.isInForce()]).toEqual(['noTray', false]);
    hasHost = true;
    expect([await icon.apply(wanted), icon.isInForce()]).toEqual([null, true]);
    expect(menu.find(({ label }) => label === 'Lock')?.enabled).toBe(false);
    icon.show('incident');
    expect(menu.find(({ label }) => label === 'Lock')?.enabled).toBe(true);
    icon.rename('de');
    icon.remove();
    expect(tips).toEqual([
      ...['Breakglass: locked', 'Breakglass: an incident is open'],
      ...['Breakglass: ein Einsatz läuft', 'gone'],
    ]);
  });

  it.runIf(process.platform === 'linux').each([
    ['(true,)', 0, true],
    ['(false,)', 0, false],
    ['', 1, false],
  ])('a session bus that answers %j with %i', async (answer, code, isThere) => {
    const bin = await mkdtemp(path.join(folder, 'bin-'));
    await writeFile(path.join(bin, 'gdbus'), `#!/bin/sh\necho '${answer}'\nexit ${code}\n`);
    await chmod(path.join(bin, 'gdbus'), 0o755);
    expect(await findTrayHost('linux', { PATH: bin })).toBe(isThere);
  });

  it('is nowhere without anybody to ask, and always somewhere on Windows', async () => {
    expect(await findTrayHost('linux', { PATH: '/nonexistent' })).toBe(false);
    expect(await findTrayHost('win32', {})).toBe(true);
  });
});

describe('the start at log-on, on Linux', () => {
  const file = (): string => path.join(folder, 'config', 'autostart', 'breakglass.desktop');
  const place = () => ({
    environment: { XDG_CONFIG_HOME: path.join(folder, 'config'), BREAKGLASS_HOME: '/data/b g' },
    homeFolder: folder,
  });

  it('starts what runs now, on the data that is used now, in words no shell takes apart', async () => {
    writeAutostart(place(), ['/opt/break "glass"/app', '100%', '$HOME']);
    const exec = (await readFile(file(), 'utf8'))
      .split('\n')
      .find(line => line.startsWith('Exec='));
    expect(exec).toBe(
      String.raw`Exec="env" "BREAKGLASS_HOME=/data/b g" "/opt/break \\"glass\\"/app" "100%%" "\\$HOME"`,
    );
    removeAutostart(place());
    await expect(readFile(file())).rejects.toThrow('ENOENT');
    removeAutostart(place());
  });

  it.each([
    ['its launcher, which cleans the environment, where a package has one', true, 'breakglass'],
    ['the program itself where there is none', false, 'breakglass-desktop'],
  ])('starts %s', async (_, isInstalled, started) => {
    const bin = await mkdtemp(path.join(folder, 'bin-'));
    if (isInstalled) await writeFile(path.join(bin, 'breakglass'), '#!/bin/sh\n');
    const app = { isPackaged: true, getAppPath: () => '', setLoginItemSettings: () => undefined };
    const item = createLoginItem({
      ...{ app, platform: 'linux', autostart: place(), isDrill: false },
      execPath: path.join(bin, 'breakglass-desktop'),
    });
    expect(await item.apply({ ...defaultSettings, startAtLogin: true })).toBeNull();
    const words = `"${path.join(bin, started)}" "--in-background"`;
    expect(await readFile(file(), 'utf8')).toContain(
      `Exec="env" "BREAKGLASS_HOME=/data/b g" ${words}\n`,
    );
  });

  it('leaves alone what somebody else wrote', async () => {
    writeAutostart(place(), ['/opt/app']);
    await writeFile(file(), '[Desktop Entry]\nExec=/opt/other\n');
    removeAutostart(place());
    expect(await readFile(file(), 'utf8')).toContain('/opt/other');
  });
});
