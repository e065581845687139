// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings';
import { anUnlockedWindow } from './an-unlocked-window';
import { openWindow } from './open-window';
import type { OpenWindow } from './open-window';

const root = document.documentElement;
afterEach(() => {
  for (const name of root.getAttributeNames()) if (name !== 'lang') root.removeAttribute(name);
});

async function openSettings(window: OpenWindow): Promise<void> {
  await window.press(',', { ctrl: true });
}

/** The control of a setting, by what it is called and what is chosen. */
function choice(window: OpenWindow, setting: string, text: string): HTMLInputElement {
  const frames = [...window.find('main').querySelectorAll('fieldset')];
  const frame = frames.find(one => one.querySelector('legend')?.textContent === setting);
  const labels = [...(frame?.querySelectorAll('label') ?? [])];
  const found = labels.find(label => label.textContent === text)?.querySelector('input');
  if (!found) throw new Error(`no choice ${text} of ${setting}`);
  return found;
}

async function choose(window: OpenWindow, setting: string, text: string): Promise<void> {
  await window.during(() => choice(window, setting, text).click());
}

describe('the settings', () => {
  it.each(['absent', 'locked', 'unlocked'] as const)('open from anywhere while %s', async state => {
    const window = await openWindow({ session: { state } });
    await openSettings(window);
    expect(window.find('h1').textContent).toBe('Settings');
    expect(document.activeElement?.textContent).toContain('Back');
    await window.press('Escape');
    expect(window.find('main').className).not.toContain('settings');
  });

  it('count as soon as they are chosen, and show in the root of the page', async () => {
    const window = await openWindow();
    await openSettings(window);
    await choose(window, 'Theme', 'Dark');
    await choose(window, 'Rows', 'Compact');
    expect(window.bridge.asked('settings.save')).toEqual([
      { theme: 'dark' },
      { density: 'compact' },
    ]);
    expect(root.getAttribute('data-theme')).toBe('dark');
    expect(root.getAttribute('data-density')).toBe('compact');
    expect(choice(window, 'Theme', 'Dark').checked).toBe(true);
  });

  it('are greyed where the policy decides, and say so', async () => {
    const window = await openWindow({
      settings: { managed: ['zoom', 'hotkey'], settings: { zoom: 150 } },
    });
    await openSettings(window);
    expect(window.text().split('Managed by your organisation').length - 1).toBe(2);
    expect(choice(window, 'Zoom', '150 %').checked).toBe(true);
    expect(choice(window, 'Zoom', '150 %').closest('fieldset')?.disabled).toBe(true);
    expect(choice(window, 'Theme', 'Dark').closest('fieldset')?.disabled).toBe(false);
    await window.press('=', { ctrl: true });
    expect(window.find('[role=alert]').textContent).toContain('settings.managed');
  });

  it('say why one of them does not work', async () => {
    const troubles = { hotkey: 'hotkeyTaken', tray: 'noTray' } as const;
    const window = await openWindow({ settings: { settings: { tray: true }, troubles } });
    await openSettings(window);
    expect(window.text()).toContain('Another program has these keys already.');
    expect(window.text()).toContain('This desktop has no notification area');
  });

  it('zoom by keys on every screen, and stop at either end', async () => {
    const window = await anUnlockedWindow();
    for (const key of ['=', '+', '-', '0']) await window.press(key, { ctrl: true });
    const zooms = window.bridge.asked('settings.save').map(({ zoom }) => zoom);
    expect(zooms).toEqual([125, 150, 125, 100]);
    await window.press('-', { ctrl: true });
    expect(window.bridge.asked('settings.save').at(-1)).toEqual({ zoom: 100 });
  });

  it('take the hotkey from the keys themselves; Esc keeps the old one', async () => {
    const window = await openWindow();
    await openSettings(window);
    const change = [...window.find('main').querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Change',
    );
    await window.during(() => change?.focus());
    await window.press('Enter');
    await window.press('x', { ctrl: true, code: 'KeyX' });
    expect(window.text()).toContain('Hold Ctrl or Alt');
    await window.press('Escape');
    expect(window.bridge.asked('settings.save')).toEqual([]);
    expect(window.find('h1').textContent, 'Esc kept the screen').toBe('Settings');
    await window.press('Enter');
    await window.press('X', { ctrl: true, shift: true, code: 'KeyX' });
    expect(window.bridge.asked('settings.save')).toEqual([{ hotkey: 'Control+Shift+X' }]);
    expect(window.find('[data-testid=hotkey]').textContent).toBe('CtrlShiftX');
  });

  it('go back to the defaults after a question, all but the language and what is managed', async () => {
    const window = await openWindow({
      settings: { managed: ['zoom'], settings: { zoom: 150, theme: 'light', tray: true } },
    });
    await openSettings(window);
    const reset = [...window.find('main').querySelectorAll('button')].at(-1);
    await window.during(() => reset?.click());
    await window.press('Escape');
    expect(window.bridge.asked('settings.save')).toEqual([]);
    await window.during(() => reset?.click());
    await window.press('Enter');
    const { language: _language, zoom: _zoom, ...others } = defaultSettings;
    expect(window.bridge.asked('settings.save')).toEqual([others]);
  });

  it('ask before another language locks; nobody is asked where nothing is open', async () => {
    const open = await anUnlockedWindow();
    await openSettings(open);
    await choose(open, 'Language / Sprache', 'Deutsch');
    expect(open.find('dialog').textContent).toContain('an open incident ends');
    expect(open.bridge.asked('settings.save')).toEqual([]);
    await open.press('Enter');
    expect(open.bridge.asked('settings.save')).toEqual([{ language: 'de' }]);

    const locked = await openWindow();
    await openSettings(locked);
    await choose(locked, 'Language / Sprache', 'Deutsch');
    expect(locked.bridge.asked('settings.save')).toEqual([{ language: 'de' }]);
  });

  it('say what whoever helps by telephone asks for, and whose machine this is', async () => {
    const policy = { kind: 'invalid', file: '/etc/breakglass/policy.json' } as const;
    const facts = {
      ...{ version: '1.2.3', dataFolder: '/data/breakglass' },
      policy: { ...policy, problem: 'v is missing', version: null, expiresAt: null },
      updates: { source: 'updates.example.com', key: 'policy' } as const,
    };
    const session = { deployment: 'workstation' } as const;
    const window = await anUnlockedWindow({ session, settings: { facts } });
    await openSettings(window);
    for (const said of [
      ...['1.2.3', '/data/breakglass', 'is refused, so the strictest rules count: v is missing'],
      ...['more convenient, less secure', 'At this machine'],
      ...['asks updates.example.com by', 'packages are proved by the key of the policy'],
    ]) {
      expect(window.text()).toContain(said);
    }
  });
});

describe('what the window says of where it runs', () => {
  const remote = { kind: 'rdp', from: 'PC-17', clipboardReach: 'reaches' } as const;

  it('says once per session that a copy goes further', async () => {
    const window = await anUnlockedWindow({ session: { remote } });
    expect(window.text()).toContain('RDP from PC-17');
    expect(window.text()).toContain('also reaches your own computer');
    await window.click('.banner.remote button');
    expect(window.text()).not.toContain('also reaches your own computer');
  });

  it('says that it may, where nobody knows, and nothing where it cannot', async () => {
    const unsure = { ...remote, clipboardReach: 'unknown' } as const;
    const window = await anUnlockedWindow({ session: { remote: unsure } });
    expect(window.text()).toContain('may also reach your own computer');
    await window.during(() =>
      window.bridge.changeSession({ remote: { ...remote, clipboardReach: 'blocked' } }),
    );
    expect(window.text()).not.toContain('your own computer');
  });

  it('tells of the hotkey until somebody has read it', async () => {
    const window = await anUnlockedWindow({ settings: { isHotkeyNew: true } });
    expect(window.find('.banner.hotkey').textContent).toContain('CtrlShiftSpace');
    await window.click('.banner.hotkey button');
    expect(window.bridge.asked('settings.knowHotkey').length).toBe(1);
    expect(window.text()).not.toContain('brings this window to the front');
  });
});

describe('a window that is called to the front', () => {
  it('has the focus in the search, and what is typed replaces the last one', async () => {
    const window = await anUnlockedWindow();
    await window.type('core');
    await openSettings(window);
    await window.during(() => window.bridge.emit('window.called', {}));
    const box = window.find('input[role=combobox]') as HTMLInputElement;
    expect(document.activeElement).toBe(box);
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(['core', 0, 4]);
  });

  it('has it in the passphrase while locked, and stays where a host is being set up', async () => {
    const locked = await openWindow();
    await openSettings(locked);
    await locked.during(() => locked.bridge.emit('window.called', {}));
    expect(document.activeElement?.getAttribute('type')).toBe('password');

    const absent = await openWindow({ session: { state: 'absent' } });
    await absent.during(() => absent.state().goTo('import'));
    await absent.during(() => absent.bridge.emit('window.called', {}));
    expect(absent.state().place).toBe('import');
  });
});
