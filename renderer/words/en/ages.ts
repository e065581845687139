import { aheadTimeWords, aheadWords } from '../../../shared/domain/stamp';

/** How ages are said; `ahead` when the clock of this host was set back since. */
export const ages = {
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} days`,
  daysAndHours: (days: number, hours: number) => `${days} days ${hours} h`,
  justNow: 'just now',
  ago: (age: string) => `${age} ago`,
  old: (age: string) => `${age} old`,
  ahead: aheadWords,
  aheadInTime: aheadTimeWords,
};
