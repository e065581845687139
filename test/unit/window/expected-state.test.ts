import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { expectedState } from '../../../electron/window/expected-state';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase } from '../../builders/a-store';

it('expects the unlock form where a store lies', async () => {
  const home = await aFolder();
  await aStore(home).create('passphrase', passphrase);
  expect(expectedState(home)).toEqual({ 'data-expected': 'locked' });
});

it('expects nothing where there is none, or nothing in its folder', async () => {
  const home = await aFolder();
  expect(expectedState(path.join(home, 'missing'))).toEqual({});
  await mkdir(path.join(home, 'store'));
  expect(expectedState(home)).toEqual({});
});
