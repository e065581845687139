import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { processTree } from '../torture/process-tree';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

test('no process of the app leaves a core file, whichever crashes', () => {
  const limits = processTree(launched.app.process().pid as number).map(({ pid, kind }) => {
    const text = readFileSync(`/proc/${pid}/limits`, 'utf8');
    return { kind, core: /^Max core file size +(\S+ +\S+)/m.exec(text)?.[1]?.replace(/ +/, ' ') };
  });
  const kinds = limits.map(({ kind }) => kind);
  // The parent of the renderers is there before the first line of ours runs, and is reached all the same.
  expect(kinds).toEqual(expect.arrayContaining(['main', 'renderer', 'zygote', 'gpu-process']));
  expect(limits.filter(({ core }) => core !== '0 0')).toEqual([]);
});
