import { describe, expect, it } from 'vitest';
import { ownProcess } from '../../../electron/platform/own-process';

const environment = { PATH: '/usr/bin', NODE_OPTIONS: '--require=/tmp/else.js' };

function wordsFor(bundle: string): ReturnType<typeof ownProcess> {
  const words = ['sandbox', '--json'];
  return ownProcess({ execPath: '/opt/breakglass/breakglass-desktop', bundle, words, environment });
}

describe('a second process of this program', () => {
  it('is run by Node, or an Electron that can, in a checkout', () => {
    const own = wordsFor('/home/me/breakglass/dist/electron/headless.cjs');
    expect(own.words).toEqual([
      '/home/me/breakglass/dist/electron/headless.cjs',
      'sandbox',
      '--json',
    ]);
    expect(own.environment).toEqual({
      PATH: '/usr/bin',
      NODE_OPTIONS: undefined,
      ELECTRON_RUN_AS_NODE: '1',
    });
  });

  it('is the app itself without a window where it is installed', () => {
    const own = wordsFor('/opt/breakglass/resources/app.asar/dist/electron/headless.cjs');
    expect(own.program).toBe('/opt/breakglass/breakglass-desktop');
    expect(own.words.slice(own.words.indexOf('--windowless=headless'))).toEqual([
      '--windowless=headless',
      '--',
      'sandbox',
      '--json',
    ]);
    expect(own.environment).toEqual({ PATH: '/usr/bin', NODE_OPTIONS: undefined });
  });

  it('gives up the sandbox for pages, of which it has none, only for root', () => {
    const own = wordsFor('/opt/breakglass/resources/app.asar/dist/electron/headless.cjs');
    expect(own.words.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });
});
