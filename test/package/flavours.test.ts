import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listPackage } from '@electron/asar';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../builders/files-below';
import { packageFile, unpacked } from './packages';

const executable = 'breakglass-desktop';

/** As the fuses stand in the executable. */
const state = { off: '0'.charCodeAt(0), on: '1'.charCodeAt(0) };

/** Every fuse of this Electron, as a release has it. */
const hardened = {
  [FuseV1Options.RunAsNode]: state.off,
  [FuseV1Options.EnableCookieEncryption]: state.on,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: state.off,
  [FuseV1Options.EnableNodeCliInspectArguments]: state.off,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: state.on,
  [FuseV1Options.OnlyLoadAppFromAsar]: state.on,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: state.off,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: state.off,
};

describe('the two flavours', () => {
  it('have all fuses set, and differ in the one that lets debuggers in', async () => {
    const { version: _, ...release } = await getCurrentFuseWire(unpacked('release', executable));
    expect(release).toEqual(hardened);
    const { version: __, ...test } = await getCurrentFuseWire(unpacked('test', executable));
    expect(test).toEqual({
      ...hardened,
      [FuseV1Options.EnableNodeCliInspectArguments]: state.on,
    });
  });

  it('were bundled apart, and are the same in every byte but that fuse', async () => {
    const [release, test] = await Promise.all([digests('release'), digests('test')]);
    expect(Object.keys(release)).toContain('resources/app.asar');
    delete release[executable];
    delete test[executable];
    // electron-builder lays it beside the app when it makes a deb.
    delete release['resources/apparmor-profile'];
    expect(test).toEqual(release);
    expect(differingBytes()).toBe(1);
  });

  it('bring no source, no other app and no feed of updates', async () => {
    const names = (await filesBelow(unpacked('release'))).keys();
    const archive = listPackage(unpacked('release', 'resources', 'app.asar'), { isPack: false });
    const unwanted = /\.map$|\.tsx?$|default_app|app-update|\.(cc|hh?|gyp)$/;
    expect([...names, ...archive].filter(name => unwanted.test(name))).toEqual([]);
  });
});

describe('the rpm', () => {
  it('owns its files below /opt and /usr, and says what it needs', () => {
    const query = (...words: readonly string[]): string =>
      execFileSync('rpm', ['-qp', ...words, packageFile('.rpm')], { encoding: 'utf8' });
    const lines = query('--queryformat', '[%{FILENAMES} %{FILEUSERNAME} %{FILEMODES:perms}\\n]');
    const files = lines
      .trim()
      .split('\n')
      .map(line => line.split(' '));
    expect(files.map(([name]) => name)).toEqual(
      expect.arrayContaining(['/opt/breakglass/breakglass', '/usr/bin/breakglass']),
    );
    const strange = files.filter(
      ([name = '', user, mode = '']) =>
        !/^\/(opt\/breakglass|usr\/(bin|share)\/)/.test(name) ||
        user !== 'root' ||
        (mode[0] !== 'l' && (mode[5] === 'w' || mode[8] === 'w')),
    );
    expect(strange).toEqual([]);
    expect(query('--requires')).toMatch(/^gtk3$/m);
    expect(query('--queryformat', '%{ARCH} %{LICENSE}')).toBe('x86_64 Apache-2.0');
  });
});

/** By the place below the app. */
async function digests(flavour: 'release' | 'test'): Promise<Record<string, string>> {
  const files = [...(await filesBelow(unpacked(flavour)))];
  return Object.fromEntries(files.map(([name, content]) => [name, digest(content)]));
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function differingBytes(): number {
  const [one, other] = (['release', 'test'] as const).map(flavour =>
    readFileSync(unpacked(flavour, executable)),
  );
  if (!one || one.length !== other?.length) return Number.NaN;
  let count = 0;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) count++;
  return count;
}
