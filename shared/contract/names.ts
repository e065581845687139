import type { Channel } from './contract';
import type { EventName } from './events';

/** The channel names alone, so that the preload carries no schema library. */
export const channelNames = [
  'session.view',
  'session.unlock',
  'session.lock',
  'incident.end',
  'catalog.view',
  'catalog.refresh',
  'catalog.dismissFindings',
  'access.copy',
  'access.reveal',
  'access.extend',
  'access.end',
  'drill.plug',
  'drill.plugServer',
  'drill.view',
  'drill.begin',
  'drill.asked',
  'drill.paste',
  'drill.confirm',
  'outage.view',
  'alert.view',
  'alert.deliver',
  'alert.test',
  'alert.confirm',
  'audit.list',
  'audit.verify',
  'import.look',
  'import.check',
  'import.apply',
  'logOn.view',
  'logOn.start',
  'logOn.cancel',
  'maps.list',
  'maps.preview',
  'maps.save',
  'maps.import',
  'maps.cancel',
  'schedule.view',
  'schedule.pause',
  'schedule.resume',
  'budget.view',
  'budget.calibrate',
  'places.view',
  'admin.view',
  'admin.unlock',
  'admin.leave',
  'push.status',
  'push.plan',
  'push.apply',
  'push.cancel',
  'push.latest',
  'push.history',
  'push.secretHistory',
] as const satisfies readonly Channel[];

export const eventNames = [
  'session.changed',
  'catalog.changed',
  'outage.changed',
  'alert.changed',
  'access.leaseEnded',
  'session.lost',
  'logOn.changed',
  'schedule.changed',
  'admin.changed',
  'push.progress',
  'drill.changed',
] as const satisfies readonly EventName[];

type Forgotten =
  Exclude<Channel, (typeof channelNames)[number]> | Exclude<EventName, (typeof eventNames)[number]>;

/** Does not compile when a channel or an event is missing above; names the missing one. */
export const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;
