import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const paletteSize = 256;

/**
 * The same picture with its 256 most frequent colours, which for a window is what the eye sees: a third of
 * the bytes.
 * @param {Buffer} png 8 bits for each of red, green, blue and perhaps alpha, not interlaced
 * @returns {Buffer}
 */
export function smallPng(png) {
  const { width, height, pixels } = decode(png);
  const { palette, indexOf } = choosePalette(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf(/** @type {number} */ (pixels[y * width + x]));
    }
  }
  const colours = chunk('PLTE', Buffer.from(palette.flatMap(parts)));
  return pngFile({ width, height, colourType: 3 }, [colours], rows);
}

/**
 * A square picture with smooth edges.
 * @param {number} side in pixels
 * @param {Buffer} pixels four bytes each: red, green, blue, opacity
 * @returns {Buffer}
 */
export function rgbaPng(side, pixels) {
  const stride = side * 4;
  const rows = Buffer.alloc(side * (stride + 1));
  for (let y = 0; y < side; y += 1) {
    pixels.copy(rows, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  }
  return pngFile({ width: side, height: side, colourType: 6 }, [], rows);
}

/**
 * @param {{ width: number, height: number, colourType: 3 | 6 }} shape
 * @param {readonly Buffer[]} chunks between header and picture
 * @param {Buffer} rows each with the number of its filter in front
 * @returns {Buffer}
 */
function pngFile({ width, height, colourType }, chunks, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Uint32Array} pixels */
function choosePalette(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, paletteSize)
    .map(([colour]) => colour);
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return {
    palette,
    /** @param {number} colour */
    indexOf(colour) {
      const index = known.get(colour) ?? nearest(palette, colour);
      known.set(colour, index);
      return index;
    },
  };
}

/** @param {readonly number[]} palette @param {number} colour */
function nearest(palette, colour) {
  const distances = palette.map(other => distance(parts(other), parts(colour)));
  return distances.indexOf(Math.min(...distances));
}

/** @param {readonly number[]} one @param {readonly number[]} other */
function distance(one, other) {
  return one.reduce((sum, part, at) => sum + (part - (other[at] ?? 0)) ** 2, 0);
}

/** @param {number} colour @returns {number[]} red, green, blue */
function parts(colour) {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** @param {Buffer} png */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  const rows = unfilter(inflateSync(imageData(png)), { stride: width * size, size });
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = rows.readUIntBE(at * size, 3);
  return { width, height, pixels };
}

/** @param {Buffer} png */
function imageData(png) {
  const found = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const end = at + 8 + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(png.subarray(at + 8, end));
  }
  return Buffer.concat(found);
}

/**
 * @param {Buffer} filtered
 * @param {{ readonly stride: number, readonly size: number }} shape bytes of a row, and of a pixel
 */
function unfilter(filtered, { stride, size }) {
  const height = filtered.length / (stride + 1);
  const plain = Buffer.alloc(stride * height);
  for (let at = 0; at < plain.length; at += 1) {
    const row = Math.floor(at / stride);
    const hasLeft = at % stride >= size;
    const left = hasLeft ? (plain[at - size] ?? 0) : 0;
    const up = row > 0 ? (plain[at - stride] ?? 0) : 0;
    const corner = hasLeft && row > 0 ? (plain[at - stride - size] ?? 0) : 0;
    const guess = guesses[filtered[row * (stride + 1)] ?? 0]?.(left, up, corner) ?? 0;
    plain[at] = (filtered[at + row + 1] ?? 0) + guess;
  }
  return plain;
}

/** What each of the five filters takes away. @type {readonly ((left: number, up: number, corner: number) => number)[]} */
const guesses = [() => 0, left => left, (_left, up) => up, (left, up) => (left + up) >> 1, paeth];

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
