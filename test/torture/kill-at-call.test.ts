import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { recordResult } from './record-result';
import { deadlineMs, isLong } from './scale';
import { aftermath, copyOf, scenes } from './scenes';
import type { Scene } from './scenes';
import { attemptsAt, watch } from './strace';
import type { Call, Watched } from './strace';
import { bundleWriter } from './writer';

/** In short, every so manieth call of a path is struck; each run begins at the same one. */
const stride = isLong ? 1 : 13;

let bundle = '';
beforeAll(async () => {
  bundle = await bundleWriter();
});

const rows: (readonly (string | number)[])[] = [];

describe('SIGKILL at the calls of', () => {
  it.each(scenes)(
    '$name',
    async scene => {
      const cases = await prepareCases(scene);
      const calls = cases.calls.filter((_call, index) => index % stride === 0);
      const tally = { struck: 0, old: 0, committed: 0, lost: 0 };
      for (const call of calls) {
        const { root, watched } = await strike(cases, call);
        expect(watched.signal).toBe('SIGKILL');
        const { lost, extra, trouble } = await aftermath(scene, root, watched);
        expect({ lost, trouble }, watched.struck?.text).toEqual({ lost: 0, trouble: '' });
        tally.struck += 1;
        tally.lost += lost;
        tally[extra + watched.acknowledged.length === 0 ? 'old' : 'committed'] += 1;
      }
      expect(tally.struck).toBe(calls.length);
      const { struck, old, committed, lost } = tally;
      rows.push([scene.name, cases.calls.length, struck, old, committed, lost]);
    },
    deadlineMs,
  );
});

afterAll(async () => {
  await recordResult({
    suite: 'kill-at-call',
    title: 'SIGKILL at every system call',
    claim: `The thread that writes is killed as it enters a system call on the store or the log, ${isLong ? 'once for every call of every path' : `once for every ${stride}th call of every path`}. The kill must have hit a call that names our folder. After it the next process must find everything that was acknowledged, write once more, and leave no file of the dead one behind.`,
    columns: ['Path', 'Calls', 'Kills', 'State before', 'State after', 'Lost'],
    rows,
  });
});

interface Cases {
  readonly scene: Scene;
  readonly folder: string;
  /** Every call of the path when nothing is done to it. */
  readonly calls: readonly Call[];
}

async function prepareCases(scene: Scene): Promise<Cases> {
  const folder = await aFolder();
  await scene.prepare(path.join(folder, 'template'));
  const root = path.join(folder, 'undisturbed');
  await copyOf(path.join(folder, 'template'), root);
  const watched = await watch(bundle, { ...scene, root });
  expect(watched.refused).toEqual([]);
  return { scene, folder, calls: watched.calls };
}

/** Strikes until the call was hit; threads of the runtime may make it one call earlier or later. */
async function strike(
  { scene, folder }: Cases,
  call: Call,
): Promise<{ readonly root: string; readonly watched: Watched }> {
  let attempt = 0;
  for (const near of attemptsAt(call)) {
    const root = path.join(folder, `${call.name}-${call.nth}-${attempt}`);
    attempt += 1;
    await copyOf(path.join(folder, 'template'), root);
    const watched = await watch(bundle, { ...scene, root }, { call: near, what: 'signal=KILL' });
    if (watched.struck !== null) return { root, watched };
  }
  throw new Error(`${call.text} was not hit`);
}
