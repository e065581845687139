import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { faultsOf, isCodeRight } from './faults';
import { recordResult } from './record-result';
import { deadlineMs, isLong } from './scale';
import { aftermath, copyOf, scenes } from './scenes';
import type { Scene } from './scenes';
import { attemptsAt, watch } from './strace';
import type { Call, Watched } from './strace';
import { bundleWriter } from './writer';

/** In short, every so manieth pair of call and fault. */
const stride = isLong ? 1 : 53;

let bundle = '';
beforeAll(async () => {
  bundle = await bundleWriter();
});

interface Tally {
  struck: number;
  refused: number;
  doubtful: number;
  harmless: number;
  lost: number;
  readonly codes: Set<string>;
}

const tallies = new Map<string, Tally>();

/** The lock of a dead writer and the unfinished line add calls, but none of a kind the others lack. */
const struckScenes = scenes.filter(({ name }) => !/dead writer|unfinished/.test(name));

describe('a call that fails in', () => {
  it.each(struckScenes)(
    '$name',
    async scene => {
      const folder = await aFolder();
      const template = path.join(folder, 'template');
      await scene.prepare(template);
      const undisturbed = path.join(folder, 'undisturbed');
      await copyOf(template, undisturbed);
      const { calls, refused } = await watch(bundle, { ...scene, root: undisturbed });
      expect(refused).toEqual([]);
      const pairs = calls.flatMap(call => faultsOf(call).map(fault => ({ call, fault })));
      const chosen = pairs.filter((_pair, index) => index % stride === 0);
      expect(chosen.length).toBeGreaterThan(0);
      for (const [index, { call, fault }] of chosen.entries()) {
        const place = { template, root: path.join(folder, String(index)) };
        await judge(scene, { call, fault }, await strike(scene, place, { call, what: fault }));
      }
    },
    deadlineMs,
  );
});

afterAll(async () => {
  const rows = [...tallies].sort(([one], [other]) => one.localeCompare(other));
  await recordResult({
    suite: 'faults-at-call',
    title: 'Errors at every system call',
    claim: `Each call on the store or the log fails once with each error it can have${isLong ? '' : ` (here one of ${stride} pairs)`}; the injection must have hit a call that names our folder. Either the write is acknowledged and there, or it is refused with the right code. The same process must then be able to write, and no file may be left behind. "In doubt" is the case no program can exclude: the name of the new generation was given, and only waiting for the disk failed.`,
    columns: [
      'Part',
      'Call',
      'Fault',
      'Hits',
      'Acknowledged',
      'Refused',
      'In doubt',
      'Lost',
      'Codes',
    ],
    rows: rows.map(([key, { struck, harmless, refused, doubtful, lost, codes }]) => [
      ...key.split(' '),
      ...[struck, harmless, refused, doubtful, lost, [...codes].sort().join(', ')],
    ]),
  });
});

interface Struck {
  readonly root: string;
  readonly watched: Watched;
}

async function strike(
  scene: Scene,
  { template, root }: { readonly template: string; readonly root: string },
  injection: { readonly call: Call; readonly what: string },
): Promise<Struck> {
  let attempt = 0;
  for (const call of attemptsAt(injection.call)) {
    const own = `${root}-${attempt}`;
    attempt += 1;
    await copyOf(template, own);
    const watched = await watch(bundle, { ...scene, root: own }, { ...injection, call });
    if (watched.struck !== null) return { root: own, watched };
  }
  throw new Error(`${injection.call.text} was not hit by ${injection.what}`);
}

async function judge(
  scene: Scene,
  { call, fault }: { readonly call: Call; readonly fault: string },
  { root, watched }: Struck,
): Promise<void> {
  const context = JSON.stringify({ fault, ...watched, calls: undefined });
  expect(watched.signal, context).toBeNull();
  expect(watched.stderr, context).toBe('');
  const [first, second] = watched.refused;
  const isRight = first === undefined || isCodeRight(scene.part, first.code, { call, fault });
  expect(isRight, context).toBe(true);
  // A store whose creation failed at the very last step is there, and says so when asked again.
  if (second !== undefined) expect(second.code, context).toBe('store.exists');
  else expect(watched.acknowledged, context).toHaveLength(scene.steps.split(',').length);
  const { lost, extra, trouble } = await aftermath(scene, root, watched);
  expect({ lost, trouble }, context).toEqual({ lost: 0, trouble: '' });

  const key = `${scene.part} ${call.name} ${fault.replace(/^\w+=/, '')}`;
  const tally = tallies.get(key) ?? {
    ...{ struck: 0, refused: 0, doubtful: 0, harmless: 0, lost: 0 },
    codes: new Set<string>(),
  };
  tallies.set(key, tally);
  const last = watched.acknowledged.at(-1)?.number ?? 0;
  const isDoubtful =
    first !== undefined && last + extra > scene.before + watched.acknowledged.length;
  tally.struck += 1;
  tally.lost += lost;
  tally[first === undefined ? 'harmless' : isDoubtful ? 'doubtful' : 'refused'] += 1;
  if (first !== undefined) tally.codes.add(first.code);
}
