import path from 'node:path';
import { systemDisk } from '../../electron/store/files/disk';
import type { Disk } from '../../electron/store/files/disk';

/** A folder that is read from memory, for suites that look at it tens of thousands of times. */
export function createMemoryDisk(files: ReadonlyMap<string, Buffer>): Disk {
  const contentOf = (file: string): Buffer => {
    const content = files.get(path.basename(file));
    if (content !== undefined) return content;
    throw Object.assign(new Error(`ENOENT: ${file}`), { code: 'ENOENT' });
  };
  return {
    ...systemDisk,
    readdir: (async () => [...files.keys()]) as unknown as Disk['readdir'],
    lstat: (async (file: string) => ({ size: contentOf(file).length })) as unknown as Disk['lstat'],
    open: (async (file: string) => {
      const content = contentOf(file);
      return {
        stat: async () => ({ size: content.length }),
        read: async (into: Buffer, offset: number, length: number, position: number) => ({
          bytesRead: content.copy(into, offset, position, position + length),
        }),
        close: async () => undefined,
      };
    }) as unknown as Disk['open'],
  };
}
