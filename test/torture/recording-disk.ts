import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { systemDisk } from '../../electron/store/files/disk';
import type { Disk } from '../../electron/store/files/disk';

/** One thing that was asked of the disk. Files are numbered, because names come and go. */
export type DiskOperation =
  | { readonly kind: 'folder' | 'create'; readonly name: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'syncFolder'; readonly name: string }
  | { readonly kind: 'link' | 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly name: string }
  /** Not of the disk: from here on this much was acknowledged. */
  | { readonly kind: 'acknowledged'; readonly number: number };

/** What a writer leaves out that is careless on purpose. */
export type Carelessness = 'sync of files' | 'sync of folders' | null;

/** The real disk, which remembers what was asked of it, in order. */
export interface RecordingDisk extends Disk {
  readonly operations: readonly DiskOperation[];
  acknowledge(number: number): void;
}

export interface RecordedFolder {
  /** Names are told relative to it. */
  readonly root: string;
  /** Number of each file that is there already. */
  readonly files: ReadonlyMap<string, number>;
  readonly carelessness: Carelessness;
}

export function aRecordingDisk({ root, files, carelessness }: RecordedFolder): RecordingDisk {
  const operations: DiskOperation[] = [];
  const numbers = new Map(files);
  let next = files.size;
  const nameOf = (file: unknown): string => path.relative(root, String(file));
  const numberOf = (name: string): number => numbers.get(name) ?? -1;

  function add(kind: 'folder' | 'create', name: string): void {
    numbers.set(name, next);
    operations.push({ kind, name, file: next });
    next += 1;
  }

  async function open(file: string, flags: string | number, mode?: number): Promise<FileHandle> {
    const handle = await systemDisk.open(file, flags, mode);
    const name = nameOf(file);
    const creates =
      flags === 'wx' || (typeof flags === 'number' && (flags & constants.O_CREAT) !== 0);
    if (creates && !numbers.has(name)) add('create', name);
    return record(handle, name);
  }

  function record(handle: FileHandle, name: string): FileHandle {
    const file = numberOf(name);
    const { stat } = handle;
    const write = handle.write.bind(handle) as (
      ...call: unknown[]
    ) => Promise<{ bytesWritten: number }>;
    const truncate = handle.truncate.bind(handle);
    const sync = async (): Promise<void> => {
      const isFolder = (await stat.call(handle)).isDirectory();
      if (carelessness === (isFolder ? 'sync of folders' : 'sync of files')) return;
      operations.push(isFolder ? { kind: 'syncFolder', name } : { kind: 'sync', file });
    };
    handle.write = (async (bytes: Uint8Array, from: number, length: number, at: number | null) => {
      const place = at ?? Number((await stat.call(handle)).size);
      const done = await write(bytes, from, length, at);
      const taken = Buffer.from(bytes.subarray(from, from + done.bytesWritten));
      operations.push({ kind: 'write', file, at: place, bytes: taken });
      return done;
    }) as unknown as FileHandle['write'];
    handle.writeFile = (async (text: string) => {
      await handle.write(Buffer.from(text), 0, Buffer.byteLength(text), 0);
    }) as FileHandle['writeFile'];
    handle.truncate = async size => {
      await truncate(size);
      operations.push({ kind: 'truncate', file, size: size ?? 0 });
    };
    // The model decides what reaches the disk, so nobody waits for the real one.
    handle.sync = sync;
    handle.datasync = sync;
    return handle;
  }

  return {
    ...systemDisk,
    operations,
    acknowledge: number => operations.push({ kind: 'acknowledged', number }),
    open: open as Disk['open'],
    mkdir: (async (folder: string, options: { readonly mode: number }) => {
      const made = await systemDisk.mkdir(folder, options);
      add('folder', nameOf(folder));
      return made;
    }) as Disk['mkdir'],
    async link(from, to) {
      await systemDisk.link(from, to);
      numbers.set(nameOf(to), numberOf(nameOf(from)));
      operations.push({ kind: 'link', from: nameOf(from), to: nameOf(to) });
    },
    async rename(from, to) {
      await systemDisk.rename(from, to);
      numbers.set(nameOf(to), numberOf(nameOf(from)));
      numbers.delete(nameOf(from));
      operations.push({ kind: 'rename', from: nameOf(from), to: nameOf(to) });
    },
    async unlink(file) {
      await systemDisk.unlink(file);
      numbers.delete(nameOf(file));
      operations.push({ kind: 'unlink', name: nameOf(file) });
    },
  };
}
