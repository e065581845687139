/** Where a window stands, in the pixels of the display arrangement. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window goes; without a place the system chooses one. */
export type Placement = Bounds | Pick<Bounds, 'width' | 'height'>;

/** Further out is no display. */
const farthest = 100_000;

export const smallest = { width: 640, height: 420 };
export const usual = { width: 980, height: 680 };

/** So much of the title bar must be in reach to be able to drag the window back. */
const graspable = { width: 120, height: 40 };

/**
 * Where to open the window: where it was, unless that is nonsense or on a display that is gone.
 * @param kept whatever the preferences file held.
 */
export function placeWindow(kept: unknown, displays: readonly Bounds[]): Placement {
  if (!isBounds(kept)) return usual;
  const width = Math.max(smallest.width, kept.width);
  const height = Math.max(smallest.height, kept.height);
  const { x, y } = kept;
  const display = displays.find(area => isWithinReach({ x, y, width, height }, area));
  if (!display) return usual;
  return {
    x,
    y,
    width: Math.min(width, display.width),
    height: Math.min(height, display.height),
  };
}

/** By hand: the schema library is not loaded before the first paint. */
function isBounds(kept: unknown): kept is Bounds {
  if (typeof kept !== 'object' || kept === null) return false;
  return ['x', 'y', 'width', 'height'].every(name => {
    const value: unknown = Reflect.get(kept, name);
    return Number.isInteger(value) && Math.abs(value as number) <= farthest;
  });
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
