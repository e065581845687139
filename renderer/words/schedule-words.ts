import { ageSince } from './age';
import { schedule as de } from './de/schedule';
import { schedule as en } from './en/schedule';
import { inLanguage } from './in-language';

export const scheduleWords = inLanguage({ en, de });

/** `in 12 min`; `due now` once its time has come. */
export function nextRunWords(nextAt: number, now: number): string {
  return nextAt <= now ? scheduleWords.due : scheduleWords.inTime(ageSince(now, nextAt));
}
