/** A field of a recorded event as text; empty where it has none. */
export function textOf(event: Readonly<Record<string, unknown>>, name: string): string {
  const value = event[name];
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
