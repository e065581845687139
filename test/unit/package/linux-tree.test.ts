import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../../build/repository.mjs';
import { commands } from '../../../electron/headless/commands/commands';
import { runBash, runFish, startZsh } from './shells';

const folder = mkdtempSync(path.join(tmpdir(), 'breakglass-'));
const tree = path.join(folder, 'deb');

beforeAll(() => {
  stage(tree, 'deb');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function stage(place: string, format: string): string {
  const script = inRepository('build', 'package', 'linux', 'stage.mjs');
  const { status, stderr } = run(process.execPath, script, place, format);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return place;
}

function run(
  program: string,
  ...words: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(program, words, { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
}

function filesOf(place: string): Map<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  const files = names.filter(name => statSync(path.join(place, name)).isFile());
  return new Map(files.map(name => [name, readFileSync(path.join(place, name), 'base64')]));
}

describe('the tree of a Linux package', () => {
  it('is the same to the byte in each format, but for where zsh looks for its completion', () => {
    const [zshOfDeb, zshOfRpm] = ['vendor-completions', 'site-functions'].map(
      name => `share/zsh/${name}/_breakglass`,
    );
    const other = filesOf(stage(path.join(folder, 'rpm'), 'rpm'));
    const moved = [...filesOf(tree)].map(([name, content]): [string, string] => [
      name === zshOfDeb ? (zshOfRpm ?? '') : name,
      content,
    ]);
    expect(other).toEqual(new Map(moved));
  });

  it('has all that its README lists, and nothing else', () => {
    const readme = readFileSync(inRepository('build', 'package', 'linux', 'README.md'), 'utf8');
    const listed = [...readme.matchAll(/^\| `(share[^`]+)`/gm)].map(([, place = '']) => place);
    const patterns = listed.map(place => new RegExp(`^${escaped(place).replaceAll('N', '\\d+')}$`));
    const places = [...filesOf(tree).keys()];
    expect(places.filter(place => !patterns.some(pattern => pattern.test(place)))).toEqual([]);
    const missing = patterns.filter(pattern => !places.some(place => pattern.test(place)));
    expect(missing.map(String)).toEqual([expect.stringContaining('site-functions')]);
  });

  it('has a menu entry that the desktop accepts, with an icon in every size', () => {
    const file = path.join(tree, 'share', 'applications', 'breakglass.desktop');
    expect(run('desktop-file-validate', '--warn-kde', file)).toMatchObject({
      status: 0,
      stdout: '',
    });
    const entry = readFileSync(file, 'utf8');
    expect(entry).toMatch(/^Exec=\/usr\/bin\/breakglass( |$)/m);
    expect(entry).toMatch(/^Icon=breakglass$/m);
    expect(entry).not.toMatch(/MimeType|no-sandbox/);
  });

  it.each([16, 22, 24, 32, 48, 64, 128, 256, 512])('draws the icon in %i pixels', side => {
    const theme = path.join(tree, 'share', 'icons', 'hicolor');
    const png = readFileSync(path.join(theme, `${side}x${side}`, 'apps', 'breakglass.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
    const pixel = pixelsOf(png, side);
    expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
    expect(Math.max(...pixel(side / 2, side / 2).slice(0, 3))).toBeLessThan(0x30);
    expect(pixel(side / 2, Math.round(side * 0.08))).toEqual([0x0a, 0x5a, 0xb8, 255]);
  });
});

describe('the man page', () => {
  it('is read without a complaint and names every command and exit code', () => {
    const page = path.join(tree, 'share', 'man', 'man1', 'breakglass.1.gz');
    const source = path.join(folder, 'breakglass.1');
    writeFileSync(source, gunzipSync(readFileSync(page)));
    const { stdout, stderr } = run(
      'groff',
      '-man',
      '-Tascii',
      '-P-cbou',
      '-ww',
      '-rLL=100n',
      source,
    );
    expect(stderr).toBe('');
    const missing = commands.filter(({ name }) => !stdout.includes(`\n   ${name}`));
    expect(missing).toEqual([]);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/Secrets are never accepted as arguments/);
    expect(stdout).toMatch(/^ {7}64 +usage, /m);
  });
});

/** What is typed, and what the completion makes of it or offers. */
const completions = [
  { typed: 'breakglass pus', offered: 'push' },
  { typed: 'breakglass push app', offered: 'apply' },
  { typed: 'breakglass push apply --dig', offered: '--digest' },
  { typed: 'breakglass get --reas', offered: '--reason' },
  { typed: 'breakglass audit verify --dir /us', offered: '/usr' },
  { typed: 'breakglass setup --file /etc/hostn', offered: '/etc/hostname' },
  { typed: 'breakglass import dsv-profile --jso', offered: '--json' },
];

describe('completion', () => {
  it.each(completions)('in bash offers $offered after "$typed"', ({ typed, offered }) => {
    expect(runBash(tree, typed)).toEqual([offered]);
  });

  it.each(completions)('in fish offers $offered after "$typed"', ({ typed, offered }) => {
    expect(runFish(tree, typed).map(word => word.replace(/\/$/, ''))).toEqual([offered]);
  });

  it('in zsh completes every one of them', async () => {
    const zsh = await startZsh(tree);
    for (const { typed, offered } of completions) {
      const before = typed.slice(0, typed.lastIndexOf(' ') + 1);
      expect(await zsh.completes(typed, `${before}${offered}`)).toContain(offered);
    }
    await zsh.end();
  });

  it('offers every first word', () => {
    const firsts = new Set(commands.map(({ name }) => name.split(' ')[0]));
    expect(new Set(runBash(tree, 'breakglass '))).toEqual(firsts);
    expect(new Set(runFish(tree, 'breakglass '))).toEqual(firsts);
  });
});

describe('the units of systemd', () => {
  it('are understood by systemd', () => {
    const examples = path.join(tree, 'share', 'doc', 'breakglass', 'examples');
    const files = readdirSync(examples).map(name => {
      const unit = readFileSync(path.join(examples, name), 'utf8');
      const file = path.join(folder, name);
      // The program is not installed where the tests run, and man pages are not looked for.
      writeFileSync(file, unit.replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
      return file;
    });
    const { status, stderr } = run('systemd-analyze', '--man=no', 'verify', ...files);
    const ours = stderr.split('\n').filter(line => line.includes('breakglass'));
    expect({ status, ours }).toEqual({ status: 0, ours: [] });
  });

  it('stand in the documentation as they are', () => {
    const page = readFileSync(inRepository('docs', 'push-schedule.md'), 'utf8');
    const units = inRepository('build', 'package', 'linux', 'systemd');
    const absent = readdirSync(units).filter(
      name => !page.includes(`\n${readFileSync(path.join(units, name), 'utf8')}\`\`\``),
    );
    expect(absent).toEqual([]);
  });
});

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
}

/** Our own writer filters no row: each begins with a zero. */
function pixelsOf(png: Buffer, side: number): (x: number, y: number) => number[] {
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  return (x, y) => [...rows.subarray(y * (side * 4 + 1) + 1 + x * 4).subarray(0, 4)];
}
