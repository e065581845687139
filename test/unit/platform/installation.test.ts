import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtInstallation } from '../../../electron/platform/installation';

/** Needs files of root and of somebody else, which only root can make. */
const isRoot = process.getuid?.() === 0;

describe.runIf(process.platform === 'linux' && isRoot)('an installation below /opt', () => {
  let root: string;
  let program: string;
  beforeEach(async () => {
    root = await mkdtemp('/opt/breakglass-test-');
    await chmod(root, 0o755);
    await mkdir(path.join(root, 'resources'));
    program = path.join(root, 'breakglass-desktop');
    for (const file of [program, path.join(root, 'libffmpeg.so'), archive()]) {
      await writeFile(file, 'x', { mode: 0o644 });
    }
  });
  afterEach(() => rm(root, { recursive: true }));

  const archive = (): string => path.join(root, 'resources', 'app.asar');
  const look = () =>
    lookAtInstallation({
      execPath: program,
      programFolder: path.join(archive(), 'dist', 'electron'),
    });

  it('that belongs to root alone is protected', () => {
    expect(look()).toEqual({
      state: 'protected',
      why: 'nobody but the administrator can change the program',
    });
  });

  it.each([
    ['the program', () => program],
    ['a library beside it', () => path.join(root, 'libffmpeg.so')],
    ['the archive', archive],
    ['the folder of the archive', () => path.join(root, 'resources')],
    ['its folder', () => root],
  ])('is changeable when %s belongs to another user', async (_, place) => {
    await chown(place(), 65_534, 65_534);
    expect(look()).toEqual({ state: 'changeable', why: `${place()} belongs to user 65534` });
  });

  it.each([
    ['the program', () => program, 0o775],
    ['its folder', () => root, 0o757],
  ])('is changeable when others may write to %s', async (_, place, mode) => {
    await chmod(place(), mode);
    expect(look()).toEqual({ state: 'changeable', why: `${place()} can be changed by others` });
  });

  it('is protected in a folder that is everybody’s, but sticky', async () => {
    await chmod(root, 0o1777);
    expect(look().state).toBe('protected');
  });

  it('is changeable when its files are gone', async () => {
    await rm(archive());
    expect(look()).toMatchObject({ state: 'changeable', why: expect.stringContaining('ENOENT') });
  });
});

it('is not judged where owners do not decide', () => {
  const place = { execPath: process.execPath, programFolder: import.meta.dirname };
  expect(lookAtInstallation(place, 'win32').state).toBe('unjudged');
});
