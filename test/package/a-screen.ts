import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { aDisplay } from '../builders/a-display';

/** A screen with a keyboard, for a program that lets nobody in: what it shows is looked at from outside. */
export interface Screen {
  /** For DISPLAY. */
  readonly name: string;
  /** Waits for a window to be seen. @returns its title. */
  seeWindow(): Promise<string>;
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Does something, and waits until the picture has changed by it and stands still again. */
  seeChange(act: () => Promise<void>): Promise<void>;
  /** Waits until the picture stands still, changed or not. */
  settle(): Promise<void>;
  /** How many pixels of a colour (0xRRGGBB) there are. */
  pixelsOf(colour: number): Promise<number>;
  /** Copies the picture as it is now, in the format of xwd(1). */
  keep(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** More than a blinking caret, and less than anything a person would call a change. */
const pixelsOfACaret = 400;
const looks = { everyMs: 100, stillFor: 15, atMost: 600 };

/** Starts Xvfb, which keeps its picture in a file. */
export async function aScreen(): Promise<Screen> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-screen-'));
  const display = await aDisplay(['-fbdir', folder]);
  const tool = async (...words: readonly string[]): Promise<string> => {
    const environment = { ...process.env, DISPLAY: display.name };
    const { stdout } = await promisify(execFile)('xdotool', [...words], { env: environment });
    return stdout.trim();
  };
  const look = (): Promise<Buffer> => readFile(path.join(folder, 'Xvfb_screen0'));

  async function untilStill(before: Buffer | null): Promise<void> {
    let last = before ?? (await look());
    let still = 0;
    for (let count = 0; count < looks.atMost; count++) {
      await pause(looks.everyMs);
      const now = await look();
      const hasChanged = before === null || difference(before, now) > pixelsOfACaret;
      still = hasChanged && difference(last, now) <= pixelsOfACaret ? still + 1 : 0;
      if (still === looks.stillFor) return;
      last = now;
    }
    throw new Error('the picture did not change, or never stood still');
  }

  return {
    name: display.name,
    seeWindow: () => tool('search', '--sync', '--onlyvisible', '--name', '.', 'getwindowname'),
    type: async text => void (await tool('type', '--delay', '20', text)),
    press: async key => void (await tool('key', key)),
    async seeChange(act) {
      const before = await look();
      await act();
      await untilStill(before);
    },
    settle: () => untilStill(null),
    pixelsOf: async colour => countOf(colour, await look()),
    async keep(file) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await look());
    },
    async stop() {
      await display.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Four bytes each; the highest says nothing. */
function countOf(colour: number, picture: Buffer): number {
  let count = 0;
  for (let at = 0; at + 4 <= picture.length; at += 4) {
    if ((picture.readUInt32LE(at) & 0xffffff) === colour) count++;
  }
  return count;
}

/** @returns how many pixels differ. */
function difference(one: Buffer, other: Buffer): number {
  let count = 0;
  for (let at = 0; at + 4 <= one.length; at += 4) {
    if (one.readUInt32LE(at) !== other.readUInt32LE(at)) count++;
  }
  return count;
}
