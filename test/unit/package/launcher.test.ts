import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../../build/repository.mjs';
import { weakeningVariables } from '../../../electron/platform/clean-environment';

const folder = mkdtempSync(path.join(tmpdir(), 'breakglass-launcher-'));
const launcher = path.join(folder, 'breakglass');

/** In place of the program: says what it was given. */
const program = `#!/bin/sh
echo "core $(ulimit -c)"
for word; do echo "word $word"; done
exec env
`;

beforeAll(() => {
  copyFileSync(inRepository('build', 'package', 'scripts', 'launcher.sh'), launcher);
  writeFileSync(path.join(folder, 'breakglass-desktop'), program);
  for (const name of ['breakglass', 'breakglass-desktop'])
    chmodSync(path.join(folder, name), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): readonly string[] {
  const { PATH = '' } = process.env;
  const { stdout } = spawnSync(launcher, words, {
    encoding: 'utf8',
    env: { PATH, ...environment },
  });
  return stdout.trim().split('\n');
}

describe.runIf(process.platform === 'linux')('the launcher of a package', () => {
  it('starts a command without core files, and hands its words on behind what is meant for Chromium', () => {
    const said = start({}, 'get', 'a b', '--inspect');
    expect(said[0]).toBe('core 0');
    expect(said).toContain('word --windowless=headless');
    const words = said.filter(line => line.startsWith('word '));
    expect(words.slice(-4)).toEqual(['word --', 'word get', 'word a b', 'word --inspect']);
  });

  it('takes away whatever the program would refuse, in any case, and nothing else', () => {
    const weakening = [...weakeningVariables, 'ELECTRON_RUN_AS_NODE', 'LD_DEBUG_OUTPUT'];
    const all = [...weakening, ...weakening.map(name => name.toLowerCase())];
    const kept = {
      BREAKGLASS_HOME: '/data/of the operator',
      HTTPS_PROXY: 'http://proxy.example:3128',
      NODES: 'two\nlines',
    };
    const given = Object.fromEntries(all.map(name => [name, '/nonexistent']));
    const said = start({ ...given, ...kept }, 'status').map(line => line.split('=')[0]);
    expect(all.filter(name => said.includes(name))).toEqual([]);
    expect(said).toEqual(expect.arrayContaining(Object.keys(kept)));
  });
});
