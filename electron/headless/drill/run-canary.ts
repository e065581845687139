import { matchesGlob } from '../../../shared/domain/offline-policy';
import { normalisePath } from '../../../shared/domain/entry';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import type { DrillScenario } from '../../../shared/domain/drill';
import { proofFailure } from '../../../shared/domain/drill-expectation';
import type { DrillFacts } from '../../../shared/domain/drill-expectation';
import { AppError } from '../../../shared/errors/app-error';
import type { DrillOutcome } from '../../drill/evidence/draft';
import type { Services } from '../../services';
import type { CommandContext } from '../commands/command';
import { printable } from '../../../shared/lib/printable';
import { canarySteps } from './canary-steps';
import type { CanaryScene } from './canary-steps';
import { nothingFound } from './drill-scene';
import { finishDrill } from './finish-drill';
import type { FinishedDrill } from './finish-drill';
import { firstCredentialOf } from './first-credential';
import { runSteps } from './stopwatch';
import type { TellStep } from './tell-steps';

/**
 * One drill on the real store: real gate, real vault, real alert, a secret that was made for drills.
 * @throws AppError `usage`, `drill.notCanary`, and what keeps the store from opening.
 */
export async function runCanary(context: CommandContext, tell: TellStep): Promise<FinishedDrill> {
  const { clock } = context;
  const path = normalisePath(needed(context, 'path'));
  const tenant = needed(context, 'tenant') as TenantId;
  const startedAt = clock.now();
  const beganMs = clock.monotonicMs();
  const services = await context.unlocked();
  const unlockMs = Math.round(clock.monotonicMs() - beganMs);
  requireCanary(services, path);
  const id = services.platform.random.uuid();
  const stopAlerts = services.alerts.beginDrill();
  await services.audit.append({ kind: 'drill.begun', drill: id, path });
  try {
    const scene = sceneOf(context, services, { path, tenant, startedAt });
    const outcome = await practise(scene, tell, { id, unlockMs });
    await services.audit.append({
      kind: 'drill.ended',
      drill: id,
      passed: outcome.failure === null,
    });
    return await finishDrill(outcome, context);
  } finally {
    stopAlerts();
  }
}

function needed({ options }: CommandContext, name: string): string {
  const value = options.text(name);
  if (value !== null) return value;
  throw new AppError('usage', { detail: `--canary needs --tenant ID and --path PATH` });
}

/** Nothing was asked of anybody before. */
function requireCanary(services: Services, path: SecretPath): void {
  const { canaries } = services.configuration().drill;
  if (canaries.some(glob => matchesGlob(path, glob))) return;
  throw new AppError('drill.notCanary', { detail: path });
}

interface CanaryWhere {
  readonly path: SecretPath;
  readonly tenant: TenantId;
  readonly startedAt: number;
}

function sceneOf(
  context: CommandContext,
  services: Services,
  { path, tenant, startedAt }: CanaryWhere,
): CanaryScene {
  const { clock, signal } = context;
  return {
    ...{ services, clock, signal, startedAt, found: nothingFound() },
    order: { path, tenant, field: null, reason: 'DRILL: canary secret of the drill' },
    askCode: () => askCode(context),
  };
}

async function askCode({ options, terminal, output, signal }: CommandContext) {
  const descriptor = options.number('alert-code-fd');
  if (descriptor !== null) return terminal.readAll(descriptor, signal);
  if (!terminal.attended || output.json) return null;
  const text = printable('Code of the alert, as it was received: ');
  return terminal.ask({ text, hidden: false }, signal);
}

async function practise(
  scene: CanaryScene,
  tell: TellStep,
  { id, unlockMs }: { readonly id: string; readonly unlockMs: number },
): Promise<DrillOutcome> {
  const { clock, found, startedAt } = scene;
  const unlock = { id: 'unlock', outcome: 'pass', ms: unlockMs, detail: 'the real store' } as const;
  await tell.step(unlock);
  const steps = [unlock, ...(await runSteps(canarySteps(scene), clock, tell.step))];
  const failed = steps.find(({ outcome }) => outcome === 'fail');
  const { facts, alertRoundTripMs, auditHead } = found;
  return {
    ...{ id, scenario: scenarioOf(facts), ground: 'canary', startedAt, endedAt: clock.now() },
    ...{ steps, facts, alertRoundTripMs, auditHead },
    firstCredentialMs: firstCredentialOf(steps),
    failure: failed?.detail ?? proofFailure(facts.pasted, facts.alertReceived),
  };
}

/** On the real ground nobody chooses: the evidence says how the world was. */
function scenarioOf({ gateMet, release }: DrillFacts): DrillScenario {
  if (gateMet) return 'healthy';
  return release === null || release.servedFrom === 'vault'
    ? 'secret-server-down'
    : 'everything-down';
}
