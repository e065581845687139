import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { protectProcess } from '../../../electron/platform/process-protection/process-protection';
import type { ProcessProtection } from '../../../electron/platform/process-protection/protection';
import type { ProcessPolicy } from '../../../shared/domain/policy/process';
import { aFolder } from '../../builders/a-folder';
import { neighbourReads, nobody } from '../../builders/a-neighbour';
import { bundleChild } from '../../builders/bundled-child';
import { writesCoreFilesHere } from '../../builders/core-files';

const strict: ProcessPolicy = {
  coreDumps: 'off',
  memory: 'closed',
  installation: 'protected',
};
const lax: ProcessPolicy = { ...strict, coreDumps: 'allowed', memory: 'open' };
const canary = 'CANARY-protected-5d1f0a';

describe.runIf(process.platform === 'linux')('a process on Linux', () => {
  let bundle: string;

  beforeAll(async () => {
    bundle = await bundleChild('test/children/protected-process.ts');
  });

  /** Starts it as a user without privileges, with no limit on core files, in a folder of its own. */
  async function start(policy: ProcessPolicy) {
    const folder = await aFolder();
    await chmod(folder, 0o777);
    const spelled = Buffer.from(canary).toString('hex');
    const words = [process.execPath, bundle, JSON.stringify(policy), spelled];
    const shell = ['-c', 'ulimit -c unlimited 2>/dev/null; exec "$@"', 'sh', ...words];
    const child = spawn('/bin/sh', shell, { ...nobody, cwd: folder, env: {} });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const told = JSON.parse(line) as { pid: number; protection: ProcessProtection };
    return { ...told, child, folder };
  }

  it('cannot be read by another program of the same user, and says so', async () => {
    const { pid, protection, child } = await start(strict);
    expect(protection.memory.state).toBe('on');
    expect(await neighbourReads(pid)).toBe('EACCES');
    child.kill('SIGKILL');
  });

  it('can be read where the policy leaves it open', async () => {
    const { pid, protection, child } = await start({ ...strict, memory: 'open' });
    expect(protection.memory).toEqual({
      state: 'off',
      why: 'switched off by the policy of this host',
    });
    expect(await neighbourReads(pid)).toBe('read');
    child.kill('SIGKILL');
  });

  it('is limited to core files of no length, hard, and leaves none when it crashes', async () => {
    // Memory stays open: closing it alone would keep the kernel from writing a core file.
    const { pid, protection, child, folder } = await start({ ...strict, memory: 'open' });
    expect(protection.coreDumps.state).toBe('on');
    expect(coreLimits(pid)).toEqual(['0', '0']);
    await crash(child);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves one that holds what it knew where the policy allows them', async () => {
    const { pid, protection, child, folder } = await start(lax);
    expect(protection.coreDumps.state).toBe('off');
    const [soft, hard] = coreLimits(pid);
    await crash(child);
    // Somebody above the tests may have taken them away for good.
    if (hard === '0' || !writesCoreFilesHere()) return;
    expect(soft).toBe('unlimited');
    const [name = 'no core file'] = await readdir(folder);
    expect((await readFile(path.join(folder, name))).includes(canary)).toBe(true);
  });
});

describe('where a protection cannot be had', () => {
  it('says why, and does not fail: no native module', () => {
    const { coreDumps, memory } = protectProcess(strict, {
      platform: 'linux',
      load: () => null,
    });
    const lost = { state: 'unavailable', why: 'the native module koffi does not load here' };
    expect([coreDumps, memory]).toEqual([lost, lost]);
  });

  it.each(['win32', 'freebsd'])('says why, and does not fail: %s', platform => {
    const { coreDumps, memory } = protectProcess(strict, { platform });
    expect(coreDumps).toMatchObject({ state: 'unavailable' });
    expect(memory.why).toContain('not available on');
  });
});

async function crash(child: ChildProcessWithoutNullStreams): Promise<void> {
  child.stdin.write('crash\n');
  expect(await once(child, 'close')).toEqual([null, 'SIGABRT']);
}

/** Soft and hard limit as the kernel has them. */
function coreLimits(pid: number): readonly string[] {
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
  return /^Max core file size +(\S+) +(\S+)/m.exec(limits)?.slice(1, 3) ?? [];
}
