import { execFile, spawn } from 'node:child_process';
import {
  chmod,
  chown,
  copyFile,
  link,
  lchown,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { recordResult } from './record-result';
import { bundleWriter, listen } from './writer';
import type { Said } from './writer';

/** Two users without rights; the numbers need no name. */
const operator = 64_101;
const stranger = 64_102;

let bundle = '';
let prepared = '';
beforeAll(async () => {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'These tests start processes of two other users, which only root may do: run them as root.',
    );
  }
  const shared = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
  await chmod(shared, 0o755);
  bundle = path.join(shared, 'writer.cjs');
  prepared = path.join(shared, 'home');
  await copyFile(await bundleWriter(), bundle);
  await chmod(bundle, 0o644);
  await mkdir(prepared);
  await giveTo(operator, prepared, 0o755);
  const steps = ['create', 'start', 'audit', 'audit', 'audit'];
  const { refused, acknowledged } = await say(prepared, steps.join(','));
  if (acknowledged.length !== steps.length) throw new Error(JSON.stringify(refused));
  await writeFile(path.join(prepared, 'victim'), 'victim');
  await giveTo(operator, path.join(prepared, 'victim'), 0o600);
});

interface Outcomes {
  /** Codes of the refusals, and the names that were passed by. */
  readonly codes: string[];
  readonly goneAround: string[];
}

const outcomes = new Map<string, Outcomes>();

function note(key: string, name: string, code: string | null): void {
  const known = outcomes.get(key) ?? { codes: [], goneAround: [] };
  outcomes.set(key, known);
  if (code === null) known.goneAround.push(name);
  else known.codes.push(code);
}

/** What is at a name when the operator comes. */
interface Trap {
  readonly name: string;
  /** @param victim a file of the operator's that must stay as it is. */
  set(place: string, victim: string): Promise<void>;
}

async function giveTo(user: number, file: string, mode: number): Promise<void> {
  await chmod(file, mode);
  await chown(file, user, user);
}

const traps: readonly Trap[] = [
  {
    name: 'file of another user',
    async set(place) {
      await writeFile(place, '');
      await giveTo(stranger, place, 0o644);
    },
  },
  {
    name: 'folder of another user',
    async set(place) {
      await mkdir(place);
      await giveTo(stranger, place, 0o700);
    },
  },
  {
    name: 'symbolic link',
    async set(place, victim) {
      await symlink(victim, place);
      await lchown(place, stranger, stranger);
    },
  },
  {
    name: 'own symbolic link',
    async set(place, victim) {
      await symlink(victim, place);
      await lchown(place, operator, operator);
    },
  },
  {
    name: 'pipe',
    async set(place) {
      await promisify(execFile)('mkfifo', [place]);
      await giveTo(operator, place, 0o600);
    },
  },
  { name: 'hard link', set: (place, victim) => link(victim, place) },
  {
    name: 'readable by others',
    async set(place) {
      await writeFile(place, 'left open');
      await giveTo(operator, place, 0o644);
    },
  },
];

interface Subject {
  readonly step: 'value' | 'audit';
  readonly folder: string;
  readonly refusal: RegExp;
  /** Names of the folder, and whether something else there is passed by instead of refused. */
  readonly names: readonly string[];
}

const subjects: readonly Subject[] = [
  {
    step: 'value',
    folder: 'store',
    refusal: /^store\.(permissions|damaged)$/,
    names: ['lock', 'store.id', 'meta-00000001.bgs', 'value-00000001.bgs', 'value-00000002.bgs'],
  },
  {
    step: 'audit',
    folder: 'audit',
    refusal: /^audit\./,
    names: ['lock', 'recipient', 'head', 'audit-000000000001.jsonl', 'audit-000000000004.jsonl'],
  },
];

/** A copy of a folder that the operator owns, with a store and a log of three records in it. */
async function aPreparedRoot(): Promise<{ readonly root: string; readonly victim: string }> {
  const root = path.join(await aFolder(), 'home');
  await chmod(path.dirname(root), 0o755);
  await promisify(execFile)('cp', ['-a', prepared, root]);
  return { root, victim: path.join(root, 'victim') };
}

/** Folders of the test are root's alone; this one is the operator's. */
async function anOpenFolder(): Promise<string> {
  const root = path.join(await aFolder(), 'home');
  await chmod(path.dirname(root), 0o755);
  await mkdir(root);
  await giveTo(operator, root, 0o755);
  return root;
}

/** Runs a writer as the operator, who never waits longer than a minute for anything. */
async function say(root: string, steps: string): Promise<Said> {
  const child = spawn(process.execPath, [bundle, root, steps, '1', '3'], {
    ...{ uid: operator, gid: operator, cwd: '/', timeout: 60_000 },
    env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '1' },
  });
  const writer = listen(child);
  writer.go();
  return writer.ended;
}

it.each(subjects)('without a trap $step succeeds', async ({ step }) => {
  const { root } = await aPreparedRoot();
  expect((await say(root, step)).acknowledged).toHaveLength(1);
});

describe.each(subjects)('in the folder $folder', ({ step, folder, names, refusal }) => {
  describe.each(traps)('a $name', trap => {
    it.each(names)(
      'at %s is refused or gone around, and nothing is written through',
      async name => {
        const { root, victim } = await aPreparedRoot();
        const place = path.join(root, folder, name);
        await rm(place, { recursive: true, force: true });
        await trap.set(place, victim);
        const said = await say(root, step);
        expect(said.signal).toBeNull();
        const refused = said.refused.map(({ code }) => code);
        const isRefused = said.acknowledged.length === 0;
        if (isRefused && said.stderr === '') {
          expect(refused.length).toBeGreaterThan(0);
          for (const code of refused) expect(code).toMatch(refusal);
        } else if (isRefused) {
          // The store is opened before anything is counted, and refused there already.
          expect(said.stderr).toMatch(/code: 'store\.(permissions|damaged|missing)'/);
        }
        expect(await readFile(victim, 'utf8')).toBe('victim');
        const code = refused[0] ?? /code: '(store\.\w+)'/.exec(said.stderr)?.[1] ?? '';
        note(`${folder}/…|${trap.name}`, name, isRefused ? code : null);
      },
    );
  });
});

describe('a folder that somebody else prepared', () => {
  const cases: readonly (readonly [string, (place: string, root: string) => Promise<void>])[] = [
    [
      'owned by another user',
      async place => {
        await mkdir(place);
        await giveTo(stranger, place, 0o700);
      },
    ],
    [
      'owned by another user, open to all',
      async place => {
        await mkdir(place);
        await giveTo(stranger, place, 0o777);
      },
    ],
    [
      'our own, open to all',
      async place => {
        await mkdir(place);
        await giveTo(operator, place, 0o777);
      },
    ],
    [
      'our own, readable by the group',
      async place => {
        await mkdir(place);
        await giveTo(operator, place, 0o750);
      },
    ],
    [
      'a symbolic link to a folder of another user',
      async (place, root) => {
        await mkdir(path.join(root, 'theirs'));
        await giveTo(stranger, path.join(root, 'theirs'), 0o777);
        await symlink(path.join(root, 'theirs'), place);
      },
    ],
    [
      'a symbolic link to our own folder',
      async (place, root) => {
        await mkdir(path.join(root, 'ours'));
        await giveTo(operator, path.join(root, 'ours'), 0o700);
        await symlink(path.join(root, 'ours'), place);
      },
    ],
    [
      'a pipe',
      async place => {
        await promisify(execFile)('mkfifo', [place]);
        await giveTo(operator, place, 0o700);
      },
    ],
    [
      'a file',
      async place => {
        await writeFile(place, '');
        await giveTo(operator, place, 0o600);
      },
    ],
  ];

  it.each(cases)('is not used: %s', async (what, prepare) => {
    for (const [folder, step, code] of [
      ['store', 'create', 'store.permissions'],
      ['audit', 'audit', 'audit.unavailable'],
    ] as const) {
      const root = await anOpenFolder();
      await prepare(path.join(root, folder), root);
      const said = await say(root, step);
      expect(said.stderr).toBe('');
      expect(said.acknowledged).toEqual([]);
      expect(said.refused.map(one => one.code)).toEqual([code, code]);
      expect(said.refused[0]?.detail).toContain(path.join(root, folder));
      note(`${folder}/|${what}`, folder, code);
    }
  });
});

afterAll(async () => {
  await rm(path.dirname(bundle), { recursive: true });
  await recordResult({
    suite: 'other-user',
    title: 'Traps of another user',
    claim:
      'Processes of an operator without rights find something else in place of a folder or file of the store and the log: of another user, open to others, a link, a pipe. It must be refused with a code, or gone around, which means that it was replaced or not needed; no process may wait for it, and the file a link leads to must stay as it was.',
    columns: ['Place', 'What was there', 'Tried', 'Refused', 'Codes', 'Gone around'],
    rows: [...outcomes].map(([key, { codes, goneAround }]) => [
      ...key.split('|'),
      codes.length + goneAround.length,
      codes.length,
      [...new Set(codes)].sort().join(', '),
      goneAround.join(', '),
    ]),
  });
});
