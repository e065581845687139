import type { AdminView } from '../../shared/contract/admin';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import type {
  PlanView,
  PushOverview,
  PushTaskView,
  RunView,
  SecretPushView,
} from '../../shared/contract/push';
import type { SessionView } from '../../shared/contract/session';
import { AppError } from '../../shared/errors/app-error';
import type { FakeBridge } from './fake-bridge';

/** What a test decides of admin mode beforehand. */
export interface FakeAdminOptions {
  readonly overview?: Partial<PushOverview>;
  /** The plan that is kept, and the one that planning makes. */
  readonly latest?: PlanView | null;
  readonly plan?: PlanView;
  readonly run?: RunView;
  readonly runs?: readonly RunView[];
  readonly pushes?: readonly SecretPushView[];
}

type AdminChannel = Extract<Channel, `admin.${string}` | `push.${string}`>;

interface FakeAdminParts extends FakeAdminOptions {
  readonly now: () => number;
  readonly passphrase: string;
  readonly session: () => SessionView;
  readonly emit: FakeBridge['emit'];
}

const minute = 60_000;
const emptyPlan: PlanView = {
  digest: 'empty',
  madeAt: 0,
  verify: false,
  tenants: [],
  alarms: [],
  changes: [],
};
const emptyRun: RunView = {
  run: 'empty',
  digest: 'empty',
  trigger: 'person',
  startedAt: 0,
  endedAt: 0,
  tenants: [],
  outcomes: [],
};

/** Admin mode as main plays it: its own unlock, closed by an incident, one thing at a time. */
export function createFakeAdmin(parts: FakeAdminParts) {
  const { now, emit, session } = parts;
  let endsAt: number | null = null;
  let latest = parts.latest ?? null;

  function change(next: number | null): AdminView {
    endsAt = next;
    emit('admin.changed', { endsAt });
    return { endsAt };
  }
  function requireAdmin(): void {
    if (session().state !== 'unlocked') throw new AppError('session.locked');
    if (session().incident) throw new AppError('push.incidentOpen');
    if (endsAt === null) throw new AppError('admin.locked');
  }
  function guarded<I, O>(handle: (input: I) => O): (input: I) => O {
    return input => {
      requireAdmin();
      return handle(input);
    };
  }
  const overview: PushOverview = {
    tenants: [],
    running: null,
    confirmAbove: 20,
    ...parts.overview,
  };

  const handlers: { readonly [C in AdminChannel]: (input: Input<C>) => Output<C> } = {
    'admin.view': () => ({ endsAt }),
    'admin.unlock'({ passphrase }) {
      if (session().incident) throw new AppError('push.incidentOpen');
      if (passphrase !== parts.passphrase) throw new AppError('unlock.wrongPassphrase');
      return change(now() + 15 * minute);
    },
    'admin.leave': () => change(null),
    'push.status': guarded(() => overview),
    'push.plan': guarded(() => {
      latest = parts.plan ?? emptyPlan;
      return latest;
    }),
    'push.apply': guarded(() => parts.run ?? emptyRun),
    'push.cancel': guarded(() => ({})),
    'push.latest': guarded(() => ({ plan: latest })),
    'push.history': guarded(() => ({ runs: parts.runs ?? [] })),
    'push.secretHistory': guarded(() => ({ pushes: parts.pushes ?? [] })),
  };
  return {
    handlers,
    end: (): void => void change(null),
    progress: (running: PushTaskView | null): void => emit('push.progress', { running }),
  };
}
