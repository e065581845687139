import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSystemProcesses } from '../../electron/platform/processes';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { aFolder } from '../builders/a-folder';
import { aStore, passphrase } from '../builders/a-store';
import { powerStates } from './power-states';
import type { DiskState, PowerState } from './power-states';
import { recordResult } from './record-result';
import { aRecordingDisk } from './recording-disk';
import type { Carelessness, RecordingDisk } from './recording-disk';
import { deadlineMs, rounds } from './scale';
import { appendedTo, auditIn, count, countedTo, counters, startIn, someEvent } from './subjects';

/** Most states of one path that are made and opened; evenly chosen when there are more. */
const most = rounds(40, 20_000);

interface Path {
  readonly name: string;
  readonly part: 'store' | 'log';
  prepare(root: string): Promise<void>;
  run(root: string, disk: RecordingDisk): Promise<void>;
}

/** The process that ran before the power failed; after it, the machine has started anew. */
const system = createSystemProcesses('jump-01');
const processes = { ...system, self: { ...system.self, bootId: 'before the power failed' } };

/** Counts in this domain, and acknowledges what it counted to. */
function counting(domain: 'meta' | 'value', times: number): Path['run'] {
  return async (root, disk) => {
    const open = await aStore(root, { disk, processes }).unlock(passphrase);
    for (let done = 0; done < times; done += 1) disk.acknowledge(await count(open, domain));
  };
}

function appending(times: number, records: number): Path['run'] {
  return async (root, disk) => {
    const audit = auditIn(root, { disk, processes, limits: { records, bytes: 2 ** 24 } });
    for (let done = 0; done < times; done += 1) {
      disk.acknowledge((await audit.append(someEvent)).sequence);
    }
  };
}

/** Several records with one write, acknowledged in their order. */
function appendingTogether(times: number): Path['run'] {
  return async (root, disk) => {
    const audit = auditIn(root, { disk, processes });
    const appended = Array.from({ length: times }, () => audit.append(someEvent));
    for (const stands of appended) disk.acknowledge((await stands).sequence);
  };
}

const creation: Path = {
  name: 'store: creation',
  part: 'store',
  prepare: async () => undefined,
  async run(root, disk) {
    await aStore(root, { disk, processes }).create('passphrase', passphrase);
    disk.acknowledge(0);
  },
};
const update: Path = {
  name: 'store: updates, with collection',
  part: 'store',
  prepare: root => countedTo(root, 5),
  run: counting('value', 2),
};
const nextRecords: Path = {
  name: 'log: next records',
  part: 'log',
  prepare: root => appendedTo(root, 2),
  run: appending(2, 100),
};

const paths: readonly Path[] = [
  creation,
  update,
  {
    name: 'store: updates of the metadata',
    part: 'store',
    prepare: root => countedTo(root, 0),
    run: counting('meta', 2),
  },
  {
    name: 'store: damaged generation set aside',
    part: 'store',
    async prepare(root) {
      await countedTo(root, 2);
      await appendFile(path.join(root, 'store', 'value-00000003.bgs'), 'rot');
    },
    run: counting('value', 1),
  },
  {
    name: 'log: start',
    part: 'log',
    prepare: async () => undefined,
    async run(root, disk) {
      await startIn(root, { disk, processes });
      disk.acknowledge(0);
    },
  },
  {
    name: 'log: first records',
    part: 'log',
    prepare: startIn,
    run: appending(2, 100),
  },
  nextRecords,
  {
    name: 'log: several records at once',
    part: 'log',
    prepare: root => appendedTo(root, 2),
    run: appendingTogether(4),
  },
  {
    name: 'log: next file',
    part: 'log',
    prepare: root => appendedTo(root, 3),
    run: appending(2, 3),
  },
  {
    name: 'log: unfinished line',
    part: 'log',
    async prepare(root) {
      await appendedTo(root, 2);
      await appendFile(path.join(root, 'audit', 'audit-000000000001.jsonl'), '{"at":17');
    },
    run: appending(1, 100),
  },
];

/** Writers that are wrong on purpose. If the model finds nothing here, it finds nothing anywhere. */
const oneUpdate: Path = { ...update, name: 'store: update', run: counting('value', 1) };
const careless: readonly (Path & { readonly carelessness: Carelessness })[] = [
  { ...oneUpdate, carelessness: 'sync of files' },
  { ...oneUpdate, carelessness: 'sync of folders' },
  { ...nextRecords, carelessness: 'sync of files' },
];

const rows: (readonly (string | number)[])[] = [];

describe('the power fails at any moment of', () => {
  it.each(paths)(
    '$name',
    async one => {
      const { opened, total, damaged, lost, examples } = await tryAll(one, null);
      expect({ damaged, lost, examples }).toEqual({ damaged: 0, lost: 0, examples: [] });
      rows.push([one.name, total, opened, damaged, lost]);
    },
    deadlineMs,
  );
});

describe('the model', () => {
  it.each(careless)(
    'catches $name without $carelessness',
    async one => {
      const { opened, total, damaged, lost } = await tryAll(one, one.carelessness);
      expect(damaged + lost).toBeGreaterThan(0);
      rows.push([`${one.name}, control: no ${one.carelessness}`, total, opened, damaged, lost]);
    },
    deadlineMs,
  );
});

afterAll(async () => {
  await recordResult({
    suite: 'power-loss',
    title: 'Power failure at every moment',
    claim:
      'The operations of each path are recorded at the disk port. Every state that a power failure may leave, at every moment, is made of them: each subset of the names not yet waited for, with each unfinished file empty, whole, torn, zeroed, or zeroed before its end. Each state is put into a folder and opened by the real code. The controls leave out what makes a write durable, and must be caught.',
    columns: ['Path', 'States', 'Opened', 'Damaged', 'Acknowledged and lost'],
    rows,
  });
});

interface Findings {
  readonly total: number;
  readonly opened: number;
  readonly damaged: number;
  readonly lost: number;
  /** What the first few of them said. */
  readonly examples: readonly string[];
}

async function tryAll(one: Path, carelessness: Carelessness): Promise<Findings> {
  const root = await aFolder();
  await one.prepare(root);
  const before = await stateOf(root);
  const files = new Map([...before.keys()].map((name, index) => [name, index]));
  const disk = aRecordingDisk({ root, files, carelessness });
  await one.run(root, disk);
  const states = powerStates(before, files, disk.operations);
  const stride = Math.ceil(states.length / most);
  const chosen = states.filter((_state, index) => index % stride === 0);
  let damaged = 0;
  let lost = 0;
  const examples: string[] = [];
  const places = await aFolder();
  for (const [index, state] of chosen.entries()) {
    const place = path.join(places, String(index));
    const found = await lookAt(one, state, { place, writesToo: index % 10 === 0 });
    if (typeof found === 'string') damaged += 1;
    else if (found < state.acknowledged) lost += 1;
    else continue;
    if (examples.length < 3)
      examples.push(`${found}, promised ${state.acknowledged}: ${show(state)}`);
  }
  return { total: states.length, opened: chosen.length, damaged, lost, examples };
}

function show({ files }: PowerState): string {
  return [...files].map(([name, bytes]) => `${name} ${bytes?.length ?? '/'}`).join(', ');
}

/** @returns how far the store or log has come, or what is wrong with it. */
async function lookAt(
  one: Path,
  state: PowerState,
  { place: root, writesToo }: { readonly place: string; readonly writesToo: boolean },
): Promise<number | string> {
  try {
    await mkdir(root);
    await make(root, state.files);
    return await (one.part === 'store'
      ? openStore(root, one, writesToo)
      : openLog(root, { one, isStarted: state.acknowledged >= 0, writesToo }));
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${error.detail}` : String(error);
  } finally {
    await rm(root, { recursive: true });
  }
}

/** A store that was never finished counts as -1; it must be possible to create it then. */
async function openStore(root: string, one: Path, writesToo: boolean): Promise<number> {
  const store = aStore(root);
  try {
    const open = await store.unlock(passphrase);
    const domain = one.name.includes('metadata') ? 'meta' : 'value';
    const found = await open.read(counters[domain]);
    if (writesToo) expect(await count(open, domain)).toBe(found + 1);
    return found;
  } catch (error) {
    if (one !== creation || !hasCode(error, 'store.absent')) throw error;
    await store.create('passphrase', passphrase);
    return -1;
  }
}

async function openLog(
  root: string,
  how: { readonly one: Path; readonly isStarted: boolean; readonly writesToo: boolean },
): Promise<number | string> {
  const isStart = how.one.name === 'log: start';
  if (isStart && !how.isStarted) await startIn(root);
  const writesToo = how.writesToo || isStart;
  const audit = auditIn(root);
  const report = await audit.verify();
  if (report.state === 'tampered') return JSON.stringify(report.fault);
  if (writesToo || report.state === 'torn') {
    await audit.append(someEvent);
    expect((await audit.verify()).state).toBe('intact');
  }
  return report.records;
}

async function stateOf(root: string): Promise<DiskState> {
  const found = new Map<string, Buffer | null>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    found.set(path.relative(root, file), entry.isDirectory() ? null : await readFile(file));
  }
  return found;
}

async function make(root: string, files: DiskState): Promise<void> {
  const byDepth = [...files].sort(([one], [other]) => one.length - other.length);
  for (const [name, bytes] of byDepth) {
    const file = path.join(root, name);
    if (bytes === null) await mkdir(file, { mode: 0o700 });
    else await writeFile(file, bytes, { mode: 0o600 });
  }
}
