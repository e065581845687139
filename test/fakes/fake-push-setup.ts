import type { TenantBudgetView } from '../../shared/contract/budget';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import type { ImportedMapsView, MapPreviewView, PushMapView } from '../../shared/contract/maps';
import type { PushPlaces } from '../../shared/contract/push-places';
import type { ScheduleView } from '../../shared/contract/schedule';
import { AppError } from '../../shared/errors/app-error';

/** What a test decides beforehand of maps, schedule and budget. */
export interface FakePushSetup {
  readonly places?: Partial<PushPlaces>;
  readonly maps?: readonly PushMapView[];
  /** What a map would lead to. */
  readonly preview?: (map: PushMapView) => MapPreviewView;
  readonly imported?: ImportedMapsView;
  readonly schedule?: Partial<ScheduleView>;
  readonly budgets?: readonly TenantBudgetView[];
}

type SetupChannel = Extract<
  Channel,
  `maps.${string}` | `schedule.${string}` | `budget.${string}` | 'places.view'
>;

export type SetupHandlers = { readonly [C in SetupChannel]: (input: Input<C>) => Output<C> };

/** The part of a fake bridge that keeps maps, schedule and budget. */
export function fakePushSetup(options: FakePushSetup): SetupHandlers {
  let maps = options.maps ?? [];
  let schedule: ScheduleView = {
    tenants: [],
    isUnattendedAllowed: false,
    policyFile: '/etc/breakglass/policy.json',
    ...options.schedule,
  };
  let budgets = options.budgets ?? [];
  function pause(tenant: string, isPaused: boolean): ScheduleView {
    const tenants = schedule.tenants.map(one => (one.id === tenant ? { ...one, isPaused } : one));
    schedule = { ...schedule, tenants };
    return schedule;
  }
  return {
    'places.view': () => ({ tenants: [], servers: [], deployment: 'jump-host', ...options.places }),
    'maps.list': () => ({ maps }),
    'maps.preview': ({ map }) => options.preview?.(map) ?? { rows: [], isCut: false },
    'maps.save'(order) {
      maps = order.maps;
      return { maps };
    },
    'maps.import': () => options.imported ?? { maps: [], notRead: [] },
    'maps.cancel': () => ({}),
    'schedule.view': () => schedule,
    'schedule.pause': ({ tenant }) => pause(tenant, true),
    'schedule.resume': ({ tenant }) => pause(tenant, false),
    'budget.view': () => ({ tenants: budgets }),
    'budget.calibrate'({ tenant }) {
      const before = budgets.find(one => one.tenant === tenant);
      if (!before) throw new AppError('internal', { detail: tenant });
      const calibration = { at: 0, used: before.spent + 40, byOthers: 40 };
      const after = { ...before, left: before.left - 40, calibration };
      budgets = budgets.map(one => (one === before ? after : one));
      return after;
    },
  };
}
