/** Three numbers. */
export const versionPattern = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;

/** Whether one version comes before another; what follows a `-` is not looked at. */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
