import type { ages as en } from '../en/ages';
import { inDative } from './dative';

export const ages: typeof en = {
  seconds: count => `${count} s`,
  minutes: count => `${count} min`,
  hours: count => `${count} h`,
  days: count => `${count} Tage`,
  daysAndHours: (days, hours) => `${days} Tage ${hours} h`,
  justNow: 'gerade eben',
  ago: age => `vor ${inDative(age)}`,
  old: age => `${age} alt`,
  ahead: 'nach der Uhr dieses Hosts in der Zukunft',
  aheadInTime: 'zu einer Zeit, die nach der Uhr dieses Hosts in der Zukunft liegt',
};
