const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A span of time for a sentence: `9 days`, `3 hours`, `1 minute`; below that, and before now, `a moment`. */
export function durationWords(ms: number): string {
  const unit = units.find(([, length]) => ms >= length);
  if (!unit) return 'a moment';
  const [name, length] = unit;
  const amount = Math.floor(ms / length);
  return `${amount} ${name}${amount === 1 ? '' : 's'}`;
}
