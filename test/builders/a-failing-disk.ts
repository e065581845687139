import type { FileHandle } from 'node:fs/promises';
import { systemDisk } from '../../electron/store/files/disk';
import type { Disk } from '../../electron/store/files/disk';

/** A call to the disk that can be made to fail. */
export type DiskCall =
  'open' | 'write' | 'sync' | 'datasync' | 'read' | 'link' | 'unlink' | 'rename' | 'readdir';

/** The real disk, except for the faults that are switched on. */
export interface FailingDisk extends Disk {
  /** What to fail with from the `skip`-th call on; null to be whole again. */
  fail(fault: { call: DiskCall; errno: string; skip?: number } | null): void;
  /** Most bytes one write takes. */
  bytesPerWrite: number;
  /** Bytes that may still be written before the disk is full. */
  freeBytes: number;
  /** Files whose descriptor was opened and not closed. */
  readonly openHandles: () => number;
  /** How often the fault that is switched on has struck. */
  readonly hits: () => number;
}

/** Only handles opened with a name that matches are touched. */
export function aFailingDisk(names: RegExp = /./): FailingDisk {
  let fault: { call: DiskCall; errno: string; skip: number } | null = null;
  let hits = 0;
  let open = 0;
  const strike = (call: DiskCall): void => {
    if (fault?.call !== call) return;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return;
    }
    hits += 1;
    throw Object.assign(new Error(`${fault.errno}: ${call}`), { code: fault.errno });
  };
  const disk: FailingDisk = {
    ...systemDisk,
    bytesPerWrite: Number.POSITIVE_INFINITY,
    freeBytes: Number.POSITIVE_INFINITY,
    fail(next) {
      fault = next === null ? null : { skip: 0, ...next };
      hits = 0;
    },
    openHandles: () => open,
    hits: () => hits,
    open: (async (file: string, ...rest: [string | number, number?]) => {
      const isOurs = names.test(file);
      if (isOurs) strike('open');
      const handle = await systemDisk.open(file, ...rest);
      open += 1;
      return isOurs ? wrap(handle) : counted(handle);
    }) as Disk['open'],
    link: async (from, to) => {
      strike('link');
      return systemDisk.link(from, to);
    },
    unlink: async file => {
      strike('unlink');
      return systemDisk.unlink(file);
    },
    rename: async (from, to) => {
      strike('rename');
      return systemDisk.rename(from, to);
    },
    readdir: (async (folder: string) => {
      strike('readdir');
      return systemDisk.readdir(folder);
    }) as Disk['readdir'],
  };

  function counted(handle: FileHandle): FileHandle {
    const close = handle.close.bind(handle);
    let isOpen = true;
    handle.close = async () => {
      if (isOpen) open -= 1;
      isOpen = false;
      await close();
    };
    return handle;
  }

  function wrap(original: FileHandle): FileHandle {
    const handle = counted(original);
    const write = handle.write.bind(handle) as (...call: unknown[]) => Promise<unknown>;
    const read = handle.read.bind(handle) as (...call: unknown[]) => Promise<unknown>;
    const sync = handle.sync.bind(handle);
    const datasync = handle.datasync.bind(handle);
    handle.write = (async (bytes: Uint8Array, at: number, length: number, position: unknown) => {
      strike('write');
      const taken = Math.min(length, disk.bytesPerWrite, disk.freeBytes);
      if (taken === 0) throw Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' });
      disk.freeBytes -= taken;
      return write(bytes, at, taken, position);
    }) as unknown as FileHandle['write'];
    handle.read = (async (...call: unknown[]) => {
      strike('read');
      return read(...call);
    }) as unknown as FileHandle['read'];
    handle.sync = async () => {
      strike('sync');
      await sync();
    };
    handle.datasync = async () => {
      strike('datasync');
      await datasync();
    };
    return handle;
  }
  return disk;
}
