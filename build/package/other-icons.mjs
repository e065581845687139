import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { drawIcon } from './linux/icon/draw-icon.mjs';
import { readSvg } from './linux/icon/read-svg.mjs';

/** Sides of the pictures in one Windows icon, in pixels. */
const windowsSides = [16, 24, 32, 48, 64, 128, 256];
const macSide = 1024;

/**
 * Draws `icon.ico` and `icon.png`, as electron-builder wants them for Windows and macOS.
 * @param {string} folder
 */
export async function drawOtherIcons(folder) {
  const file = inRepository('build', 'package', 'linux', 'icon', 'breakglass.svg');
  const drawing = readSvg(await readFile(file, 'utf8'));
  await mkdir(folder, { recursive: true });
  const pictures = windowsSides.map(side => ({ side, png: drawIcon(drawing, side) }));
  await writeFile(path.join(folder, 'icon.ico'), windowsIcon(pictures));
  await writeFile(path.join(folder, 'icon.png'), drawIcon(drawing, macSide));
}

/**
 * Little-endian: a head of 6 bytes, 16 for each picture, then the pictures as PNG.
 * @param {readonly { side: number, png: Buffer }[]} pictures
 * @returns {Buffer}
 */
function windowsIcon(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { side, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(side % 256, at);
    head.writeUInt8(side % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}
