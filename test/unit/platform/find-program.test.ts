import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../../electron/platform/find-program';

describe('search path', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-path-'));
    await mkdir(path.join(folder, 'second', 'a-folder'), { recursive: true });
    for (const name of ['tool', 'second/tool', 'notes'])
      await writeFile(path.join(folder, name), '');
    await chmod(path.join(folder, 'tool'), 0o755);
    await chmod(path.join(folder, 'second', 'tool'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('finds the first program of that name', () => {
    const PATH = `/nowhere:${folder}:${folder}/second`;
    expect(findProgram('tool', { PATH })).toBe(`${folder}/tool`);
  });

  it('passes over files that cannot be run, and folders', () => {
    expect(findProgram('notes', { PATH: folder })).toBeNull();
    expect(findProgram('a-folder', { PATH: `${folder}/second` })).toBeNull();
  });

  it('never looks into the current folder or other relative places', () => {
    const relative = path.relative(process.cwd(), folder);
    expect(findProgram('tool', { PATH: `.:${relative}` })).toBeNull();
    expect(findProgram('tool', {})).toBeNull();
  });
});
