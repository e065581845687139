import { hostname } from 'node:os';
import { cp, mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../builders/files-below';
import { runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';
import { onTerminal } from './terminal-session';

const router = 'critical:emea:dub3:router:core-rtr-07';

interface Sheet {
  readonly set: string;
  readonly shares: readonly { readonly index: number; readonly share: string }[];
}

let host: PreparedHost;
let sheet: Sheet;
/** Of the copy of the data folder that the test may change. */
let home: string;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
  const words = ['quorum', 'issue', '--threshold', '2', '--shares', '3', '--json'];
  const issued = await host.run(...words);
  if (issued.exitCode !== 0) throw new Error(`no shares were issued: ${issued.stderr}`);
  sheet = JSON.parse(issued.stdout) as Sheet;
});

afterAll(() => host.remove());

beforeEach(async () => {
  home = path.join(await mkdtemp(path.join(host.folder, 'copy-')), 'home');
  environment = { ...host.environment, BREAKGLASS_HOME: home };
  await cp(path.join(host.folder, 'home'), home, { recursive: true });
});

describe('shares on the command line', () => {
  function run(
    words: readonly string[],
    descriptor: string,
    stdin: string | null = null,
  ): Promise<Finished> {
    const { folder } = host;
    return runBreakglass({ arguments: words, environment, folder, descriptor, stdin });
  }

  function shareText(index: number): string {
    return sheet.shares[index - 1]?.share ?? '';
  }

  it('are named by status and doctor, without a passphrase', async () => {
    const words = new RegExp(`set ${sheet.set}, any 2 of 3.*, issued \\d{4}-\\d\\d-\\d\\d`);
    const status = await run(['status'], '');
    expect(status.stdout).toMatch(words);
    const doctor = await run(['doctor'], '');
    expect(doctor.stdout).toMatch(words);
    for (const { share } of sheet.shares)
      expect(status.stdout + doctor.stdout).not.toContain(share);
  });

  it('are checked, set a new passphrase that opens what was there, and are kept in no file', async () => {
    await run(['refresh', '--passphrase-fd', '3'], host.passphrase);
    const sloppy = shareText(3).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const checked = await run(['quorum', 'check', '--shares-fd', '3', '--json'], sloppy);
    expect(JSON.parse(checked.stdout)).toMatchObject({ index: 3, set: sheet.set, threshold: 2 });

    const alone = ['store', 'recover', '--shares-fd', '3', '--new-phrase-fd', '0', '--json'];
    const tooFew = await run(alone, sloppy, 'new horse');
    expect(tooFew.exitCode).toBe(25);
    expect(tooFew.stdout).toContain('any of 1, 2');

    const recovered = await run(alone, `${sloppy}\n\n${shareText(1)}\n`, 'new horse\n');
    expect(JSON.parse(recovered.stdout)).toMatchObject({ recovered: true, wrongShares: [] });
    await host.practice.control('unplug');
    const got = await run(
      ['get', router, '--reason', 'core router down', '--passphrase-fd', '3', '--json'],
      'new horse',
    );
    expect(JSON.parse(got.stdout)).toMatchObject({ servedFrom: 'offline' });
    const old = await run(['refresh', '--passphrase-fd', '3'], host.passphrase);
    expect(old.exitCode).toBe(11);
    const everything = Buffer.concat([...(await filesBelow(home)).values()]);
    for (const { share } of sheet.shares) {
      expect(everything.includes(share)).toBe(false);
      expect(everything.includes(share.replaceAll('-', ''))).toBe(false);
    }
  });

  it('are asked for one by one on a terminal, and no one of them is shown', async () => {
    const terminal = onTerminal(['store', 'recover'], environment);
    await terminal.see('Share 1: ');
    terminal.type(`${shareText(2)}\r`);
    await terminal.see(`share 2 of set ${sheet.set}: 1 of 2`);
    terminal.type(`${shareText(2)}\r`);
    await terminal.see('share 2 is here already');
    terminal.type(`${shareText(1).slice(0, -1)}\r`);
    await terminal.see('it has 75 characters');
    terminal.type(`${shareText(1)}\r`);
    await terminal.see('New passphrase: ');
    terminal.type('new horse\r');
    await terminal.see('Once more: ');
    terminal.type('new horse\r');
    const { screen, exitCode } = await terminal.end();
    expect(exitCode).toBe(0);
    expect(screen).toContain(`set ${sheet.set} was used`);
    for (const { share } of sheet.shares) expect(screen).not.toContain(share.slice(20, 40));
    expect(screen).not.toContain('new horse');
    expect((await run(['status', '--passphrase-fd', '3', '--json'], 'new horse')).exitCode).toBe(0);
  });

  it('may be pasted all at once, and are not shown then either', async () => {
    const terminal = onTerminal(['store', 'recover'], environment);
    await terminal.see('Share 1: ');
    terminal.type(`${shareText(2)}\r${shareText(1)}\rnew horse\rnew horse\r`);
    const { screen, exitCode } = await terminal.end();
    expect(exitCode).toBe(0);
    for (const { share } of sheet.shares) expect(screen).not.toContain(share.slice(20, 40));
    expect(screen).not.toContain('new horse');
  });

  it('leave the store as it is when nobody sets a passphrase', async () => {
    const terminal = onTerminal(['store', 'recover'], environment);
    await terminal.see('Share 1: ');
    terminal.type(`${shareText(2)}\r`);
    await terminal.see('Share 2: ');
    terminal.type('\r');
    expect((await terminal.end()).exitCode).toBe(2);
    const found = await run(['status', '--passphrase-fd', '3', '--json'], host.passphrase);
    expect(found.exitCode).toBe(0);
  });
});

describe('erasing on a terminal', () => {
  it('needs the name of the host, typed', async () => {
    const slip = onTerminal(['store', 'erase'], environment);
    await slip.see('Type the name of the host: ');
    slip.type('yes\r');
    expect((await slip.end()).exitCode).toBe(64);
    const terminal = onTerminal(['store', 'erase'], environment);
    await terminal.see('Type the name of the host: ');
    terminal.type(`${hostname()}\r`);
    const { screen, exitCode } = await terminal.end();
    expect(exitCode).toBe(0);
    expect(screen).toContain('the store was erased');
    expect(await readdir(path.join(home, 'store'))).toEqual(['store.erased']);
  });
});
