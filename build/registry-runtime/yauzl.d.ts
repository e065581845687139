// The part of yauzl that install-runtime.mjs uses; the package ships no types.
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
    /** The Unix mode is in the upper 16 bits. */
    readonly externalFileAttributes: number;
  }

  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }

  const yauzl: { openPromise(path: string, options: { lazyEntries: true }): Promise<ZipFile> };
  export default yauzl;
}
