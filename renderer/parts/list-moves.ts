/** Rows one PageUp or PageDown moves. */
const pageRows = 10;

interface Move {
  readonly kind: 'move';
  readonly rows: number;
}

const move = (rows: number): Move => ({ kind: 'move', rows });

/** The keys that move through a list, on every screen that has one. */
export const listMoves: Readonly<Record<string, Move>> = {
  ArrowUp: move(-1),
  ArrowDown: move(1),
  PageUp: move(-pageRows),
  PageDown: move(pageRows),
};

/** The keys that lead to its ends. Where the focus is in a field they take Ctrl: `home`, `end`. */
export const listEnds = { first: move(-Infinity), last: move(Infinity) } as const;
