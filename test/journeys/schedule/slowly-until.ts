import type { HandClock } from '../../fakes/hand-clock';

/**
 * Lets time pass until this is so, more slowly than real time: what a server answers takes real time, and on
 * a busy machine no time limit may end before it.
 */
export async function slowlyUntil(clock: HandClock, isSo: () => boolean): Promise<void> {
  for (let turn = 1; !isSo(); turn += 1) {
    if (turn === 3000) throw new Error('it never was so');
    await new Promise(resolve => setTimeout(resolve, 10));
    if (turn % 20 === 0) await clock.advance(50);
  }
}
