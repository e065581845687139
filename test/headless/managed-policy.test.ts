import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';

const rules = {
  ...{ v: 1, version: 1, expiresAt: '2099-01-01T00:00:00Z' },
  offline: { paths: ['critical:**'], maxAgeHours: 48 },
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-signed-'));
  await writeFile(path.join(folder, 'draft.json'), JSON.stringify(rules));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function policy(...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: ['policy', ...words],
    environment: {
      ...bareEnvironment(),
      BREAKGLASS_HOME: path.join(folder, 'home'),
      BREAKGLASS_POLICY_FILE: path.join(folder, 'policy.json'),
    },
    folder,
  });
}

const at = (name: string): string => path.join(folder, name);

describe('an administrator at the command line', () => {
  it('makes a key that nobody else can read, and never over another', async () => {
    const { stdout, exitCode } = await policy('keygen', 'key.pem', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: ['key.pem', 'key.pem.pub'] });
    expect(((await stat(at('key.pem'))).mode & 0o777).toString(8)).toBe('600');
    expect(await readFile(at('key.pem.pub'), 'utf8')).not.toContain('PRIVATE');
    const again = await policy('keygen', 'key.pem');
    expect(again).toMatchObject({ exitCode: 47, stdout: '' });
    expect(again.stderr).toContain('could not be written');
  });

  it('signs a policy, which counts here once its key is pinned and it is in its place', async () => {
    const unsigned = await policy('check', 'draft.json');
    expect(unsigned.stdout).toContain('signed: no; no key is pinned');
    const signed = await policy('sign', 'draft.json', '--key', 'key.pem', '--out', 'policy.json');
    expect(signed.exitCode).toBe(0);
    expect(signed.stdout).toContain('signed: by SHA256:');
    expect((await policy('explain')).stdout).toContain('not signed');
    expect((await policy('pin', 'key.pem.pub')).exitCode).toBe(0);
    expect(await policy('check', 'draft.json')).toMatchObject({
      exitCode: 47,
      stderr: expect.stringContaining('it is not signed, and a key is pinned') as string,
    });
    const explained = await policy('explain', '--path', 'critical:emea:x', '--json');
    const { state, version, rules: shown, path: one } = JSON.parse(explained.stdout) as Explained;
    expect({ state, version }).toEqual({ state: 'loaded', version: 1 });
    expect(shown.find(({ rule }) => rule === 'offline.maxAgeHours')).toMatchObject({
      ...{ value: 48, from: 'file' },
    });
    expect(shown.every(({ meaning }) => meaning.length > 10)).toBe(true);
    expect(one).toMatchObject({ mayBeSealed: true, glob: 'critical:**', maxAgeHours: 48 });
    expect((await policy('explain', '--path', 'other:x')).stdout).toContain('may not be sealed');
  });

  it('is told what is wrong with a policy that somebody changed', async () => {
    const text = await readFile(at('policy.json'), 'utf8');
    await writeFile(at('changed.json'), text.replace('48', '49'));
    const { stderr, exitCode } = await policy('check', 'changed.json');
    expect(stderr).toContain('its signature does not fit what stands in it');
    expect(exitCode).toBe(47);
  });

  it('pins another key only when he says so', async () => {
    await policy('keygen', 'other.pem');
    const refused = await policy('pin', 'other.pem.pub');
    expect(refused).toMatchObject({ exitCode: 47, stdout: '' });
    expect(refused.stderr).toContain('Another key is pinned');
    expect((await policy('pin', 'other.pem.pub', '--replace')).exitCode).toBe(0);
    const explained = await policy('explain');
    expect(explained.stdout).toContain('refused, so the strictest rules count: it is signed with');
    expect(explained.stderr).toContain('signed with another key');
  });

  it.each([
    [['sign', 'draft.json'], 64, 'needs --key'],
    [['sign', 'draft.json', '--key', 'key.pem.pub'], 47, 'can be read by others'],
    [['sign', 'key.pem', '--key', 'key.pem'], 47, 'the file is not JSON'],
    [['pin', 'draft.json'], 47, 'not the key'],
    [['check', 'nowhere.json'], 47, 'nowhere.json: ENOENT'],
  ])('is told what he did wrong: %s', async (words, code, sentence) => {
    const { stderr, exitCode } = await policy(...words);
    expect(stderr).toContain(sentence);
    expect(exitCode).toBe(code);
  });
});

interface Explained {
  readonly state: string;
  readonly version: number;
  readonly rules: readonly { rule: string; value: unknown; from: string; meaning: string }[];
  readonly path: Readonly<Record<string, unknown>>;
}
