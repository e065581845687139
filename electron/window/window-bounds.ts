import { z } from 'zod';

/** Where a window stands, in the pixels of the display arrangement. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window goes; without a place the system chooses one. */
export type Placement = Bounds | Pick<Bounds, 'width' | 'height'>;

const pixel = z.number().int().min(-100_000).max(100_000);
const boundsSchema = z.object({ x: pixel, y: pixel, width: pixel, height: pixel });

export const smallest = { width: 640, height: 420 };
export const usual = { width: 980, height: 680 };

/** So much of the title bar must be in reach to be able to drag the window back. */
const graspable = { width: 120, height: 40 };

/**
 * Where to open the window: where it was, unless that is nonsense or on a display that is gone.
 * @param kept whatever the preferences file held.
 */
export function placeWindow(kept: unknown, displays: readonly Bounds[]): Placement {
  const parsed = boundsSchema.safeParse(kept);
  if (!parsed.success) return usual;
  const width = Math.max(smallest.width, parsed.data.width);
  const height = Math.max(smallest.height, parsed.data.height);
  const { x, y } = parsed.data;
  const display = displays.find(area => isWithinReach({ x, y, width, height }, area));
  if (!display) return usual;
  return {
    x,
    y,
    width: Math.min(width, display.width),
    height: Math.min(height, display.height),
  };
}

function isWithinReach(window: Bounds, display: Bounds): boolean {
  const across =
    Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  return (
    across >= graspable.width &&
    window.y >= display.y &&
    window.y + graspable.height <= display.y + display.height
  );
}
