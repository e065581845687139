import { BuildFailure } from '../../../progress.mjs';

/**
 * A filled outline, as one closed row of corners in the units of its view box, which is square and begins at 0.
 * @typedef {readonly [x: number, y: number]} Point
 * @typedef {{ outline: readonly Point[], colour: readonly [red: number, green: number, blue: number] }} Shape
 * @typedef {{ side: number, shapes: readonly Shape[] }} Drawing
 */

/** Corners of a full circle: at 512 pixels the edge is off by less than a tenth of one. */
const circleCorners = 128;

/**
 * Reads the few elements our icon is drawn with: `rect` with `rx`, `circle`, and `path` of absolute M, L and Z.
 * @param {string} svg
 * @returns {Drawing}
 * @throws {BuildFailure} for anything else, so that no part of the drawing is left out in silence
 */
export function readSvg(svg) {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  if (!(side > 0)) throw unreadable('a view box that is square and begins at 0 0');
  const shapes = [...svg.matchAll(/<(?!svg|title|[/?])([a-z]+)([^>]*)\/>/gi)].map(
    ([element, name = '', attributes = '']) => {
      const outline = outlines[name];
      if (!outline) throw unreadable(element);
      return { outline: outline(attributesOf(attributes)), colour: colourOf(element) };
    },
  );
  return { side, shapes };
}

/** @typedef {Readonly<Record<string, string>>} Attributes */

/** @type {Readonly<Record<string, (attributes: Attributes) => Point[]>>} */
const outlines = {
  rect(attributes) {
    const [x, y, width, height] = numbers(attributes, ['x', 'y', 'width', 'height']);
    const [radius] = numbers(attributes, ['rx']);
    const [left, top, right, bottom] = [
      x + radius,
      y + radius,
      x + width - radius,
      y + height - radius,
    ];
    const quarter = Math.PI / 2;
    return [
      ...arc([right, top], radius, -quarter),
      ...arc([right, bottom], radius, 0),
      ...arc([left, bottom], radius, quarter),
      ...arc([left, top], radius, 2 * quarter),
    ];
  },
  circle(attributes) {
    const [x, y, radius] = numbers(attributes, ['cx', 'cy', 'r']);
    return [0, 1, 2, 3].flatMap(turn => arc([x, y], radius, (turn * Math.PI) / 2));
  },
  path({ d = '' }) {
    if (!/^M[\d. ]+(L[\d. ]+)*Z$/.test(d)) throw unreadable(`the path ${d}`);
    return [...d.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  },
};

/**
 * A quarter of a circle, clockwise.
 * @param {Point} centre
 * @param {number} radius
 * @param {number} from where it begins, in radians
 * @returns {Point[]}
 */
function arc([x, y], radius, from) {
  const steps = circleCorners / 4;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = from + (step * Math.PI) / (2 * steps);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** @param {string} text @returns {Attributes} */
function attributesOf(text) {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, ...pair]) => pair));
}

/** @param {Attributes} attributes @param {readonly string[]} names @returns {any} */
function numbers(attributes, names) {
  return names.map(name => {
    const value = Number(attributes[name] ?? NaN);
    if (Number.isNaN(value)) throw unreadable(`an element without ${name}`);
    return value;
  });
}

/** @param {string} element @returns {[number, number, number]} */
function colourOf(element) {
  const [, red, green, blue] =
    /fill="#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})"/.exec(element) ?? [];
  if (red === undefined || green === undefined || blue === undefined) throw unreadable(element);
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

/** @param {string} what */
function unreadable(what) {
  return new BuildFailure(
    `The icon cannot be drawn: ${what}.`,
    'build/package/linux/icon/read-svg.mjs says which elements it knows; draw with those.',
  );
}
