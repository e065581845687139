import { appendFile, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemProcesses } from '../../electron/platform/processes';
import type { SealedStore } from '../../electron/store/sealed-store';
import { hasCode } from '../../shared/errors/app-error';
import { aStore, passphrase } from '../builders/a-store';
import { appendedTo, auditIn, count, countedTo, counters, startIn, someEvent } from './subjects';
import { highest } from './writer';
import type { Said } from './writer';

/** One path through the code that writes, and the folders it starts from. */
export interface Scene {
  readonly name: string;
  readonly part: 'store' | 'log';
  readonly steps: string;
  readonly recordsPerFile: number;
  /** Number of the last update or record before. */
  readonly before: number;
  /** Fills an empty folder. */
  prepare(root: string): Promise<void>;
}

/** A lock whose owner was killed. */
async function leaveLock(folder: string): Promise<void> {
  const dead = { ...createSystemProcesses('jump-01').self, pid: 2 ** 22 + 1 };
  const id = '00000000-0000-4000-8000-000000000000';
  await writeFile(path.join(folder, 'lock'), JSON.stringify({ ...dead, id }), { mode: 0o600 });
}

/** Every path that writes. */
export const scenes: readonly Scene[] = [
  {
    name: 'store: creation',
    part: 'store',
    steps: 'create',
    recordsPerFile: 100,
    before: 0,
    async prepare(root) {
      await mkdir(root);
    },
  },
  {
    name: 'store: update, with collection',
    part: 'store',
    steps: 'value',
    recordsPerFile: 100,
    before: 6,
    prepare: root => countedTo(root, 6),
  },
  {
    name: 'store: update, lock of a dead writer',
    part: 'store',
    steps: 'value',
    recordsPerFile: 100,
    before: 1,
    async prepare(root) {
      await countedTo(root, 1);
      await leaveLock(path.join(root, 'store'));
    },
  },
  {
    name: 'log: start',
    part: 'log',
    steps: 'start',
    recordsPerFile: 100,
    before: 0,
    async prepare(root) {
      await mkdir(root);
    },
  },
  {
    name: 'log: first record',
    part: 'log',
    steps: 'audit',
    recordsPerFile: 100,
    before: 0,
    prepare: startIn,
  },
  {
    name: 'log: next records',
    part: 'log',
    steps: 'audit,audit',
    recordsPerFile: 100,
    before: 2,
    prepare: root => appendedTo(root, 2),
  },
  {
    name: 'log: several records at once',
    part: 'log',
    steps: 'together',
    recordsPerFile: 100,
    before: 2,
    prepare: root => appendedTo(root, 2),
  },
  {
    name: 'log: next file',
    part: 'log',
    steps: 'audit',
    recordsPerFile: 3,
    before: 3,
    prepare: root => appendedTo(root, 3),
  },
  {
    name: 'log: unfinished line',
    part: 'log',
    steps: 'audit',
    recordsPerFile: 100,
    before: 2,
    async prepare(root) {
      await appendedTo(root, 2);
      await appendFile(path.join(root, 'audit', 'audit-000000000001.jsonl'), '{"at":17');
    },
  },
];

/** A copy of a prepared folder, for one case. */
export async function copyOf(template: string, root: string): Promise<void> {
  await cp(template, root, { recursive: true });
}

/** What is left after one case. */
export interface Aftermath {
  /** Acknowledged and not there; zero, or the claim is broken. */
  readonly lost: number;
  /** There and not acknowledged, because the process did not live to say so. */
  readonly extra: number;
  /** What is wrong otherwise; empty when nothing is. */
  readonly trouble: string;
}

/** Opens what a writer left, writes once more, and looks for files that nobody will remove. */
export async function aftermath(scene: Scene, root: string, said: Said): Promise<Aftermath> {
  try {
    const found =
      scene.part === 'store' ? await lookAtStore(scene, root) : await lookAtLog(scene, root);
    const [step = ''] = scene.steps.split(',');
    const promised = Math.max(scene.before, highest(said, step));
    const litter = await litterIn(path.join(root, scene.part === 'store' ? 'store' : 'audit'));
    return {
      lost: Math.max(0, promised - found),
      extra: Math.max(0, found - promised),
      trouble: litter.length === 0 ? '' : `left behind: ${litter.join(', ')}`,
    };
  } catch (error) {
    return { lost: 0, extra: 0, trouble: String(error) };
  }
}

/** A writer of tomorrow, for whom every draft of today was left by a process that died. */
const tomorrow = {
  clock: { ...createSystemClock(), now: () => Date.now() + 24 * 60 * 60 * 1000 },
};

async function lookAtStore(scene: Scene, root: string): Promise<number> {
  const store = aStore(root, tomorrow);
  const isNew = scene.steps === 'create' && (await createAgain(store));
  const open = await store.unlock(passphrase);
  const found = await open.read(counters.value);
  if ((await count(open, 'value')) !== found + 1) throw new Error('the next update went astray');
  open.close();
  if (scene.steps === 'create') return isNew ? 0 : 1;
  return found;
}

/** @returns false when there was a store, whole, that the killed process had finished. */
async function createAgain(store: SealedStore): Promise<boolean> {
  try {
    await store.create('passphrase', passphrase);
    return true;
  } catch (error) {
    if (hasCode(error, 'store.exists')) return false;
    throw error;
  }
}

async function lookAtLog(scene: Scene, root: string): Promise<number> {
  const isStart = scene.steps === 'start';
  if (isStart) await startIn(root, tomorrow);
  const audit = auditIn(root, tomorrow);
  const before = await audit.verify();
  if (before.state === 'tampered') throw new Error(`the log is ${JSON.stringify(before.fault)}`);
  await audit.append(someEvent);
  const after = await audit.verify();
  if (after.state !== 'intact') throw new Error(`the log is ${after.state} after one more record`);
  return isStart ? 1 : before.records;
}

async function litterIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter(name => name.startsWith('.tmp-') || name.startsWith('lock'));
}
