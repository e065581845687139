import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { expectedPaint } from '../../../electron/window/expected-paint';
import { defaultSettings, lookAttributes } from '../../../shared/domain/settings';
import type { PageLook } from '../../../shared/domain/settings';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase } from '../../builders/a-store';

const look: PageLook = { ...defaultSettings, language: 'de', motion: 'none' };

it('expects the unlock form where a store lies', async () => {
  const home = await aFolder();
  await aStore(home).create('passphrase', passphrase);
  const attributes = { ...lookAttributes(look), 'data-expected': 'locked' };
  expect(expectedPaint(home, look)).toEqual({ file: 'locked-de.html', attributes });
});

it('expects nothing where there is none, nothing in its folder, or nobody to look', async () => {
  const home = await aFolder();
  const nothing = { file: 'index.html', attributes: lookAttributes(look) };
  expect(expectedPaint(path.join(home, 'missing'), look)).toEqual(nothing);
  await mkdir(path.join(home, 'store'), { mode: 0o700 });
  expect(expectedPaint(home, look)).toEqual(nothing);
  await aStore(home).create('passphrase', passphrase);
  expect(expectedPaint(null, look)).toEqual(nothing);
});
