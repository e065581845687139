import type { DrillScenario } from '../../../shared/domain/drill';
import { failureOf } from '../../../shared/domain/drill-expectation';
import { AppError } from '../../../shared/errors/app-error';
import type { DrillGround } from '../../drill/drill-ground';
import type { DrillOutcome } from '../../drill/evidence/draft';
import type { Services } from '../../services';
import type { CommandContext } from '../commands/command';
import { nothingFound } from './drill-scene';
import type { PracticeScene } from './drill-scene';
import { finishDrill } from './finish-drill';
import type { FinishedDrill } from './finish-drill';
import { firstCredentialOf } from './first-credential';
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
  try {
    await ground.refuseAlerts(context.options.flag('alerts-refused'));
    return await onGround(ground, { context, tell }, scenarios);
  } finally {
    await ground.dispose();
  }
}

interface Practice {
  readonly ground: DrillGround;
  readonly services: Services;
  readonly context: CommandContext;
  readonly tell: TellStep;
}

/** Services end before the folder goes: locking is recorded in it. */
async function onGround(
  ground: DrillGround,
  told: Pick<Practice, 'context' | 'tell'>,
  scenarios: readonly DrillScenario[],
): Promise<readonly FinishedDrill[]> {
  const services = await told.context.practiceServices(ground.home);
  try {
    return await practiseAll({ ground, services, ...told }, scenarios);
  } finally {
    await services.dispose();
  }
}

async function practiseAll(
  practice: Practice,
  scenarios: readonly DrillScenario[],
): Promise<readonly FinishedDrill[]> {
  const { context, tell } = practice;
  const store: PracticeScene['store'] = { order: null };
  const finished: FinishedDrill[] = [];
  for (const scenario of scenarios) {
    await tell.begin(scenario);
    const outcome = await practise(practice, scenario, store);
    if (context.signal.aborted) throw new AppError('cancelled');
    finished.push(await finishDrill(outcome, context));
  }
  return finished;
}

async function practise(
  { ground, services, context, tell }: Practice,
  scenario: DrillScenario,
  store: PracticeScene['store'],
): Promise<DrillOutcome> {
  const { clock, signal } = context;
  const found = nothingFound();
  const id = services.platform.random.uuid();
  const startedAt = clock.now();
  const scene = { ground, services, scenario, store, clock, signal, startedAt, found };
  const steps = await runSteps(practiceSteps(scene), clock, tell.step);
  const failed = steps.find(({ outcome }) => outcome === 'fail');
  const { facts, alertRoundTripMs, auditHead } = found;
  return {
    ...{ id, scenario, ground: 'sandbox', startedAt, endedAt: clock.now(), steps, facts },
    ...{ alertRoundTripMs, auditHead, firstCredentialMs: firstCredentialOf(steps) },
    failure: failed?.detail ?? failureOf(scenario, facts),
  };
}
