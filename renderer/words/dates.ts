import { pageLanguage } from './in-language';

const language = pageLanguage();
const day = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const;
const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
// ISO in English, which is read the same way on both sides of the Atlantic.
const dayFormat = new Intl.DateTimeFormat(language === 'en' ? 'en-CA' : language, day);
const monthFormat = new Intl.DateTimeFormat(language, month);

/** `2026-03-01`, `01.03.2026`; the day in UTC. */
export function dayWords(at: number): string {
  return dayFormat.format(at);
}

/** `08:00`; 24 hours, in UTC. */
export function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** Seconds matter here, and one time for everybody who reads it: `2026-03-01 08:00:12`, in UTC. */
export function auditTime(at: number): string {
  return `${dayWords(at)} ${new Date(at).toISOString().slice(11, 19)}`;
}

/** `2026-11` as `November 2026`. */
export function monthName(yearAndMonth: string): string {
  return monthFormat.format(Date.parse(`${yearAndMonth}-01T00:00:00Z`));
}
