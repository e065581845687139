import { z } from 'zod';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { BesideLog } from '../../audit/beside-log';
import { readBeside, replaceBeside } from '../../audit/beside-log';

const schema = z.strictObject({
  v: z.literal(1),
  /** Ids of alerts that it has accepted and that wait for others. */
  accepted: z.array(z.string()),
  lastAcceptedAt: z.int().nullable(),
  /** One after the other, up to now. */
  failures: z.int().min(0),
  /** Wall clock before which it is left alone. */
  notBefore: z.int(),
  trouble: z.string().nullable(),
});

/** How far one channel has come, whichever process delivered. */
export type ChannelState = Readonly<z.infer<typeof schema>>;

const start: ChannelState = {
  v: 1,
  accepted: [],
  lastAcceptedAt: null,
  failures: 0,
  notBefore: 0,
  trouble: null,
};

const shortestPauseMs = 1_000;
export const longestPauseMs = 300_000;

/** A state that is lost or damaged starts anew: twice is allowed, never not. */
export async function readChannelState(place: BesideLog, channel: string): Promise<ChannelState> {
  const text = await readBeside(place, fileOf(channel));
  try {
    return text === null ? start : schema.parse(JSON.parse(text));
  } catch {
    return start;
  }
}

export function writeChannelState(
  place: BesideLog,
  channel: string,
  state: ChannelState,
): Promise<void> {
  return replaceBeside(place, fileOf(channel), `${canonicalJson(state as unknown as Json)}\n`);
}

/** The other side has accepted one. */
export function afterAcceptance(state: ChannelState, id: string, now: number): ChannelState {
  const accepted = [...new Set([...state.accepted, id])];
  return { ...start, accepted, lastAcceptedAt: now };
}

/**
 * Left alone for a second, then twice as long each time, five minutes at most.
 * @param fraction 0 to 1: hosts that lost the same collector do not come back together.
 */
export function afterFailure(
  state: ChannelState,
  { trouble, now, fraction }: { trouble: string; now: number; fraction: number },
): ChannelState {
  const failures = state.failures + 1;
  const pauseMs = Math.min(shortestPauseMs * 2 ** (failures - 1), longestPauseMs);
  return {
    ...state,
    failures,
    trouble,
    notBefore: now + Math.round(pauseMs * (0.5 + fraction / 2)),
  };
}

/** How long it is still left alone; a clock that was set back makes that no longer. */
export function restMs({ notBefore }: ChannelState, now: number): number {
  return Math.min(Math.max(0, notBefore - now), longestPauseMs);
}

function fileOf(channel: string): string {
  return `channel-${channel}.json`;
}
