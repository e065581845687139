import type { DrillScenario } from '../../../shared/domain/drill';
import { failureOf } from '../../../shared/domain/drill-expectation';
import { AppError } from '../../../shared/errors/app-error';
import type { DrillGround } from '../../drill/drill-ground';
import type { DrillOutcome } from '../../drill/evidence/draft';
import type { CommandContext } from '../commands/command';
import type { Services } from '../../services';
import { nothingFound } from './drill-scene';
import type { PracticeScene } from './drill-scene';
import { finishDrill } from './finish-drill';
import type { FinishedDrill } from './finish-drill';
import { practiceSteps } from './practice-steps';
import { runSteps } from './stopwatch';
import type { TellStep } from './tell-steps';

/** Practises the scenarios one after the other on one ground; each leaves a pack of its own. */
export async function runPractice(
  scenarios: readonly DrillScenario[],
  context: CommandContext,
  tell: TellStep,
): Promise<readonly FinishedDrill[]> {
  const { startDrillGround } = await import('../../drill/drill-ground');
  const { entry, execPath } = context.program;
  const { environment, signal } = context;
  const ground = await startDrillGround({ headlessEntry: entry, execPath, environment }, signal);
  const finished: FinishedDrill[] = [];
  try {
    const services = await context.practiceServices(ground.home);
    const store = { order: null };
    await ground.refuseAlerts(context.options.flag('alerts-refused'));
    try {
      for (const scenario of scenarios) {
        await tell.begin(scenario);
        const outcome = await practise({ ground, services, scenario, context, tell, store });
        if (signal.aborted) throw new AppError('cancelled');
        finished.push(await finishDrill(outcome, context));
      }
    } finally {
      // Before the folder goes: locking is recorded in it.
      await services.dispose();
    }
    return finished;
  } finally {
    await ground.dispose();
  }
}

interface Practice {
  readonly ground: DrillGround;
  readonly services: Services;
  readonly scenario: DrillScenario;
  readonly context: CommandContext;
  readonly tell: TellStep;
  readonly store: PracticeScene['store'];
}

async function practise(practice: Practice): Promise<DrillOutcome> {
  const { ground, services, scenario, context, tell, store } = practice;
  const { clock, signal } = context;
  const found = nothingFound();
  const id = services.platform.random.uuid();
  const startedAt = clock.now();
  const scene = { ground, services, scenario, store, clock, signal, startedAt, found };
  const steps = await runSteps(practiceSteps(scene), clock, tell.step);
  const failed = steps.find(({ outcome }) => outcome === 'fail');
  return {
    ...{ id, scenario, ground: 'sandbox', startedAt, endedAt: clock.now(), steps },
    facts: found.facts,
    alertRoundTripMs: found.alertRoundTripMs,
    auditHead: found.auditHead,
    firstCredentialMs: firstCredentialOf(steps),
    failure: failed?.detail ?? failureOf(scenario, found.facts),
  };
}

/** What stands between somebody at the keyboard and the first password. */
const onTheWay: readonly string[] = ['unlock', 'find', 'gate', 'refused', 'copy'];

export function firstCredentialOf(steps: DrillOutcome['steps']): number | null {
  const needed = steps.filter(({ id }) => onTheWay.includes(id));
  const isComplete = needed.every(({ outcome }) => outcome === 'pass');
  return isComplete ? needed.reduce((sum, { ms }) => sum + ms, 0) : null;
}
