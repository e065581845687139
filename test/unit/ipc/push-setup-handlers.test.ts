import { describe, expect, it } from 'vitest';
import { budgetHandlers } from '../../../electron/ipc/handlers/budget';
import { mapHandlers } from '../../../electron/ipc/handlers/maps';
import { pushPlacesHandlers } from '../../../electron/ipc/handlers/push-places';
import { scheduleHandlers } from '../../../electron/ipc/handlers/schedule';
import type { MapPreview, MapService } from '../../../electron/push/map-service';
import type { Services } from '../../../electron/services';
import { contract } from '../../../shared/contract/contract';
import { defaultConfiguration, tenantDefaults } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import { defaultPolicy } from '../../../shared/domain/policy';
import type { PushMap } from '../../../shared/domain/push/push-map';
import { AppError } from '../../../shared/errors/app-error';
import { aMap, aTenantBudget } from '../../builders/a-push-setup';

const emea = 'emea' as TenantId;
const never = new AbortController().signal;
const map = aMap() as PushMap;

/** Services of a host with one tenant and one Secret Server, whose credentials are canaries. */
function services(maps: Partial<MapService> = {}) {
  const ends: (() => void)[] = [];
  const state = { isOpen: true };
  const configuration = {
    ...defaultConfiguration,
    tenants: [
      {
        ...tenantDefaults,
        ...{ id: emea, name: 'EMEA', url: 'https://emea.dsv.test' },
        auth: { method: 'password', parameters: { username: 'canary-user' } },
        push: { auth: { method: 'client_credentials', parameters: {} }, prefixes: ['critical'] },
      },
    ],
    secretServers: [
      {
        ...{ id: 'hq', kind: 'on-premises', url: 'https://ss.test', ca: null },
        auth: { method: 'password', parameters: { username: 'canary-user' } },
        ...{ paths: ['**'], probe: { everySeconds: 15 } },
      },
    ],
    schedule: { [emea]: { intervalMinutes: 60 } },
  };
  const scheduled = { id: emea, intervalMinutes: 60, nextAt: 5, lastAt: 1 };
  const all = {
    admin: {
      require() {
        if (!state.isOpen) throw new AppError('admin.locked');
      },
      endsAt: () => (state.isOpen ? 1 : null),
      onChange: (listener: () => void) => void ends.push(listener),
    },
    maps: { list: () => [map], ...maps },
    budget: { view: async () => [withoutName()], calibrate: async () => withoutName() },
    schedule: {
      view: async () => [
        { ...scheduled, lastCode: 'push.busy', isPaused: false, isRunning: false },
      ],
      pause: async () => undefined,
      resume: async () => undefined,
    },
    configuration: () => configuration,
    platform: { hardening: { policy: { file: '/etc/policy.json', policy: defaultPolicy } } },
  } as unknown as Services;
  const close = (): void => {
    state.isOpen = false;
    for (const end of ends) end();
  };
  return { all, close };
}

function withoutName() {
  const { name: _name, ...budget } = aTenantBudget();
  return budget;
}

describe('maps, schedule, budget and tenants for the window', () => {
  it('are for the administrator alone, every one of them', async () => {
    const { all, close } = services();
    close();
    const handlers = {
      ...mapHandlers(all),
      ...scheduleHandlers(all),
      ...budgetHandlers(all),
      ...pushPlacesHandlers(all),
    };
    for (const handle of Object.values(handlers)) {
      const call = async (): Promise<unknown> => handle({} as never, never);
      await expect(call()).rejects.toMatchObject({ code: 'admin.locked' });
    }
  });

  it('answer as the contract says', async () => {
    const { all } = services();
    const answers = {
      'maps.list': await mapHandlers(all)['maps.list']({}, never),
      'schedule.view': await scheduleHandlers(all)['schedule.view']({}, never),
      'budget.view': await budgetHandlers(all)['budget.view']({}, never),
      'budget.calibrate': await budgetHandlers(all)['budget.calibrate']({ tenant: 'emea' }, never),
      'places.view': await pushPlacesHandlers(all)['places.view']({}, never),
    };
    for (const [channel, answer] of Object.entries(answers)) {
      const { output } = contract[channel as keyof typeof answers];
      expect(output.safeParse(answer).error).toBeUndefined();
    }
    expect(answers['budget.calibrate'].name).toBe('EMEA');
    expect(answers['schedule.view'].tenants[0]?.last?.message).toBe(
      new AppError('push.busy').message,
    );
  });

  it('name how a host logs on, and no parameter of it', async () => {
    const { all } = services();
    const places = await pushPlacesHandlers(all)['places.view']({}, never);
    expect(places.tenants[0]).toMatchObject({
      ...{ method: 'password', pushMethod: 'client_credentials' },
      ...{ maps: ['core-emea'], intervalMinutes: 60 },
    });
    expect(places.servers[0]).toMatchObject({ method: 'password', maps: ['core-emea'] });
    expect(JSON.stringify(places)).not.toContain('canary');
  });
});

describe('a preview', () => {
  /** A Secret Server that never answers, and remembers who has given up. */
  function silent() {
    const signals: AbortSignal[] = [];
    const preview = (_map: PushMap, signal: AbortSignal): Promise<MapPreview> => {
      signals.push(signal);
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new AppError('cancelled'))),
      );
    };
    return { signals, preview };
  }

  it('ends with the next one, when it is cancelled, and with admin mode', async () => {
    const { signals, preview } = silent();
    const { all, close } = services({ preview });
    const handlers = mapHandlers(all);
    const asked = [1, 2, 3].map(() =>
      Promise.resolve(handlers['maps.preview']({ map: aMap() }, never)),
    );
    await expect(asked[0]).rejects.toMatchObject({ code: 'cancelled' });
    await expect(asked[1]).rejects.toMatchObject({ code: 'cancelled' });
    expect(signals[2]?.aborted).toBe(false);
    await handlers['maps.cancel']({}, never);
    await expect(asked[2]).rejects.toMatchObject({ code: 'cancelled' });
    const last = Promise.resolve(handlers['maps.preview']({ map: aMap() }, never));
    close();
    await expect(last).rejects.toMatchObject({ code: 'cancelled' });
  });
});
