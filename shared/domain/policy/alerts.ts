import type { AlertPolicy } from '../alert';
import { anyOrNone, blockOf, demand, ranked } from './rule';

export const alertsBlock = blockOf<AlertPolicy>({
  require: demand(false, false),
  least: anyOrNone<NonNullable<AlertPolicy['least']>>(null),
  detail: ranked(['full', 'minimal'], 'full', 'minimal'),
});
