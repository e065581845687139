import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { drawOtherIcons } from '../../../build/package/other-icons.mjs';

/** @returns the side that a PNG says it has. */
function sideOf(png: Buffer): number {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return png.readUInt32BE(16);
}

it('are drawn for Windows in every size, and for macOS large', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await drawOtherIcons(folder);
  const icon = await readFile(path.join(folder, 'icon.ico'));
  const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
  const found = entries.map(at => {
    const from = icon.readUInt32LE(at + 12);
    const picture = icon.subarray(from, from + icon.readUInt32LE(at + 8));
    return { said: icon.readUInt8(at) || 256, drawn: sideOf(picture) };
  });
  const sides = [16, 24, 32, 48, 64, 128, 256];
  expect(found).toEqual(sides.map(side => ({ said: side, drawn: side })));
  expect(sideOf(await readFile(path.join(folder, 'icon.png')))).toBe(1024);
});
