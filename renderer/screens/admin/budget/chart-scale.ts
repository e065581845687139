/** Where things are in the drawing, in its own units. */
export const drawing = {
  width: 720,
  left: 52,
  right: 8,
  /** The sum of the month. */
  sum: { top: 18, height: 190 },
  /** The calls of each day. */
  days: { top: 240, height: 84 },
  bottom: 346,
} as const;

const inner = drawing.width - drawing.left - drawing.right;

/** @param day 0 is the beginning of the first day. */
export function xOf(day: number, days: number): number {
  return drawing.left + (day / days) * inner;
}

export function yOf(
  calls: number,
  top: number,
  panel: { readonly top: number; readonly height: number },
): number {
  return panel.top + panel.height * (1 - calls / top);
}

/** A round number that is not below `most`: 1, 2, 5 times a power of ten. */
export function roundTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const step = [1, 2, 5, 10].find(one => one * power >= most) ?? 10;
  return step * power;
}
