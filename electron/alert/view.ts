import type { AlertChannelView, AlertView } from '../../shared/domain/alert';
import type { BesideLog } from '../audit/beside-log';
import type { Courier } from './courier';
import { readChannelState } from './queue/channel-state';
import type { WaitingAlerts } from './queue/waiting-alerts';

interface ViewParts {
  readonly place: BesideLog;
  readonly waiting: WaitingAlerts;
  readonly couriers: readonly Courier[];
}

/** How it stands with every channel, also as other processes left it. */
export async function viewOf({
  place,
  waiting,
  couriers,
}: ViewParts): Promise<Pick<AlertView, 'channels' | 'undelivered' | 'waitingSince'>> {
  const alerts = couriers.length === 0 ? [] : await waiting.list();
  const states = await Promise.all(
    couriers.map(async ({ settings, isSealed }) => ({
      ...{ settings, isSealed: isSealed() },
      state: await readChannelState(place, settings.id),
    })),
  );
  const channels = states.map(({ settings: { id, kind }, isSealed, state }): AlertChannelView => {
    const { lastAcceptedAt, accepted } = state;
    const trouble = isSealed ? 'its secret is sealed until the next unlock' : state.trouble;
    const open = alerts.filter(alert => !accepted.includes(alert.id));
    return { id, kind, lastAcceptedAt, waiting: open.length, trouble };
  });
  const unheard = alerts.filter(({ id }) => states.every(one => !one.state.accepted.includes(id)));
  return { channels, undelivered: unheard.length, waitingSince: alerts[0]?.at ?? null };
}
