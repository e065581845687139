import { describe, expect, it } from 'vitest';
import { createPushDesk } from '../../../electron/ipc/push-desk';
import { pushHandlers } from '../../../electron/ipc/handlers/push';
import type { Services } from '../../../electron/services';
import { contract } from '../../../shared/contract/contract';
import { AppError } from '../../../shared/errors/app-error';
import { expectCode } from '../../builders/expect-code';
import { aChange, aPlan } from '../../builders/a-plan';
import { createHandClock } from '../../fakes/hand-clock';

const { signal } = new AbortController();

function services(): Services {
  const status = {
    id: 'emea',
    secrets: 3,
    inStepSince: 5,
    lastRunAt: 6,
    lastCode: null,
    waiting: 2,
  };
  return {
    admin: { require: () => undefined, onChange: () => undefined, endsAt: () => 1 },
    platform: {
      clock: createHandClock(),
      hardening: { policy: { policy: { push: { confirmAbove: 7 } } } },
    },
    configuration: () => ({
      tenants: [
        { id: 'emea', name: 'EMEA' },
        { id: 'us', name: 'Americas' },
        { id: 'lab', name: 'Lab' },
      ],
    }),
    maps: {
      list: () => [
        { active: true, tenants: ['emea', 'us'] },
        { active: false, tenants: ['lab'] },
      ],
    },
    budget: { view: async () => [{ tenant: 'emea', left: 1200 }] },
    push: {
      status: async () => ({ tenants: [status], plan: null }),
      latestPlan: async () => aPlan([aChange()]),
    },
  } as unknown as Services;
}

describe('what the plan screen begins with', () => {
  it('has every tenant that an active map leads to, with what the push may still spend', async () => {
    const all = services();
    const handlers = pushHandlers(all, createPushDesk(all));
    const overview = await handlers['push.status']({}, signal);
    const never = { secrets: 0, waiting: 0, inStepSince: null, lastRunAt: null, lastCode: null };
    expect(overview).toEqual({
      running: null,
      confirmAbove: 7,
      tenants: [
        {
          ...{ id: 'emea', name: 'EMEA', secrets: 3, waiting: 2, left: 1200 },
          ...{ inStepSince: 5, lastRunAt: 6, lastCode: null },
        },
        { id: 'us', name: 'Americas', left: null, ...never },
      ],
    });
    expect(contract['push.status'].output.parse(overview)).toEqual(overview);
  });

  it('has the plan that is kept, as the contract lets it pass', async () => {
    const all = services();
    const handlers = pushHandlers(all, createPushDesk(all));
    const answer = await handlers['push.latest']({}, signal);
    expect(contract['push.latest'].output.parse(answer)).toEqual({ plan: aPlan([aChange()]) });
  });
});

describe('every call of the push', () => {
  it('needs admin mode', async () => {
    const all = services();
    const refuse = (): never => {
      throw new AppError('admin.locked');
    };
    const closed = { ...all, admin: { ...all.admin, require: refuse } };
    const inputs = {
      'push.plan': { tenants: null, look: false, verify: false },
      'push.apply': { digest: 'x', accept: [] },
      'push.history': { limit: 1 },
      'push.secretHistory': { tenant: 'emea', path: 'a' },
    };
    for (const [channel, handle] of Object.entries(pushHandlers(closed, createPushDesk(all)))) {
      const input = (inputs as Readonly<Record<string, unknown>>)[channel] ?? {};
      const answer = async (): Promise<unknown> => handle(input as never, signal);
      await expectCode(answer(), 'admin.locked');
    }
  });
});
