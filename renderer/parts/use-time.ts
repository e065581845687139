import { useEffect, useEffectEvent, useState } from 'react';
import { useSurroundings } from '../surroundings';
import { secondsLeft } from '../words/age';

/** Below this nothing is announced as slow. */
const patienceMs = 300;

/** The time, drawn again every `periodMs`. */
export function useNow(periodMs: number): number {
  const { clock } = useSurroundings();
  const [, setTick] = useState(0);
  useEffect(() => clock.every(periodMs, () => setTick(tick => tick + 1)), [clock, periodMs]);
  return clock.now();
}

/** Whole seconds until `endsAt`, counting down; stays at 0. */
export function useCountdown(endsAt: number): number {
  return secondsLeft(endsAt, useNow(250));
}

/** True once something has been going on for longer than a person calls immediate. */
export function useTakesLong(active: boolean): boolean {
  const { clock } = useSurroundings();
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!active) return;
    const stop = clock.after(patienceMs, () => setLong(true));
    return () => {
      stop();
      setLong(false);
    };
  }, [active, clock]);
  return active && long;
}

/** Runs once `delayMs` after the component was drawn, unless it is gone before. */
export function useAfter(delayMs: number, run: () => void): void {
  const { clock } = useSurroundings();
  const onTime = useEffectEvent(run);
  useEffect(() => clock.after(delayMs, () => onTime()), [clock, delayMs]);
}
