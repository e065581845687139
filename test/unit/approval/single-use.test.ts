import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createApprovalService } from '../../../electron/approval/approval-service';
import type { ApprovalService } from '../../../electron/approval/approval-service';
import type { SealedStore } from '../../../electron/store/sealed-store';
import { AppError } from '../../../shared/errors/app-error';
import { aFolder } from '../../builders/a-folder';
import { aHost } from '../../builders/a-host';
import { aStore, passphrase } from '../../builders/a-store';
import { aDualControl, anApprover } from '../../builders/an-approver';
import type { TestApprover } from '../../builders/an-approver';
import { createFakeRandom } from '../../fakes/fake-random';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createRecordingLog } from '../../fakes/recording-log';

const minute = 60_000;
const scope = { kind: 'secrets', paths: ['critical:router'] } as const;
const need = {
  ...{ acts: ['incident'] as const, reason: 'core router down', cause: null },
  scope: { kind: 'secret', path: 'critical:router' } as const,
};

/** What is known of each request without the code that is tried: until when it counts, said yes to, spent. */
interface Model {
  now: number;
  requests: { text: string; notAfter: number; approved: boolean; spent: boolean }[];
}

/** Two processes on one store of one host; the log of each fails as if it were killed there, when told to. */
interface Real {
  readonly clock: HandClock;
  readonly bob: TestApprover;
  readonly sealed: SealedStore;
  readonly killed: { now: boolean };
  services: ApprovalService[];
  restart(): Promise<void>;
}

type Command = fc.AsyncCommand<Model, Real>;

function usable(model: Model) {
  return model.requests.filter(
    ({ approved, spent, notAfter }) => approved && !spent && model.now <= notAfter,
  );
}

/** What is spent first is the newest, as the list has it. */
function spendNewest(model: Model): void {
  const newest = usable(model).at(-1);
  if (newest) newest.spent = true;
}

const ask: Command = {
  check: () => true,
  toString: () => 'ask',
  async run(model, { services: [service] }) {
    if (!service) return;
    const kept = await service.ask({ acts: need.acts, scope, cause: null, reason: need.reason });
    const { text } = service.written(kept);
    const { notAfter } = kept.request;
    model.requests.push({ text, notAfter, approved: false, spent: false });
  },
};

function answer(at: number, process: number): Command {
  return {
    check: ({ requests }) => requests.length > 0,
    toString: () => `answer ${at} in ${process}`,
    async run(model, { bob, services }) {
      const request = model.requests[at % model.requests.length];
      const service = services[process];
      if (!request || !service) return;
      const isOpen = model.now <= request.notAfter && !request.spent && !request.approved;
      const done = await outcomeOf(bob.sign(request.text).then(text => service.answer(text, null)));
      expect(done === 'done').toBe(isOpen);
      request.approved ||= done === 'done';
    },
  };
}

function use(process: number): Command {
  return {
    check: () => true,
    toString: () => `use in ${process}`,
    async run(model, { services }) {
      const before = usable(model).length;
      const done = await outcomeOf(services[process]?.require(need, 'incident-1'));
      expect(done).toBe(before > 0 ? 'done' : 'approval.needed');
      spendNewest(model);
    },
  };
}

const race: Command = {
  check: () => true,
  toString: () => 'both use at once',
  async run(model, { services }) {
    const before = usable(model).length;
    const done = await Promise.all(
      services.map(service => outcomeOf(service.require(need, 'incident-2'))),
    );
    const won = done.filter(outcome => outcome === 'done').length;
    // Both may have found the same one; never do both get it.
    expect(won).toBeLessThanOrEqual(before);
    if (before > 0) expect(won).toBeGreaterThan(0);
    for (let count = 0; count < won; count += 1) spendNewest(model);
  },
};

const killedAfterCommit: Command = {
  check: () => true,
  toString: () => 'killed between commit and record',
  async run(model, real) {
    real.killed.now = true;
    const done = await outcomeOf(real.services[0]?.require(need, 'incident-3'));
    real.killed.now = false;
    expect(done).toBe(usable(model).length > 0 ? 'audit.unavailable' : 'approval.needed');
    spendNewest(model);
    await real.restart();
  },
};

function pass(minutes: number): Command {
  return {
    check: () => true,
    toString: () => `${minutes} min pass`,
    async run(model, { clock }) {
      await clock.advance(minutes * minute);
      model.now = clock.now();
    },
  };
}

async function outcomeOf(work: Promise<unknown> | undefined): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function aReal(seed: number): Promise<Real> {
  const folder = await aFolder();
  const clock = createHandClock();
  const sealed = aStore(folder, { clock });
  await sealed.create('passphrase', passphrase, 'least');
  const bob = await anApprover('bob', clock);
  const killed = { now: false };
  let processes = 0;
  const policy = aDualControl([bob.entry]);
  async function aProcess(): Promise<ApprovalService> {
    const store = await sealed.unlock(passphrase);
    return createApprovalService({
      ...{
        clock,
        random: createFakeRandom(`${seed} ${(processes += 1)}`),
        host: aHost(),
        log: createRecordingLog(),
      },
      session: { store: () => store, requireUnlocked: () => undefined, onUnlock: () => undefined },
      audit: {
        async append() {
          if (killed.now) throw new AppError('audit.unavailable');
          return { sequence: 1, hash: '' };
        },
      },
      ...{ hostPolicy: () => policy, minReasonWords: () => 1, storeId: async () => 'store-1' },
      identities: async () => [],
      openQuorum: async () => '',
    });
  }
  const services = [await aProcess(), await aProcess()];
  const real: Real = {
    ...{ clock, bob, sealed, killed, services },
    async restart() {
      real.services = [await aProcess(), await aProcess()];
    },
  };
  return real;
}

it('of whatever happens, no approval is used twice, and none after its time', async () => {
  const process = fc.integer({ min: 0, max: 1 });
  const commands = fc.commands(
    [
      fc.constant(ask),
      fc.tuple(fc.nat(5), process).map(([at, where]) => answer(at, where)),
      process.map(use),
      fc.constant(race),
      fc.constant(killedAfterCommit),
      fc.integer({ min: 1, max: 9 }).map(pass),
    ],
    { maxCommands: 14 },
  );
  await fc.assert(
    fc.asyncProperty(commands, fc.integer(), async (steps, seed) => {
      const real = await aReal(seed);
      const setup = () => ({ model: { now: real.clock.now(), requests: [] }, real });
      await fc.asyncModelRun(setup, steps);
    }),
    { numRuns: 20 },
  );
}, 120_000);
