export type ScheduleIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'plan' };

/** Keys printed beside what they do. */
export const scheduleKeys = { pause: ['P'], plan: ['N'] } as const;

const plain: Readonly<Record<string, ScheduleIntent>> = {
  arrowup: { kind: 'move', rows: -1 },
  arrowdown: { kind: 'move', rows: 1 },
  p: { kind: 'pause' },
  n: { kind: 'plan' },
};

/** What a key means to the schedule; null when nothing. */
export function scheduleIntentOf({
  key,
  ctrl,
}: {
  readonly key: string;
  readonly ctrl: boolean;
}): ScheduleIntent | null {
  return ctrl ? null : (plain[key.toLowerCase()] ?? null);
}
