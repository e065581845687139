import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseChanges } from '../../../build/package/clean-checkout.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'breakglass-checkout-'));
  git('init', '--quiet');
  writeFileSync(path.join(folder, 'main.ts'), 'let it = 1;\n');
  writeFileSync(path.join(folder, '.gitignore'), 'release\n');
  git('add', '.');
  const author = [
    '-c',
    'user.name=x',
    '-c',
    'user.email=x@example.test',
    '-c',
    'commit.gpgsign=false',
  ];
  git(...author, 'commit', '--quiet', '--message=All of it');
});
afterEach(() => rmSync(folder, { recursive: true }));

function git(...words: readonly string[]): void {
  execFileSync('git', ['-C', folder, ...words], { stdio: 'pipe' });
}

it('lets a checkout of a commit be released, with what git ignores in it', async () => {
  mkdirSync(path.join(folder, 'release'));
  writeFileSync(path.join(folder, 'release', 'SHA256SUMS'), '');
  await expect(refuseChanges(folder)).resolves.toBeUndefined();
});

it.each([
  ['a changed file', 'main.ts', ' M main.ts'],
  ['a new file', 'own-key.ts', '?? own-key.ts'],
])('releases nothing from a checkout with %s, and names it', async (_, name, line) => {
  writeFileSync(path.join(folder, name), 'let it = 2;\n');
  const refusal = refuseChanges(folder);
  await expect(refusal).rejects.toThrow('NOT FOR RELEASE: the checkout has changes');
  await expect(refusal).rejects.toThrow(line.trim());
});

it('releases nothing from what is no checkout', async () => {
  rmSync(path.join(folder, '.git'), { recursive: true });
  await expect(refuseChanges(folder)).rejects.toThrow('git does not say');
});
