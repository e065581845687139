/** `2026-11-23T12:00:00.789`: the product writes no zone, and one client's parser takes none. */
export function plainDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, -1);
}

/** How .NET writes that there is no date. */
export const noDate = '0001-01-01T00:00:00';
