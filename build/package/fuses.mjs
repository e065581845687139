import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { open } from 'node:fs/promises';
import { BuildFailure } from '../progress.mjs';

/**
 * @typedef {'release' | 'test'} Flavour
 */

/** Electron's mark in front of its fuses. */
const fuseMark = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const chunkSize = 8 * 1024 * 1024;

/** Every fuse there is, in its safe position. */
const hardened = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/**
 * Sets every fuse of an executable. The flavours differ in one: whether debuggers are let in. The app
 * asks that fuse, and by it lets test drivers in as well.
 * @param {string} executable
 * @param {Flavour} flavour
 * @throws {Error} when this Electron has a fuse that is not in the list above
 */
export async function setFuses(executable, flavour) {
  await flipFuses(executable, {
    ...hardened,
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: flavour === 'test',
  });
}

/**
 * Finds the fuses.
 * @param {string} executable
 * @returns {Promise<number>} where their mark begins, in bytes from the start of the file
 * @throws {BuildFailure} when there is no such mark
 */
export async function findFuses(executable) {
  const file = await open(executable);
  try {
    const chunk = Buffer.alloc(chunkSize + fuseMark.length);
    for (let position = 0; ; position += chunkSize) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
      const found = chunk.subarray(0, bytesRead).indexOf(fuseMark);
      if (found !== -1) return position + found;
      if (bytesRead < chunk.length) break;
    }
  } finally {
    await file.close();
  }
  throw new BuildFailure(
    `${executable} has no fuses.`,
    'Package an official Electron of version 12 or later.',
  );
}
