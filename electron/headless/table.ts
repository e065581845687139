import { printable } from '../../shared/lib/printable';

const gap = '  ';

/**
 * Lines of a table with columns as wide as their widest cell. Cells are made safe for a terminal.
 * @param heading written above, in the same columns.
 */
export function tableLines(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const cells = [heading, ...rows].map(row => row.map(printable));
  const widths = heading.map((_, column) =>
    Math.max(...cells.map(row => lengthOf(row[column] ?? ''))),
  );
  return cells.map(row =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - lengthOf(cell));
}

/** Counted in code points, which is right for all names but East Asian ones. */
function lengthOf(cell: string): number {
  return Array.from(cell).length;
}
