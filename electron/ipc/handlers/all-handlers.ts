import type { Services } from '../../services';
import { readSessionView } from '../session-view';
import type { WindowDrill } from '../window-drill';
import type { PushDesk } from '../push-desk';
import { accessHandlers } from './access';
import { adminHandlers } from './admin';
import { approvalHandlers } from './approval';
import { auditHandlers } from './audit';
import { budgetHandlers } from './budget';
import { catalogHandlers } from './catalog';
import { debtHandlers } from './debt';
import { drillHandlers } from './drill';
import type { EngineHandlers } from './handlers';
import { incidentHandlers } from './incident';
import { profileHandlers } from './profiles';
import { logOnHandlers } from './log-on';
import { mapHandlers } from './maps';
import { alertHandlers } from './alert';
import { outageHandlers } from './outage';
import { pushPlacesHandlers } from './push-places';
import { readyHandlers } from './ready';
import { scheduleHandlers } from './schedule';
import { pushHandlers } from './push';
import { sessionHandlers } from './session';
import { wizardHandlers } from './wizard';

/** The table of all channels of the engine; the compiler names one that is missing. */
export function allHandlers(
  services: Services,
  drill: WindowDrill | null,
  desk: PushDesk,
): EngineHandlers {
  const view = (): ReturnType<typeof readSessionView> => readSessionView(services, drill);
  return {
    ...sessionHandlers(services, view),
    ...incidentHandlers(services),
    ...catalogHandlers(services),
    ...accessHandlers(services),
    ...approvalHandlers(services),
    ...drillHandlers(services, drill, view),
    ...auditHandlers(services),
    ...profileHandlers(services, view),
    ...logOnHandlers(services),
    ...outageHandlers(services),
    ...alertHandlers(services),
    ...mapHandlers(services),
    ...scheduleHandlers(services),
    ...budgetHandlers(services),
    ...pushPlacesHandlers(services),
    ...readyHandlers(services),
    ...wizardHandlers(services, view),
    ...adminHandlers(services),
    ...pushHandlers(services, desk),
    ...debtHandlers(services),
  };
}
