import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clipboard } from '../../../electron/platform/clipboard/clipboard';
import { pickClipboard } from '../../../electron/platform/clipboard/pick';
import { findProgram } from '../../../electron/platform/find-program';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { SecretText } from '../../../shared/lib/secret-text';
import { aDisplay } from '../../builders/a-display';
import type { TestDisplay } from '../../builders/a-display';
import { bundleChild, startChild } from '../../builders/bundled-child';
import { anotherProgram } from '../../builders/another-program';
import type { AnotherProgram } from '../../builders/another-program';
import { clipboardContract } from './clipboard.contract';

async function openOn(display: string): Promise<Clipboard> {
  const environment = { PATH: process.env['PATH'], DISPLAY: display };
  return pickClipboard({
    platform: 'linux',
    environment,
    clock: createSystemClock(),
    findProgram: name => findProgram(name, environment),
  });
}

clipboardContract('xclip', async () => {
  const display = await aDisplay();
  return {
    clipboard: await openOn(display.name),
    elsewhere: anotherProgram(display.name),
    dispose: () => display.stop(),
  };
});

describe('xclip on its own', () => {
  let display: TestDisplay;
  let other: AnotherProgram;
  let clipboard: Clipboard;
  beforeAll(async () => {
    display = await aDisplay();
    other = anotherProgram(display.name);
    clipboard = await openOn(display.name);
  });
  afterAll(() => display.stop());

  it('is the one chosen', () => {
    expect(clipboard.kind).toBe('xclip');
  });

  it('never shows the value to a listing of processes', async () => {
    await clipboard.write(new SecretText('canary-in-argv'), 60_000);
    const lines = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(pid => commandLineOf(pid));
    expect(lines.some(line => line.includes('xclip'))).toBe(true);
    expect(lines.filter(line => line.includes('canary-in-argv'))).toEqual([]);
    for (const selection of clipboard.selections) await clipboard.clear(selection);
  });

  it('gives what is to stay longer to an owner with a later deadline, and ends the one before', async () => {
    await clipboard.write(new SecretText('extended'), 30_000);
    expect(deadlines()).toEqual(['32', '32']);
    for (const selection of clipboard.selections) await clipboard.prolong(selection, 60_000);
    await expect.poll(deadlines, { timeout: 10_000 }).toEqual(['62', '62']);
    for (const selection of clipboard.selections) {
      expect(await other.look(selection)).toBe('extended');
      await clipboard.clear(selection);
    }
  });

  it('lets go by itself when the hold time is over', async () => {
    await clipboard.write(new SecretText('short-lived'), 3_000);
    await expect.poll(() => other.look('clipboard'), { timeout: 30_000 }).toBeNull();
    await expect.poll(() => other.look('primary'), { timeout: 30_000 }).toBeNull();
  });

  it('lets go although the process that copied was killed', async () => {
    const bundle = await bundleChild('test/children/hold-clipboard.ts');
    const holder = startChild(bundle, [], { ...process.env, DISPLAY: display.name });
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await expect.poll(() => other.look('clipboard'), { timeout: 30_000 }).toBeNull();
  });

  it('says that there is no clipboard when the display is gone', async () => {
    const nowhere = await openOn(':987');
    await expect(nowhere.read('clipboard')).rejects.toThrow('no clipboard');
    await expect(nowhere.write(new SecretText('x'), 1_000)).rejects.toThrow('no clipboard');
  });
});

/** Seconds after which each owner of a selection ends, as `timeout` was told. */
function deadlines(): readonly string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => commandLineOf(pid).split('\0'))
    .filter(words => words.includes('-quiet') && words.some(word => word.endsWith('timeout')))
    .map(words => words.find(word => /^\d+$/.test(word)) ?? '');
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
