import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { aSmallDisk, fillDisk } from '../builders/a-small-disk';
import { runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';

const router = 'critical:emea:dub3:router:core-rtr-07';

it('a full disk denies nobody a password, and the log says that the reserve was used', async () => {
  const host = await setUpHost({ setUp: setUpCheaply });
  const disk = await aSmallDisk(8 * 1024);
  const home = path.join(disk, 'home');
  const run = (...words: readonly string[]): Promise<Finished> =>
    runBreakglass({
      arguments: [...words, '--passphrase-fd', '3'],
      environment: { ...host.environment, BREAKGLASS_HOME: home },
      folder: host.folder,
      descriptor: host.passphrase,
    });
  try {
    await cp(path.join(host.folder, 'home'), home, { recursive: true });
    const filler = await fillDisk(disk);
    const got = await run('get', router, '--reason', 'core router down', '--json');
    expect(got.exitCode, got.stdout + got.stderr).toBe(0);
    expect(JSON.parse(got.stdout)).toMatchObject({ servedFrom: 'vault' });
    const segment = path.join(home, 'audit', 'audit-000000000001.jsonl');
    expect(await readFile(segment, 'utf8')).toContain('"kind":"log.reserveUsed"');
    await rm(filler);
    expect((await run('audit', 'verify', '--json')).stdout).toContain('"state":"intact"');
  } finally {
    await host.remove();
  }
});
