import { rgbaPng } from '../../../screenshots/small-png.mjs';

/**
 * @typedef {import('./read-svg.mjs').Drawing} Drawing
 * @typedef {import('./read-svg.mjs').Shape} Shape
 */

/** Rows that are looked at for one row of pixels; along a row the edge is exact. */
const rowsPerPixel = 16;

/**
 * Draws the icon with smooth edges on a clear ground. The same drawing gives the same bytes everywhere.
 * @param {Drawing} drawing
 * @param {number} pixels of one side
 * @returns {Buffer} a PNG
 */
export function drawIcon({ side, shapes }, pixels) {
  const image = new Float32Array(pixels * pixels * 4);
  for (const shape of shapes) paint(image, coverageOf(shape, { side, pixels }), shape.colour);
  return rgbaPng(pixels, Buffer.from(Uint8ClampedArray.from(image)));
}

/**
 * @param {Shape} shape
 * @param {{ side: number, pixels: number }} scale
 * @returns {Float64Array} how much of each pixel the shape covers, 0 to 1
 */
function coverageOf({ outline }, { side, pixels }) {
  const coverage = new Float64Array(pixels * pixels);
  const scale = pixels / side;
  const points = outline.map(([x, y]) => ({ x: x * scale, y: y * scale }));
  for (let row = 0; row < pixels * rowsPerPixel; row += 1) {
    const line = Math.floor(row / rowsPerPixel) * pixels;
    const crossings = crossingsAt((row + 0.5) / rowsPerPixel, points);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const span = { from: crossings[at] ?? 0, to: crossings[at + 1] ?? 0 };
      cover(coverage.subarray(line, line + pixels), span);
    }
  }
  return coverage;
}

/**
 * @param {number} y
 * @param {readonly { x: number, y: number }[]} points
 * @returns {number[]} where the outline crosses the row, from left to right
 */
function crossingsAt(y, points) {
  const found = [];
  for (const [index, to] of points.entries()) {
    const from = points.at(index - 1) ?? to;
    if (from.y <= y === to.y <= y) continue;
    found.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
  }
  return found.sort((one, other) => one - other);
}

/** @param {Float64Array} row @param {{ from: number, to: number }} span */
function cover(row, { from, to }) {
  for (let x = Math.floor(from); x < Math.min(row.length, to); x += 1) {
    const part = Math.min(to, x + 1) - Math.max(from, x);
    row[x] = (row[x] ?? 0) + part / rowsPerPixel;
  }
}

/**
 * @param {Float32Array} image red, green, blue and opacity of each pixel, 0 to 255
 * @param {Float64Array} coverage
 * @param {readonly number[]} colour
 */
function paint(image, coverage, colour) {
  for (let pixel = 0; pixel < coverage.length; pixel += 1) {
    const share = Math.min(1, coverage[pixel] ?? 0);
    if (share === 0) continue;
    const opacity = (image[pixel * 4 + 3] ?? 0) / 255;
    const after = share + opacity * (1 - share);
    for (let part = 0; part < 3; part += 1) {
      const under = (image[pixel * 4 + part] ?? 0) * opacity * (1 - share);
      image[pixel * 4 + part] = ((colour[part] ?? 0) * share + under) / after;
    }
    image[pixel * 4 + 3] = after * 255;
  }
}
