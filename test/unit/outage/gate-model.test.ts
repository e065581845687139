import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import { normalisePath } from '../../../shared/domain/entry';
import { gateRules, overrideCauses } from '../../../shared/domain/outage';
import type {
  GatePolicy,
  OutageState,
  OverrideCause,
  ProbeClass,
} from '../../../shared/domain/outage';
import { AppError } from '../../../shared/errors/app-error';
import { createOutageGate } from '../../../electron/outage/gate';
import { createOutageService } from '../../../electron/outage/outage-service';
import type { OutageService } from '../../../electron/outage/outage-service';
import { recentMs } from '../../../electron/outage/server-watch';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { createFakeRandom } from '../../fakes/fake-random';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createMemoryEvidence } from '../../fakes/memory-evidence';
import { createRecordingLog } from '../../fakes/recording-log';

const path = normalisePath('critical:emea:router');
const server = {
  ...secretServerDefaults,
  id: 'hq',
  kind: 'on-premises',
  url: 'https://ss.example/SecretServer',
} as const;

/** What a careful reader of the rules would expect, without the code that is tried. */
interface Model {
  policy: GatePolicy;
  incident: string;
}

/** The real service, gate and audit log; the answers of Secret Server, the clock and the disk of evidence are in hand. */
interface Real {
  readonly clock: HandClock;
  readonly log: KeptLog;
  readonly answer: { class: ProbeClass };
  readonly policy: { now: GatePolicy };
  /** What the probe answered since the last restart without evidence, oldest first. */
  looks: ProbeClass[];
  outage: OutageService;
  gate: ReturnType<typeof createOutageGate>;
  /** Restarts with what was kept. */
  restart(): Promise<void>;
  events(): Promise<readonly AuditEvent[]>;
}

type Command = fc.AsyncCommand<Model, Real>;

const secondReason: GatePolicy = {
  whileUp: 'secondReason',
  whileUnknown: 'secondReason',
  overridesPerDay: null,
};

function stateIn({ outage }: Real): OutageState {
  return outage.view()[0]?.state ?? 'unknown';
}

/** True of every state the machine may be in, whatever happened before. */
function expectConsistent(real: Real): void {
  const { looks } = real;
  const [view] = real.outage.view();
  const state = stateIn(real);
  expect(view?.since === null).toBe(state === 'unknown');
  if (view && view.since !== null) expect(view.since).toBeLessThanOrEqual(view.lookedAt ?? 0);
  const recent = looks.slice(-4);
  const isUp = recent.length >= 2 && recent.slice(-2).every(one => one === 'up');
  if (isUp) expect(state).toBe('up');
  else if (recent.includes('suspect')) expect(state).toBe('suspect');
  if (state === 'up') expect(isUp).toBe(true);
  const bad = looks.filter(one => one === 'down' || one === 'degraded').length;
  if (state === 'down') expect(bad).toBeGreaterThanOrEqual(3);
}

function look(seen: ProbeClass): Command {
  return {
    check: () => true,
    toString: () => `look ${seen}`,
    async run(_, real) {
      real.answer.class = seen;
      await real.clock.advance(17_000);
      expectConsistent(real);
    },
  };
}

/** Bad looks in a row, as many as an outage has. */
function trouble(kinds: readonly ProbeClass[]): Command {
  return {
    check: () => true,
    toString: () => `trouble ${kinds.join(' ')}`,
    async run(model, real) {
      for (const kind of kinds) await look(kind).run(model, real);
    },
  };
}

/** The wall clock alone: no time passes, so nothing may be decided by it. */
function jump(ms: number): Command {
  return {
    check: () => true,
    toString: () => `clock jumps ${ms} ms`,
    async run(_, real) {
      const before = stateIn(real);
      real.clock.setWall(real.clock.now() + ms);
      expect(stateIn(real)).toBe(before);
      expectConsistent(real);
    },
  };
}

/** The next process looks at once; older evidence than fifteen minutes, or from the future, is none. */
function restart(awayMs: number): Command {
  return {
    check: () => true,
    toString: () => `restart after ${awayMs} ms`,
    async run(model, real) {
      // An incident ends with its process.
      model.incident = `${model.incident}r`;
      const lookedAt = real.outage.view()[0]?.lookedAt ?? null;
      const wasUp = stateIn(real) === 'up';
      await real.outage.stop();
      real.clock.setWall(real.clock.now() + awayMs);
      const age = lookedAt === null ? Infinity : real.clock.now() - lookedAt;
      if (age < 0 || age > recentMs) real.looks = [];
      const known = real.looks.length;
      await real.restart();
      // Good answers after the first two are not kept, so what is kept can be older than the last look.
      if (wasUp && stateIn(real) === 'unknown') real.looks = real.looks.slice(known);
      // And where the clock was set back less than that, what is kept is not from the future.
      if (wasUp && age < 0 && stateIn(real) === 'up') real.looks.unshift('up', 'up');
      expectConsistent(real);
    },
  };
}

function decide(policy: GatePolicy): Command {
  return {
    check: () => true,
    toString: () => `policy ${policy.whileUp}/${policy.whileUnknown}`,
    async run(model, real) {
      model.policy = policy;
      real.policy.now = policy;
    },
  };
}

function nextIncident(): Command {
  return {
    check: () => true,
    toString: () => 'next incident',
    async run(model) {
      model.incident = `${model.incident}+`;
    },
  };
}

/** Nothing passes while Secret Server is not down, without the policy or an override on disk. */
function copy(override: OverrideCause | null): Command {
  return {
    check: () => true,
    toString: () => `copy, override ${override ?? 'none'}`,
    async run({ policy, incident }, real) {
      const state = stateIn(real);
      const rule = state === 'up' ? policy.whileUp : policy.whileUnknown;
      const passed = await tryToPass(real, override, incident);
      if (state === 'down' || rule === 'allowed') return expect(passed).toBe('passed');
      if (rule === 'refused') return expect(passed).toBe('gate.refused');
      const isOnDisk = (await real.events()).some(
        event =>
          event.kind === 'gate.overridden' &&
          event.incident === incident &&
          event.servers.every(one => one.state === state),
      );
      expect(passed).toBe(isOnDisk ? 'passed' : 'gate.secondReason');
      if (override !== null) expect(isOnDisk).toBe(true);
    },
  };
}

async function tryToPass(
  { gate }: Real,
  override: OverrideCause | null,
  incident: string,
): Promise<string> {
  try {
    const passage = await gate.enter({ path, override, incident });
    await passage.record({ reason: 'core router down', incident });
    return 'passed';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function begin(folder: string, run: number): Promise<Real> {
  const clock = createHandClock();
  const log = await anAuditLog(`${folder}/${run}`, { clock });
  const kept = createMemoryEvidence();
  const answer = { class: 'up' as ProbeClass };
  const policy = { now: secondReason };
  const make = (): OutageService =>
    createOutageService({
      ...{ kept, clock, audit: log.audit, isDrillPace: false },
      probe: () => async () => {
        real.looks.push(answer.class);
        return { class: answer.class, words: answer.class };
      },
      random: createFakeRandom(),
      log: createRecordingLog(),
    });
  const gateTo = (outage: OutageService) =>
    createOutageGate({ outage, policy: () => policy.now, audit: log.audit, overrides: unlimited });
  const outage = make();
  const real: Real = {
    ...{ clock, log, answer, policy, looks: [], outage, gate: gateTo(outage) },
    async restart() {
      real.outage = make();
      real.gate = gateTo(real.outage);
      await real.outage.watch([server]);
      // Nobody waits for a verdict after the first two seconds.
      await clock.advance(2_000);
    },
    async events() {
      const records = await log.audit.recent(500, log.privateKey);
      return records.flatMap(({ event }) => (event === null ? [] : [event])).reverse();
    },
  };
  return real;
}

/** Limits are proved by `test/journeys/policy-limits.test.ts`. */
const unlimited = { require: () => Promise.resolve(), note: () => Promise.resolve() };

const policies = fc.record({
  whileUp: fc.constantFrom(...gateRules),
  whileUnknown: fc.constantFrom(...gateRules),
  overridesPerDay: fc.constant(null),
});
const seen = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<ProbeClass>('down', 'degraded') },
  { weight: 3, arbitrary: fc.constant<ProbeClass>('up') },
  { weight: 1, arbitrary: fc.constant<ProbeClass>('suspect') },
);
const bad = fc.constantFrom<ProbeClass>('down', 'degraded');
const commands = fc.commands(
  [
    seen.map(look),
    seen.map(look),
    fc.array(bad, { minLength: 4, maxLength: 8 }).map(trouble),
    fc.integer({ min: -86_400_000, max: 86_400_000 }).map(jump),
    fc.constantFrom(0, 30_000, recentMs + 60_000, 86_400_000, -60_000).map(restart),
    policies.map(decide),
    fc.constant(null).map(nextIncident),
    fc.option(fc.constantFrom(...overrideCauses), { nil: null }).map(copy),
  ],
  { maxCommands: 40, size: '+1' },
);

const everyState = ['degraded', 'down', 'suspect', 'up'];

it('holds whatever Secret Server, the clock, the policy and the operator do', async () => {
  const folder = await aFolder();
  let runs = 0;
  const reached = new Set<string>();
  const lives = fc.asyncProperty(commands, async sequence => {
    runs += 1;
    const real = await begin(folder, runs);
    await real.restart();
    const model: Model = { policy: secondReason, incident: 'INC' };
    try {
      await fc.asyncModelRun(async () => ({ model, real }), sequence);
    } finally {
      await real.outage.stop();
    }
    const changes = (await real.events()).filter(event => event.kind === 'outage.changed');
    for (const change of changes) {
      reached.add(change.to);
      expect(change.from).not.toBe(change.to);
      expect(change.since === null).toBe(change.to === 'unknown');
    }
    await real.log.audit.close();
  });
  // Chance may leave a state out of one batch; a state that none of five reaches is out of reach.
  for (let batch = 0; batch < 5 && !everyState.every(state => reached.has(state)); batch += 1) {
    await fc.assert(lives, { numRuns: 60 });
  }
  expect([...reached]).toEqual(expect.arrayContaining(everyState));
});
