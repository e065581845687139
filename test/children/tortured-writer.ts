import { readdirSync, writeSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AppError } from '../../shared/errors/app-error';
import type { OpenStore } from '../../electron/store/sealed-store';
import { aStore, passphrase } from '../builders/a-store';
import { auditIn, count, someEvent, startIn, unlockIn } from '../torture/subjects';

/**
 * Writes until it is killed or done, and says what was acknowledged: `meta 3`, `value 4`, `audit 17`.
 * A write that fails is said too, `failed value store.full ENOSPC: …`, and made once more.
 * Arguments: folder of store and log; steps, separated by commas; how often they are taken; records
 * per file of the log. It says `ready <thread>` first, the thread being the one that all of its calls
 * to the disk come from, and starts with the first line of its input.
 */
const [root = '', steps = '', rounds = '1', records = '10000'] = process.argv.slice(2);

const audit = auditIn(root, { limits: { records: Number(records), bytes: 2 ** 24 } });
let open: OpenStore | null = null;

const stepsByName: Readonly<Record<string, () => Promise<number>>> = {
  create: async () => {
    await aStore(root).create('passphrase', passphrase);
    return 1;
  },
  start: async () => {
    await startIn(root);
    return 1;
  },
  meta: async () => count((open ??= await unlockIn(root)), 'meta'),
  value: async () => count((open ??= await unlockIn(root)), 'value'),
  audit: async () => (await audit.append(someEvent)).sequence,
  together: async () => {
    const stands = await Promise.all([1, 2, 3, 4, 5].map(() => audit.append(someEvent)));
    return Math.max(...stands.map(({ sequence }) => sequence));
  },
};

/** Unbuffered, so that what is said was said before a kill. */
function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

async function take(step: string): Promise<boolean> {
  try {
    say(step, (await stepsByName[step]?.()) ?? 0);
    return true;
  } catch (error) {
    const known = error instanceof AppError;
    say(
      'failed',
      step,
      known ? error.code : 'unexpected',
      known ? (error.detail ?? '') : String(error),
    );
    return false;
  }
}

/** Every asynchronous call to the disk is made by one thread, which the first of them starts. */
async function diskThread(): Promise<string> {
  const before = new Set(readdirSync('/proc/self/task'));
  await lstat(root);
  return readdirSync('/proc/self/task').find(thread => !before.has(thread)) ?? '';
}

async function main(): Promise<void> {
  const thread = await diskThread();
  if (steps.includes('meta') || steps.includes('value')) open = await unlockIn(root);
  const input = createInterface(process.stdin);
  say('ready', thread);
  await new Promise(resolve => input.once('line', resolve));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const step of steps.split(',')) if (!(await take(step))) await take(step);
  }
  input.close();
}

void main();
