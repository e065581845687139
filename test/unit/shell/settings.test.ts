import { describe, expect, it } from 'vitest';
import { hotkeyCaps, hotkeyOf, isHotkey } from '../../../shared/domain/hotkey';
import {
  defaultSettings,
  lookAttributes,
  nextZoom,
  readSettings,
} from '../../../shared/domain/settings';

describe('a preferences file', () => {
  it.each([undefined, null, 7, 'dark', [], { other: true }])('%j: the defaults count', content => {
    expect(readSettings(content)).toEqual(defaultSettings);
  });

  it('keeps what it knows and takes the default for each value it does not', () => {
    const content = {
      ...{ language: 'fr', theme: 'light', contrast: 1, zoom: 110, density: 'compact' },
      ...{ motion: null, hotkey: 'Shift+A', tray: 'yes', startAtLogin: true, hideAfterCopy: 1 },
    };
    const kept = { theme: 'light', density: 'compact', startAtLogin: true };
    expect(readSettings(content)).toEqual({ ...defaultSettings, ...kept });
    expect(readSettings({ hotkey: null }).hotkey).toBeNull();
  });

  it('does not take a setting from what every object has', () => {
    expect(readSettings(Object.create({ theme: 'dark' })).theme).toBe('system');
  });
});

describe('a hotkey', () => {
  it.each(['Control+Shift+Space', 'Control+Alt+B', 'Alt+Shift+7', 'Control+F9', 'Super+F24'])(
    '%s may be taken from every program',
    text => expect(isHotkey(text)).toBe(true),
  );

  it.each([
    ...['', 'A', 'Space', 'F9', 'Shift+A', 'Shift+F9', 'Control+C', 'Control+Control+A'],
    ...['Shift+Control+A', 'Control+Shift+a', 'Control+Shift+', 'Alt+F4', 'Control+Shift+F25'],
    ...['Control+Shift+Escape', 'Control+Shift+A+B', 'Control+Shift+Space\n'],
  ])('%j may not', text => expect(isHotkey(text)).toBe(false));

  it('is read from the keys that are pressed, whatever they write', () => {
    const held = { ctrl: true, alt: false, shift: true, meta: false };
    expect(hotkeyOf({ code: 'Space', ...held })).toBe('Control+Shift+Space');
    expect(hotkeyOf({ code: 'KeyZ', ...held })).toBe('Control+Shift+Z');
    expect(hotkeyOf({ code: 'Digit7', ...held })).toBe('Control+Shift+7');
    expect(hotkeyOf({ code: 'KeyZ', ...held, shift: false })).toBeNull();
    expect(hotkeyOf({ code: 'Tab', ...held })).toBeNull();
    expect(hotkeyCaps('Control+Shift+Space')).toEqual(['Ctrl', 'Shift', 'Space']);
  });
});

describe('the look of a page', () => {
  it('is written as attributes of its root', () => {
    expect(lookAttributes({ ...defaultSettings, language: 'de', theme: 'dark' })).toEqual({
      ...{ lang: 'de', 'data-theme': 'dark', 'data-contrast': 'system' },
      ...{ 'data-density': 'comfortable', 'data-motion': 'system' },
    });
  });

  it('zooms in steps and stops at either end', () => {
    expect([nextZoom(100, 1), nextZoom(125, -1)]).toEqual([125, 100]);
    expect([nextZoom(200, 1), nextZoom(100, -1)]).toEqual([200, 100]);
  });
});
