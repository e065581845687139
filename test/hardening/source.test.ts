import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageConfiguration } from '../../build/package/configuration.mjs';
import { inRepository } from '../../build/repository.mjs';
import { readSources } from '../architecture/source-graph';

const product = [...readSources().keys()]
  .filter(file => /^(electron|renderer|shared)\//.test(file))
  .map(file => ({ file, text: withoutComments(readFileSync(inRepository(file), 'utf8')) }));

/** A word may be explained where it must not be used. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

/** Each with the files that may have it, and why the others must not. */
const onlyIn: readonly (readonly [string, RegExp, readonly string[]])[] = [
  [
    'H6: one place hands addresses to a browser',
    /openExternal\(/,
    ['electron/desktop-services.ts', 'electron/engine-host/window-browser.ts'],
  ],
  [
    'H8: one place listens to pages',
    /\.handle\(channel|ipcMain\.(handle|on)\b/,
    ['electron/ipc/router.ts'],
  ],
  ['H8: the preload exposes one thing', /exposeInMainWorld/, ['electron/preload.ts']],
  ['H16: crashes are reported nowhere', /crashReporter/, []],
  ['H19: nothing updates itself', /autoUpdater/, []],
  [
    'H13: no address and no file opens the program',
    /setAsDefaultProtocolClient|open-url|open-file/,
    [],
  ],
  ['H20: the page keeps nothing', /localStorage|sessionStorage|indexedDB|document\.cookie/, []],
  [
    'H24: no text becomes markup or code',
    /\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|\beval\(|new Function\(|executeJavaScript/,
    [],
  ],
  [
    'H24: no page is opened wider',
    /nodeIntegration: true|webSecurity: false|contextIsolation: false|sandbox: false|webviewTag: true|allowRunningInsecureContent/,
    [],
  ],
  ['H22: nothing is printed past the log', /\bconsole\.(log|info|warn|error|debug)\(/, []],
];

it.each(onlyIn)('%s', (_, pattern, allowed) => {
  const found = product.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
  expect(found.filter(file => !allowed.includes(file))).toEqual([]);
  expect(allowed.filter(file => !found.includes(file))).toEqual([]);
});

it('H13: the package registers no addresses and no kinds of files', () => {
  const runtime = { kind: 'registry', dist: '', binary: '', version: '' } as const;
  const order = { flavour: 'release', runtime, bundles: '', output: '', trees: '' } as const;
  const configuration = JSON.stringify(packageConfiguration(order));
  expect(configuration).not.toMatch(/"(protocols|fileAssociations|mimeTypes)"/i);
});

it('H24: the gate knows these rules', () => {
  const rules = readFileSync(inRepository('.oxlintrc.json'), 'utf8');
  for (const rule of ['react/no-danger', 'no-console', 'no-restricted-imports']) {
    expect(rules).toContain(`"${rule}"`);
  }
});
