import { describe, expect, it } from 'vitest';
import { readPackageOptions } from '../../../build/package/package-options.mjs';

describe('npm run package', () => {
  it('makes the release flavour of what this system can make', () => {
    expect(readPackageOptions([], 'linux')).toEqual({
      flavour: 'release',
      targets: ['dir', 'deb', 'rpm', 'tar.gz'],
    });
    expect(readPackageOptions([], 'win32').targets).toEqual(['nsis', 'msi']);
  });

  it('makes what it is asked for, once each', () => {
    const words = ['--flavour', 'test', '--target', 'deb,dir', '--target=deb'];
    expect(readPackageOptions(words, 'linux')).toEqual({
      flavour: 'test',
      targets: ['deb', 'dir'],
    });
  });

  it.each([
    [['--flavour', 'debug'], 'There is no flavour "debug".'],
    [['--target', 'msi'], '"msi" cannot be made on linux.'],
    [['--targets', 'deb'], '--targets'],
    [['deb'], 'deb'],
  ])('refuses %j', (words, reason) => {
    expect(() => readPackageOptions(words, 'linux')).toThrow(reason);
  });
});
