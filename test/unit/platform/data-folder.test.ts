import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../electron/platform/data-folder';

function folderOn(
  platform: NodeJS.Platform,
  environment: Record<string, string>,
  homeFolder = '/home/op',
): string {
  return dataFolder({ platform, environment, homeFolder, currentFolder: '/srv/ops' });
}

describe('data folder', () => {
  it('is what BREAKGLASS_HOME says, also relative to the current folder', () => {
    expect(folderOn('linux', { BREAKGLASS_HOME: '/data/bg' })).toBe('/data/bg');
    expect(folderOn('linux', { BREAKGLASS_HOME: 'bg' })).toBe('/srv/ops/bg');
  });

  it('follows XDG_DATA_HOME on Linux unless it is relative', () => {
    expect(folderOn('linux', { XDG_DATA_HOME: '/x' })).toBe('/x/breakglass');
    expect(folderOn('linux', { XDG_DATA_HOME: 'x' })).toBe('/home/op/.local/share/breakglass');
    expect(folderOn('linux', { BREAKGLASS_HOME: '' })).toBe('/home/op/.local/share/breakglass');
  });

  it('does not roam on Windows', () => {
    const environment = { LOCALAPPDATA: 'C:\\Users\\op\\AppData\\Local' };
    expect(folderOn('win32', environment)).toBe('C:\\Users\\op\\AppData\\Local\\Breakglass');
    expect(folderOn('win32', {}, 'C:\\Users\\op')).toBe(
      'C:\\Users\\op\\AppData\\Local\\Breakglass',
    );
  });

  it('is in Application Support on macOS', () => {
    expect(folderOn('darwin', {}, '/Users/op')).toBe(
      '/Users/op/Library/Application Support/Breakglass',
    );
  });
});
