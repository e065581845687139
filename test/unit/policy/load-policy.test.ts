import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../electron/policy/load-policy';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { createPolicyMemory } from '../../../electron/policy/policy-memory';
import { policyPlace } from '../../../electron/policy/policy-place';
import type { PolicyHints, PolicyPlace } from '../../../electron/policy/policy-place';
import { defaultPolicy, minimumPolicy } from '../../../shared/domain/policy';
import { aFolder } from '../../builders/a-folder';

const uid = process.getuid?.() ?? 0;
const text = '{"v":1,"audit":{"require":"both"}}';

/** A file as an administrator writes it; the user of the tests stands for him. */
async function aPolicyFile(): Promise<PolicyPlace> {
  const folder = path.join(await aFolder(), 'breakglass');
  await mkdir(folder, { mode: 0o755 });
  const file = path.join(folder, 'policy.json');
  await writeFile(file, text, { mode: 0o644 });
  const keyFile = path.join(folder, 'policy-key.json');
  return { file, keyFile, owners: [uid], preferences: null };
}

/** As a process reads it that remembers nothing. */
function load(place: PolicyPlace): ReturnType<typeof loadPolicy> {
  const memory = createPolicyMemory({
    folder: path.dirname(place.file),
    uid,
    random: createSystemRandom(),
  });
  return loadPolicy({ place, memory, programVersion: '0.1.0', now: () => 0 });
}

describe('the policy of a host', () => {
  it('is what its file says', async () => {
    const place = await aPolicyFile();
    expect(await load(place)).toMatchObject({
      kind: 'loaded',
      file: place.file,
      problem: null,
      policy: { ...defaultPolicy, audit: { require: 'both' } },
    });
  });

  it('is the defaults where there is no file, with or without its folder', async () => {
    const place = await aPolicyFile();
    for (const name of ['other.json', 'nowhere/policy.json']) {
      const other = { ...place, file: path.join(path.dirname(place.file), name) };
      expect(await load({ ...other, keyFile: `${other.file}.key` })).toMatchObject({
        kind: 'absent',
        policy: defaultPolicy,
      });
    }
  });

  it('is the minimum when its file is wrong in one point', async () => {
    const place = await aPolicyFile();
    await writeFile(place.file, '{"v":1,"audit":{"require":"both"},"more":1}');
    const { kind, policy, problem } = await load(place);
    expect({ kind, policy }).toEqual({ kind: 'invalid', policy: minimumPolicy });
    expect(problem).toContain('more is not a known field');
  });

  it.each([
    ['others may change the file', ({ file }: PolicyPlace) => chmod(file, 0o666)],
    ['a group may change the file', ({ file }: PolicyPlace) => chmod(file, 0o664)],
    ['others may replace it', ({ file }: PolicyPlace) => chmod(path.dirname(file), 0o777)],
  ])('is the minimum when %s', async (_, spoil) => {
    const place = await aPolicyFile();
    await spoil(place);
    const { kind, problem } = await load(place);
    expect(kind).toBe('invalid');
    expect(problem).toContain('can be changed by others');
  });

  it('is the minimum when somebody else owns the file', async () => {
    const place = await aPolicyFile();
    const stranger = { ...place, owners: [uid + 1] };
    expect(await load(stranger)).toMatchObject({ kind: 'invalid', policy: minimumPolicy });
    if (uid !== 0) return;
    await chown(place.file, 65_534, 65_534);
    const { problem } = await load(place);
    expect(problem).toContain('the file belongs to user 65534');
  });

  it('is the minimum when the file is a link or no file at all', async () => {
    const place = await aPolicyFile();
    const folder = path.dirname(place.file);
    await symlink(place.file, path.join(folder, 'link.json'));
    await mkdir(path.join(folder, 'folder.json'));
    for (const name of ['link.json', 'folder.json']) {
      const { kind } = await load({ ...place, file: path.join(folder, name) });
      expect(kind, name).toBe('invalid');
    }
  });
});

describe('where the policy is', () => {
  const hints: PolicyHints = {
    platform: 'linux',
    flavour: 'release',
    environment: { BREAKGLASS_POLICY_FILE: '/tmp/mine.json', ProgramData: '/tmp' },
    uid: 1000,
  };

  it('is not for a user of a release to say', () => {
    expect(policyPlace(hints)).toEqual({
      file: '/etc/breakglass/policy.json',
      keyFile: '/etc/breakglass/policy-key.json',
      owners: [0],
      preferences: null,
    });
  });

  it('may be said in a build for tests', () => {
    const place = policyPlace({ ...hints, flavour: 'test' });
    expect(place).toMatchObject({ file: '/tmp/mine.json', owners: [0, 1000] });
  });

  it.each([
    ['darwin', '/Library/Application Support/Breakglass/policy.json'],
    ['win32', 'C:\\ProgramData\\Breakglass\\policy.json'],
  ] as const)('is a folder of the administrator on %s', (platform, file) => {
    expect(policyPlace({ ...hints, platform }).file).toBe(file);
  });
});

describe('preferences that a device management has set', () => {
  /** Reads property lists as the program of macOS does, for the words that it is given here. */
  const plutil = `#!/usr/bin/python3
import plistlib, sys
assert sys.argv[1:] == ['-extract', 'policy', 'raw', '-o', '-', '-']
sys.stdout.write(plistlib.loads(sys.stdin.buffer.read())['policy'] + '\\n')
`;

  async function withPreferences(list: string): Promise<PolicyPlace> {
    const place = await aPolicyFile();
    const folder = path.dirname(place.file);
    const [file, program] = [path.join(folder, 'app.plist'), path.join(folder, 'plutil')];
    await writeFile(program, plutil, { mode: 0o755 });
    const head = '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>';
    await writeFile(file, `${head}${list}</dict></plist>`, { mode: 0o644 });
    return { ...place, preferences: { file, program } };
  }

  it('are the policy, and the file is not looked at', async () => {
    const said = '{"v":1,"push":{"maxChanges":7}}';
    const place = await withPreferences(`<key>policy</key><string>${said}</string>`);
    expect(await load(place)).toMatchObject({
      ...{ kind: 'loaded', file: place.preferences?.file, problem: null },
      policy: { audit: defaultPolicy.audit, push: { maxChanges: 7 } },
    });
  });

  it('refuse the whole when they hold no policy, or others could change them', async () => {
    const empty = await withPreferences('<key>other</key><true/>');
    expect(await load(empty)).toMatchObject({ kind: 'invalid', policy: minimumPolicy });
    const open = await withPreferences('<key>policy</key><string>{"v":1}</string>');
    await chmod(open.preferences?.file ?? '', 0o666);
    expect((await load(open)).problem).toBe('the file can be changed by others');
  });

  it('are looked for on macOS alone, and the file counts where there are none', async () => {
    const hints = { flavour: 'release', environment: {}, uid: 501 } as const;
    expect(policyPlace({ ...hints, platform: 'darwin' }).preferences?.file).toBe(
      '/Library/Managed Preferences/invalid.breakglass.app.plist',
    );
    expect(policyPlace({ ...hints, platform: 'linux' }).preferences).toBeNull();
    const place = await aPolicyFile();
    const absent = { file: `${place.file}.none`, program: '/usr/bin/false' };
    expect((await load({ ...place, preferences: absent })).file).toBe(place.file);
  });
});
