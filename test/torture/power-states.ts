import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DiskOperation } from './recording-disk';

/** Names and contents of a folder at one moment; null is a folder. */
export type DiskState = ReadonlyMap<string, Buffer | null>;

/** A state that a power failure may leave, and how much had been acknowledged by then. */
export interface PowerState {
  readonly files: DiskState;
  readonly acknowledged: number;
}

/** What of a file has not been waited for. */
interface Pending {
  readonly durable: Buffer;
  readonly now: Buffer;
}

interface Model {
  /** Names that are on disk for certain, and as the program sees them. */
  readonly names: Map<string, number>;
  readonly seen: Map<string, number>;
  readonly folders: Set<number>;
  readonly contents: Map<number, Pending>;
  /** Changes of names that nobody has waited for, in order. */
  changes: NameChange[];
  acknowledged: number;
}

/** One change of names; a rename is both at once. */
interface NameChange {
  readonly add: string | null;
  readonly remove: string | null;
  readonly file: number;
}

/** A run that leaves more names unfinished has too many states to be looked at one by one. */
const mostChanges = 12;

const sector = 512;
const nothing = Buffer.alloc(0);

/**
 * Every state a power failure may leave at any moment of a run. Between two moments at which the
 * program waited for the disk, any subset of the changes of names may have reached it, each name on its own;
 * and of every file that was written since it was last waited for, nothing, all, a first part, zeros
 * in place of the bytes, or zeros before and bytes after. What lies within one sector of a file that was there before is
 * old or new. The same state is told once, with the most that had been acknowledged when it was possible.
 */
export function powerStates(
  before: DiskState,
  numbers: ReadonlyMap<string, number>,
  operations: readonly DiskOperation[],
): readonly PowerState[] {
  const model = startingWith(before, numbers);
  const found = new Map<string, PowerState>();
  const look = (): void => {
    for (const files of statesOf(model)) {
      const key = keyOf(files);
      const known = found.get(key);
      if (known !== undefined && known.acknowledged >= model.acknowledged) continue;
      found.set(key, { files, acknowledged: model.acknowledged });
    }
  };
  look();
  for (const operation of operations) {
    apply(model, operation);
    // What makes nothing new possible only takes states away.
    if (operation.kind !== 'sync' && operation.kind !== 'syncFolder') look();
  }
  return [...found.values()];
}

function startingWith(before: DiskState, numbers: ReadonlyMap<string, number>): Model {
  const contents = new Map<number, Pending>();
  const folders = new Set<number>();
  for (const [name, bytes] of before) {
    const file = numbers.get(name) ?? -1;
    if (bytes === null) folders.add(file);
    else contents.set(file, { durable: bytes, now: bytes });
  }
  return {
    names: new Map(numbers),
    seen: new Map(numbers),
    folders,
    contents,
    changes: [],
    acknowledged: -1,
  };
}

function apply(model: Model, operation: DiskOperation): void {
  switch (operation.kind) {
    case 'acknowledged':
      model.acknowledged = operation.number;
      return;
    case 'write':
      return change(model, operation.file, now => {
        const grown = Buffer.alloc(Math.max(now.length, operation.at + operation.bytes.length));
        now.copy(grown);
        operation.bytes.copy(grown, operation.at);
        return grown;
      });
    case 'truncate':
      return change(model, operation.file, now => now.subarray(0, operation.size));
    case 'sync': {
      const { now } = contentOf(model, operation.file);
      model.contents.set(operation.file, { durable: now, now });
      return;
    }
    case 'syncFolder':
      // A name is on disk once either folder it is changed in was waited for.
      for (const done of model.changes.filter(one => foldersOf(one).has(operation.name))) {
        rename(model.names, done);
      }
      model.changes = model.changes.filter(one => !foldersOf(one).has(operation.name));
      return;
    default: {
      if (operation.kind === 'folder') model.folders.add(operation.file);
      const one = changeOf(operation, model.seen);
      rename(model.seen, one);
      model.changes.push(one);
    }
  }
}

function changeOf(
  operation: Extract<
    DiskOperation,
    { readonly kind: 'folder' | 'create' | 'link' | 'rename' | 'unlink' }
  >,
  seen: ReadonlyMap<string, number>,
): NameChange {
  switch (operation.kind) {
    case 'unlink':
      return { add: null, remove: operation.name, file: -1 };
    case 'link':
      return { add: operation.to, remove: null, file: seen.get(operation.from) ?? -1 };
    case 'rename':
      return { add: operation.to, remove: operation.from, file: seen.get(operation.from) ?? -1 };
    default:
      return { add: operation.name, remove: null, file: operation.file };
  }
}

function contentOf({ contents }: Model, file: number): Pending {
  return contents.get(file) ?? { durable: nothing, now: nothing };
}

function change(model: Model, file: number, edit: (now: Buffer) => Buffer): void {
  const { durable, now } = contentOf(model, file);
  model.contents.set(file, { durable, now: edit(now) });
}

function foldersOf({ add, remove }: NameChange): ReadonlySet<string> {
  const names = [add, remove].filter(name => name !== null);
  return new Set(names.map(name => path.dirname(name).replace(/^\.$/, '')));
}

/** Does to the names what was done, to the file it was done to, whatever became of its first name. */
function rename(names: Map<string, number>, { add, remove, file }: NameChange): void {
  if (remove !== null) names.delete(remove);
  if (add !== null) names.set(add, file);
}

function* statesOf(model: Model): Generator<DiskState> {
  const { changes } = model;
  if (changes.length > mostChanges) throw new Error(`${changes.length} names were not waited for`);
  for (let subset = 0; subset < 2 ** changes.length; subset += 1) {
    const names = new Map(model.names);
    for (const [index, one] of changes.entries()) {
      if ((subset & (1 << index)) !== 0) rename(names, one);
    }
    yield* withContents(model, names);
  }
}

function* withContents(model: Model, names: ReadonlyMap<string, number>): Generator<DiskState> {
  const shown = [...names].filter(([name]) => isReachable(name, names));
  const touched = [...new Set(shown.map(([, file]) => file))].filter(file => {
    const { durable, now } = contentOf(model, file);
    return durable !== now && !model.folders.has(file);
  });
  for (const chosen of choices(touched.map(file => variantsOf(contentOf(model, file))))) {
    const contents = new Map(touched.map((file, index) => [file, chosen[index] ?? nothing]));
    yield new Map(
      shown.map(([name, file]) => {
        const bytes = contents.get(file) ?? contentOf(model, file).durable;
        return [name, model.folders.has(file) ? null : bytes];
      }),
    );
  }
}

function isReachable(name: string, names: ReadonlyMap<string, number>): boolean {
  const folder = path.dirname(name);
  return folder === '.' || names.has(folder);
}

function variantsOf({ durable, now }: Pending): readonly Buffer[] {
  const isOverwrite = durable.length === now.length && now.length <= sector;
  if (isOverwrite || now.length < durable.length) return [durable, now];
  const middle = durable.length + Math.ceil((now.length - durable.length) / 2);
  const zeros = Buffer.concat([durable, Buffer.alloc(now.length - durable.length)]);
  const late = Buffer.concat([zeros.subarray(0, middle), now.subarray(middle)]);
  return [durable, now, now.subarray(0, middle), zeros, late];
}

function* choices(variants: readonly (readonly Buffer[])[]): Generator<readonly Buffer[]> {
  const [first, ...others] = variants;
  if (first === undefined) return yield [];
  for (const rest of choices(others)) for (const one of first) yield [one, ...rest];
}

function keyOf(files: DiskState): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([a], [b]) => a.localeCompare(b))) {
    hash.update(`${name} ${bytes?.length ?? 'folder'}\n`).update(bytes ?? nothing);
  }
  return hash.digest('hex');
}
