import path from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { readSources } from './source-graph';

/** A folder whose members are all of one kind, and the file that lists them. */
interface Table {
  readonly folder: string;
  readonly file: string;
  /** Members that another file chooses, each with the reason. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Files that need the kinds themselves, besides the table and the composition root. */
  readonly alsoUsedBy?: readonly string[];
}

/** What may exist in several kinds. To add a kind: its file or folder, and a line in the table. */
const tables: readonly Table[] = [
  table('electron/alert/channels', 'channels.ts'),
  table('electron/audit/formats', 'formats.ts'),
  table('electron/audit/sinks', 'sinks.ts'),
  table('electron/auth/methods', 'methods.ts'),
  table('electron/headless/commands', 'commands.ts'),
  {
    ...table('electron/platform/clipboard', 'pick.ts'),
    elsewhere: {
      'electron.ts': 'desktop-services.ts takes it: the command line must not reach Electron',
      'exclusion-markers.ts': 'part of electron.ts',
      'owned-clipboard.ts': 'part of electron.ts',
      'remote-clipboard.ts': 'engine-platform.ts takes it: the window lends its clipboard',
    },
  },
  {
    ...table('electron/platform/keychain', 'pick.ts'),
    elsewhere: { 'keychain-worker.ts': 'the child process that keychain-process.ts talks to' },
  },
  {
    ...table('electron/platform/remote-session', 'pick.ts'),
    elsewhere: { 'system-host.ts': 'where signs are looked for; the doors hand it in' },
  },
  table('electron/platform/login-session', 'pick.ts'),
  table('electron/ipc/handlers', 'all-handlers.ts'),
  table('electron/policy/blocks', 'blocks.ts'),
  table('electron/readiness/checks', 'checks.ts'),
  table('electron/readiness/network/steps', 'steps.ts'),
  table('electron/readiness/ready/lines', 'lines.ts'),
  table('electron/sandbox/routes', 'routes.ts'),
  table('electron/sandbox/routes/grants', 'grants.ts'),
  table('electron/sandbox/scenarios', 'scenarios.ts'),
  table('electron/sandbox/secret-server/routes', 'routes.ts'),
  table('electron/secret-server/methods', 'methods.ts'),
  table('electron/session/unlockers', 'unlockers.ts'),
  table('electron/store/migrations', 'migrations.ts'),
  table('electron/vault/backends', 'backends.ts'),
  {
    folder: 'renderer/screens',
    file: 'renderer/screens.ts',
    // Joins the slices of all screens into one store.
    alsoUsedBy: ['renderer/state/store.ts'],
  },
];

const sources = readSources();
const present = tables.filter(({ file }) => sources.has(file));

describe.each(present)('the table $file', ({ folder, file, elsewhere = {}, alsoUsedBy = [] }) => {
  const members = new Map<string, string>();
  for (const source of sources.keys()) {
    const member = memberOf(folder, source);
    if (member !== null && source !== file) members.set(source, member);
  }

  it('lists every kind that lies in its folder', () => {
    const reached = new Set([...reachableWithin(folder, file)].map(one => memberOf(folder, one)));
    const forgotten = [...new Set(members.values())].filter(
      member => !reached.has(member) && !(member in elsewhere),
    );
    expect(forgotten).toEqual([]);
  });

  it('is the only way to the kinds that have a folder of their own', () => {
    const users = new Set([file, ...alsoUsedBy]);
    const strangers = [...sources.values()].filter(source => !users.has(source.path));
    const faults = strangers.flatMap(source =>
      source.imports
        .filter(({ target }) => isForeignKind(memberOf(folder, target), members.get(source.path)))
        .map(({ target }) => `${source.path} imports ${target}`),
    );
    expect(faults).toEqual([]);
  });
});

it('has a line here for every folder with a table', () => {
  // A table bears its folder's name, and its folder's name is a plural.
  const unknown = [...sources.keys()].filter(file => {
    const folder = path.dirname(file);
    const name = path.basename(folder);
    return name.endsWith('s') && file === `${folder}/${name}.ts` && !isKnown(file);
  });
  expect(unknown).toEqual([]);
});

function table(folder: string, name: string): Table {
  return { folder, file: `${folder}/${name}` };
}

/** Whether a file lies in a folder that has its table, or is the main file of one kind. */
function isKnown(file: string): boolean {
  const folder = path.dirname(file);
  return tables.some(one => one.folder === folder || one.folder === path.dirname(folder));
}

/** The file or folder directly below `folder` that a file is or belongs to; null outside of it. */
function memberOf(folder: string, file: string): string | null {
  if (!file.startsWith(`${folder}/`)) return null;
  return file.slice(folder.length + 1).split('/')[0] ?? null;
}

/** A folder is one kind, closed to others; a file may be a part that several kinds share. */
function isForeignKind(member: string | null, own: string | undefined): boolean {
  const isSharedFile = own !== undefined && path.extname(own) !== '';
  return member !== null && path.extname(member) === '' && member !== own && !isSharedFile;
}

function reachableWithin(folder: string, start: string): Set<string> {
  const reached = new Set([start]);
  for (const file of reached) {
    for (const { target } of sources.get(file)?.imports ?? []) {
      if (memberOf(folder, target) !== null) reached.add(target);
    }
  }
  return reached;
}
