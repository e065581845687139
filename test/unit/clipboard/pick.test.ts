import { describe, expect, it } from 'vitest';
import { pickClipboard } from '../../../electron/platform/clipboard/pick';
import { createSystemClock } from '../../../electron/platform/system-clock';

function pickOn(
  platform: NodeJS.Platform,
  environment: Record<string, string>,
  installed: readonly string[],
): ReturnType<typeof pickClipboard> {
  return pickClipboard({
    platform,
    environment,
    clock: createSystemClock(),
    // `/bin/true` starts, ends well and says nothing: as wl-copy --help of an old version.
    findProgram: name => (installed.includes(name) ? '/bin/true' : null),
  });
}

describe('choice of the clipboard', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, ['xclip', 'timeout'], 'xclip'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['wl-copy', 'wl-paste', 'timeout'], 'wl-clipboard'],
    [
      'linux',
      { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
      ['wl-copy', 'wl-paste', 'xclip', 'timeout'],
      'wl-clipboard',
    ],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, ['xclip', 'timeout'], 'xclip'],
    ['freebsd', { DISPLAY: ':0' }, ['xclip', 'timeout'], 'xclip'],
    ['darwin', {}, ['pbcopy', 'pbpaste'], 'macos'],
    ['win32', {}, ['powershell.exe'], 'windows'],
  ] as const)('on %s with %j and %j it is %4$s', async (platform, environment, installed, kind) => {
    expect((await pickOn(platform, environment, installed)).kind).toBe(kind);
  });

  it.each([
    [['xclip', 'timeout', 'setpriv'], true],
    [['xclip', 'timeout'], false],
  ] as const)('with %j: the content ends with the process: %s', async (installed, ends) => {
    expect((await pickOn('linux', { DISPLAY: ':0' }, installed)).endsWithProcess).toBe(ends);
  });

  it.each([
    [{ DISPLAY: ':0' }, 'install the package xclip'],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'install the package wl-clipboard'],
    [{}, 'neither WAYLAND_DISPLAY nor DISPLAY is set'],
    [{ DISPLAY: '' }, 'neither WAYLAND_DISPLAY nor DISPLAY is set'],
  ])('says what is missing on Linux with %j: %s', async (environment, advice) => {
    const clipboard = await pickOn('linux', environment, []);
    expect(clipboard.kind).toBe('none');
    expect(clipboard.selections).toEqual([]);
    await expect(clipboard.read('clipboard')).rejects.toMatchObject({
      code: 'clipboard.unavailable',
      message: expect.stringContaining(advice),
    });
  });
});
