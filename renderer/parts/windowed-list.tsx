import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Key, ReactNode, RefObject } from 'react';

interface WindowedListProps<Item> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Item[];
  /** Every row is as high as this; in rem. */
  readonly rowRem: number;
  /** First and last index that stay in sight; null when none is selected. */
  readonly inSight: readonly [number, number] | null;
  /** Element id of the selected row, for screen readers. */
  readonly activeRow: string | undefined;
  readonly keyOf: (item: Item) => Key;
  /** Draws one row. */
  readonly children: (item: Item, index: number) => ReactNode;
}

/** Rows drawn above and below what can be seen. */
const spareRows = 8;

/** Where nothing can be measured there is room for this many. */
const unmeasuredRows = 40;

/** A list of any length, of which only what can be seen is in the page. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { id, label, items, rowRem, inSight, activeRow, keyOf, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = rowRem * rootPx();
  const { top, height } = useSight(scroller);
  useInSight(scroller, inSight, rowPx);

  const seen = height > 0 ? Math.ceil(height / rowPx) : unmeasuredRows;
  const first = Math.max(0, Math.min(Math.floor(top / rowPx), items.length - seen) - spareRows);
  const drawn = items.slice(first, first + seen + 2 * spareRows);
  return (
    <div ref={scroller} className="windowed">
      <div
        id={id}
        className="windowed-rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered from a filter box
        role="listbox"
        tabIndex={items.length > 0 ? 0 : -1}
        aria-label={label}
        aria-activedescendant={activeRow}
        style={{ height: `${items.length * rowRem}rem` }}
      >
        <div
          role="presentation"
          className="windowed-drawn"
          style={{ transform: `translateY(${first * rowRem}rem)` }}
        >
          {drawn.map((item, at) => (
            <div
              key={keyOf(item)}
              role="presentation"
              className="windowed-row"
              style={{ height: `${rowRem}rem` }}
            >
              {children(item, first + at)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function rootPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Which part of the list can be seen, in pixels. */
function useSight(scroller: RefObject<HTMLDivElement | null>): {
  readonly top: number;
  readonly height: number;
} {
  const [sight, setSight] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => setSight({ top: element.scrollTop, height: element.clientHeight });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return sight;
}

function useInSight(
  scroller: RefObject<HTMLDivElement | null>,
  inSight: readonly [number, number] | null,
  rowPx: number,
): void {
  const [from, to] = inSight ?? [null, null];
  useEffect(() => {
    const element = scroller.current;
    if (!element || from === null || to === null) return;
    const [top, bottom] = [from * rowPx, (to + 1) * rowPx];
    const lowest = bottom - element.clientHeight;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (lowest > element.scrollTop) element.scrollTo({ top: lowest });
  }, [scroller, from, to, rowPx]);
}
